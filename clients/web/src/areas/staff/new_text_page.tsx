// new_text_page.tsx: a text that is no document yet.
import { useText } from '@web/i18n/use_text';
import { usePageTitle } from '@web/state/page_title';
import { useRef } from 'react';
import { Navigate, useParams } from 'react-router';
import { HandInError } from './hand_in_error';
import { useHandIn } from './use_hand_in';
import { dropWriting, type Writing, writingFor } from './writing';
import styles from './writing.module.css';
import { WritingDesk } from './writing_desk';

export function NewTextPage() {
  const { number } = useParams();
  const key = `new/${number}`;
  const kept = useRef<Writing | undefined>(undefined);
  if (kept.current?.key !== key) kept.current = writingFor(key);
  // Loaded anew, the page has no text any more: it was never kept outside of it.
  return kept.current ? (
    <NewText key={key} writing={kept.current} />
  ) : (
    <Navigate to="/drafts/new" replace />
  );
}

function NewText({ writing }: { writing: Writing }) {
  const { t } = useText();
  usePageTitle(t('staff.new.title'));
  const save = useHandIn(() => dropWriting(writing.key));
  const { agency, unit, fileName, links } = writing;
  return (
    <WritingDesk
      writing={writing}
      back="/drafts"
      saving={save.isPending}
      onSave={(text) => {
        if (save.isPending) return;
        const bytes = new TextEncoder().encode(text);
        save.mutate({ agency, unit, fileName, links, change: null, bytes });
      }}
    >
      {save.isError ? (
        <div className={styles['notes']}>
          <HandInError error={save.error} />
        </div>
      ) : null}
    </WritingDesk>
  );
}
