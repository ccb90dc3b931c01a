// batch_line.tsx: one paper among several: what it is, what the checks say of it, what became of it.
import { documentPath } from '@web/api/names';
import { refusalOf } from '@web/api/refusal';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import type { ReviewVerdict } from '@web/gen/trinhky/v1/review_service_pb';
import type { WorkItem } from '@web/gen/trinhky/v1/task_service_pb';
import { useText } from '@web/i18n/use_text';
import styles from './batch_sheet.module.css';
import { problemCount } from './problem_list';

interface Props {
  item: WorkItem;
  document: Document | undefined;
  error: Error | null;
  verdict: ReviewVerdict | undefined;
}

export function BatchLine({ item, document, error, verdict }: Props) {
  const { t, locale, named } = useText();
  const count = problemCount(document?.problems ?? []);
  const standing = verdict ? (verdict.approved ? 'good' : 'bad') : error ? 'bad' : undefined;
  const refused = error ? refusalOf(error)[locale] || t('fault.report') : '';
  return (
    <li data-standing={standing}>
      <a href={documentPath(item.document)} target="_blank" rel="noreferrer">
        {item.subject}
      </a>
      <p className={styles['small']}>
        {named('state', item.state, item.stateTitle)}
        {count > 0 ? <strong>{` · ${t('checks.count', { n: count })}`}</strong> : null}
      </p>
      {verdict?.approved ? <p className={styles['good']}>{t('batch.approved')}</p> : null}
      {verdict && !verdict.approved ? (
        <p className={styles['bad']}>{named('reason', verdict.reason, verdict.message)}</p>
      ) : null}
      {refused ? <p className={styles['bad']}>{refused}</p> : null}
    </li>
  );
}
