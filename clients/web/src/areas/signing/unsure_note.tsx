// unsure_note.tsx: an answer is missing. The signature that was made is not lost: it is sent again, and
// nobody has to sign twice.
import { AgentError } from '@web/api/agent';
import { Button } from '@web/components/button';
import { Note } from '@web/components/note';
import { useText } from '@web/i18n/use_text';
import { keptSigning } from '@web/state/kept_signing';
import type { Round } from './round';
import styles from './signing.module.css';

interface Props {
  round: Round;
  onGoOn: () => void;
  /** After the person has let a round go that the agent does not answer about. */
  onDrop: () => void;
}

export function UnsureNote({ round, onGoOn, onDrop }: Props) {
  const { t } = useText();
  const unsure = round.papers.filter((one) => one.step === 'unsure');
  if (unsure.length === 0) return null;
  const byAgent = unsure.every((one) => one.error instanceof AgentError);
  const drop = () => {
    keptSigning.set(null);
    onDrop();
  };
  return (
    <Note tone="careful" live>
      <p>{t(byAgent ? 'signing.unsure_agent' : 'signing.unsure', { n: unsure.length })}</p>
      <p className={styles['buttons']}>
        <Button kind="main" onPress={onGoOn}>
          {t(byAgent ? 'signing.ask_agent' : 'signing.send_again')}
        </Button>
        {byAgent ? <Button onPress={drop}>{t('signing.drop')}</Button> : null}
      </p>
    </Note>
  );
}
