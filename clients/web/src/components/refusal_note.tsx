// refusal_note.tsx: a no of the server: its own sentence, what to do next, its code for the help desk.
import { type Mend, refusalOf } from '@web/api/refusal';
import { type TextKey, translateName } from '@web/i18n/translate';
import { useText } from '@web/i18n/use_text';
import { sessionOver } from '@web/state/connection';
import { useStore } from '@web/state/store';
import type { ReactNode } from 'react';
import { Note } from './note';
import styles from './notes.module.css';

const mendKeys: Record<Mend, TextKey> = {
  wait: 'mend.wait',
  login: 'mend.login',
  reload: 'mend.reload',
  correct: 'mend.correct',
  gone: 'mend.gone',
  ask: 'mend.ask',
  later: 'mend.later',
  report: 'mend.report',
};

interface Props {
  error: unknown;
  action?: ReactNode;
  /** The mend stands on the page already: a form to fill in again. */
  plain?: boolean;
}

export function RefusalNote({ error, action, plain = false }: Props) {
  const { t, locale } = useText();
  const refusal = refusalOf(error);
  const over = useStore(sessionOver);
  // Who has logged in again reads no more that he has to.
  if (!over && refusal.reason === 'SESSION_OVER') return null;
  const own = refusal[locale] || refusal.vi || refusal.en;
  const sentence = own || translateName(locale, 'fault', refusal.mend, t('fault.report'));
  return (
    <Note tone="bad" live action={action}>
      <p>{sentence}</p>
      {refusal.fields
        // The field at fault often has the same sentence, in one language or the other.
        .filter(({ description }) => !['', own, refusal.vi, refusal.en].includes(description))
        .map(({ field, description }) => (
          <p key={field}>{description}</p>
        ))}
      {plain ? null : <p className={styles['mend']}>{t(mendKeys[refusal.mend])}</p>}
      {refusal.reason ? <p className={styles['code']}>{refusal.reason}</p> : null}
    </Note>
  );
}
