// text_editor.tsx: the field in which a text is written, as a part of a page.
import { useText } from '@web/i18n/use_text';
import { type RefObject, useEffect, useRef } from 'react';
import { type Editor, openEditor } from './editor_view';
import styles from './writing.module.css';

interface Props {
  /** The text at the opening; afterwards the field knows it best. */
  text: string;
  onChange: (text: string) => void;
  onSave: () => void;
  /** Filled while the field is there. */
  editor: RefObject<Editor | null>;
}

const phraseKeys = {
  Find: 'staff.find.find',
  Replace: 'staff.find.replace',
  next: 'staff.find.next',
  previous: 'staff.find.previous',
  all: 'staff.find.all',
  'match case': 'staff.find.case',
  regexp: 'staff.find.pattern',
  'by word': 'staff.find.word',
  replace: 'staff.find.replace',
  'replace all': 'staff.find.replace_all',
  close: 'close',
  'current match': 'staff.find.current',
  'on line': 'staff.find.on_line',
  'replaced $ matches': 'staff.find.replaced_many',
  'replaced match on line $': 'staff.find.replaced',
} as const;

export function TextEditor({ text, onChange, onSave, editor }: Props) {
  const { t } = useText();
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef({ text, onChange, onSave });
  latest.current = { text, onChange, onSave };
  useEffect(() => {
    if (!host.current) return undefined;
    const phrases = Object.entries(phraseKeys).map(([english, key]) => [english, t(key)]);
    const opened = openEditor(host.current, {
      text: latest.current.text,
      label: t('staff.text.label'),
      phrases: Object.fromEntries(phrases),
      onChange: (now) => latest.current.onChange(now),
      onSave: () => latest.current.onSave(),
    });
    editor.current = opened;
    return () => {
      editor.current = null;
      opened.close();
    };
  }, [t, editor]);
  return <div ref={host} className={styles['field']} />;
}
