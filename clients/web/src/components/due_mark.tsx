// due_mark.tsx: until when, among other facts, where a bare date could be any date.
import { deadlineWords, urgencyOf } from '@web/i18n/office_time';
import { useText } from '@web/i18n/use_text';
import { useNow } from '@web/state/clock';
import styles from './marks.module.css';

/** `due`: ms; null: there is no deadline, and nothing is shown. */
export function DueMark({ due }: { due: number | null }) {
  const { t } = useText();
  const now = useNow();
  if (due === null) return null;
  const { key, vars } = deadlineWords(due, now);
  const urgency = urgencyOf(due, now);
  const words = t(key, vars);
  return (
    <span className={styles['due']} data-urgency={urgency}>
      {urgency === 'overdue'
        ? words
        : t('due.until', { words: words.charAt(0).toLowerCase() + words.slice(1) })}
    </span>
  );
}
