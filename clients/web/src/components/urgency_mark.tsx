// urgency_mark.tsx: how urgent a paper is, as the red stamp on it says; nothing on an ordinary one.
import { Urgency } from '@web/gen/trinhky/v1/document_pb';
import type { TextKey } from '@web/i18n/translate';
import { useText } from '@web/i18n/use_text';
import styles from './marks.module.css';

const words: Partial<Record<Urgency, TextKey>> = {
  [Urgency.URGENT]: 'urgency.urgent',
  [Urgency.VERY_URGENT]: 'urgency.very_urgent',
  [Urgency.IMMEDIATE]: 'urgency.immediate',
};

export function UrgencyMark({ urgency }: { urgency: Urgency }) {
  const { t } = useText();
  const key = words[urgency];
  return key ? <strong className={styles['urgency']}>{t(key)}</strong> : null;
}
