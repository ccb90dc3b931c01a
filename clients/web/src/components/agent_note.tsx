// agent_note.tsx: what the signing agent said when it said no, or that it is not there.
import { AgentError } from '@web/api/agent';
import { translateName } from '@web/i18n/translate';
import { useText } from '@web/i18n/use_text';
import { Button } from './button';
import { Note } from './note';
import styles from './notes.module.css';

export function AgentNote({ error, onAgain }: { error: Error; onAgain: () => void }) {
  const { t, locale } = useText();
  const refusal = error instanceof AgentError ? error : new AgentError('', '', '');
  const fallback = t('fault.report');
  const sentence = refusal[locale] || translateName(locale, 'agent', refusal.reason, fallback);
  return (
    <Note tone="careful" live action={<Button onPress={onAgain}>{t('again')}</Button>}>
      <p>{sentence}</p>
      {refusal.reason === 'AGENT_AWAY' ? <p>{t('sign.start')}</p> : null}
      {refusal.reason ? <p className={styles['code']}>{refusal.reason}</p> : null}
    </Note>
  );
}
