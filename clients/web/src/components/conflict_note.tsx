// conflict_note.tsx: somebody changed this paper while it was on the screen: what, and the new one.
import { documentChanges } from '@web/api/document_changes';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { useText } from '@web/i18n/use_text';
import { Button } from './button';
import { Note } from './note';
import styles from './papers.module.css';

interface Props {
  seen: Document;
  now: Document;
  onLook: () => void;
}

export function ConflictNote({ seen, now, onLook }: Props) {
  const { t } = useText();
  const changes = documentChanges(seen, now);
  return (
    <Note
      tone="careful"
      live
      action={
        <Button kind="main" onPress={onLook}>
          {t('conflict.look')}
        </Button>
      }
    >
      <p>
        <strong>{t('conflict.title')}</strong> {changes.length > 0 ? t('conflict.text') : ''}
      </p>
      <ul className={styles['changes']}>
        {changes.map(({ what, before, after }) => (
          <li key={what}>
            <strong>{t(what)}</strong>: <del>{before || t('differs.nothing')}</del>{' '}
            <ins>{after || t('differs.nothing')}</ins>
          </li>
        ))}
      </ul>
    </Note>
  );
}
