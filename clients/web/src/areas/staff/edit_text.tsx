// edit_text.tsx: the text of a draft, changed and handed in again. When somebody else was faster, both
// texts are shown, and the person says which one stays.
import { documentPath } from '@web/api/names';
import { isConflict } from '@web/api/refusal';
import { Button } from '@web/components/button';
import { Note } from '@web/components/note';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { useText } from '@web/i18n/use_text';
import { type ReactNode, useState } from 'react';
import { DiffView } from './diff_view';
import { changeOf } from './hand_in';
import { HandInError } from './hand_in_error';
import { useHandIn } from './use_hand_in';
import { dropWriting, isUnsaved, keepWriting, type Writing, writingFor } from './writing';
import styles from './writing.module.css';
import { WritingDesk } from './writing_desk';

interface Props {
  document: Document;
  /** What the server has. */
  text: string;
  /** Begins again with what the server has. */
  onAgain: () => void;
  /** That somebody else changed the paper; null: nobody did. */
  children: ReactNode;
}

/** What was typed and not handed in comes before what the server has. */
function open(document: Document, text: string): Writing {
  const { agency, unit, links } = changeOf(document);
  const before = writingFor(document.name);
  const fileName = /\.txt$/i.test(document.fileName) ? document.fileName : 'van-ban.txt';
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  return {
    key: document.name,
    agency,
    unit,
    links,
    fileName,
    title: document.subject,
    text: before && isUnsaved(before) ? before.text : plain,
    saved: plain,
    etag: before && isUnsaved(before) ? before.etag : document.etag,
  };
}

export function EditText({ document, text, onAgain, children }: Props) {
  const { t } = useText();
  // The text with which the writing began stays: another one of the server is a conflict, shown below.
  const [first] = useState(() => open(document, text));
  const [etag, setEtag] = useState(first.etag);
  const save = useHandIn(() => dropWriting(document.name));
  const writing = { ...first, text: writingFor(first.key)?.text ?? first.text, etag };
  const behind = etag !== document.etag;
  const takeTheirs = () => {
    dropWriting(document.name);
    onAgain();
  };
  const keepMine = () => {
    setEtag(document.etag);
    keepWriting({ ...writing, etag: document.etag });
    save.reset();
  };
  return (
    <WritingDesk
      writing={writing}
      back={documentPath(document.name)}
      saving={save.isPending}
      onSave={(now) => {
        if (save.isPending) return;
        const change = changeOf(document);
        save.mutate({
          ...change,
          change: { name: document.name, field: document.field, etag },
          fileName: first.fileName,
          bytes: new TextEncoder().encode(now),
        });
      }}
    >
      <div className={styles['notes']}>
        {children}
        {behind ? (
          <Note
            tone="careful"
            live
            action={
              <>
                <Button onPress={takeTheirs}>{t('staff.conflict.theirs')}</Button>
                <Button kind="main" onPress={keepMine}>
                  {t('staff.conflict.mine')}
                </Button>
              </>
            }
          >
            <p>
              <strong>{t('staff.conflict.title')}</strong> {t('staff.conflict.text')}
            </p>
            <DiffView before={text} after={writing.text} />
          </Note>
        ) : null}
        {save.isError && !(isConflict(save.error) && (behind || children)) ? (
          <HandInError error={save.error} />
        ) : null}
      </div>
    </WritingDesk>
  );
}
