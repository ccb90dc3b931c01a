// outside_file_note.tsx: what this page can say of the file that came back: whether it begins with the page
// that was taken along, and how the sending goes. What it is worth, the server says.
import { Note } from '@web/components/note';
import { useText } from '@web/i18n/use_text';
import styles from './signing.module.css';
import type { ChosenFile } from './use_outside';

const wrongWords = {
  rewritten: 'signing.file.rewritten',
  unsigned: 'signing.file.unsigned',
  large: 'signing.file.large',
} as const;

interface Props {
  file: ChosenFile;
  sending: boolean;
  lost: number;
}

export function OutsideFileNote({ file: { name, found }, sending, lost }: Props) {
  const { t } = useText();
  if (sending)
    return (
      <Note tone={lost > 0 ? 'careful' : 'news'} live>
        <p>{t('signing.outside.sending')}</p>
        {lost > 0 ? <p>{t('signing.lost', { times: lost })}</p> : null}
      </Note>
    );
  const wrong = typeof found === 'string';
  return (
    <Note tone={wrong ? 'bad' : 'good'} live>
      <p className={styles['file']}>
        <strong>{name}</strong>
      </p>
      <p>
        {wrong
          ? t(wrongWords[found])
          : t('signing.file.good', { kb: Math.max(1, Math.round(found.revision.length / 1024)) })}
      </p>
    </Note>
  );
}
