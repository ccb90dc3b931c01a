// history_list.tsx: what has happened to a paper, newest first: who, what, when, and why in his words.
import { shortOf } from '@web/api/names';
import type { HistoryEntry } from '@web/gen/trinhky/v1/workflow_service_pb';
import { momentText, msOf } from '@web/i18n/office_time';
import { useText } from '@web/i18n/use_text';
import styles from './papers.module.css';

export function HistoryList({ entries }: { entries: readonly HistoryEntry[] }) {
  const { t, named } = useText();
  const newest = [...entries].sort((a, b) => b.seq - a.seq);
  return (
    <ol className={styles['list']}>
      {newest.map((entry) => {
        const at = msOf(entry.createTime);
        return (
          <li key={entry.seq}>
            <p>
              <strong>{named('action', entry.action, entry.title)}</strong>
              {` · ${entry.actorTitle || t('history.system')}`}
            </p>
            {entry.reason ? (
              <blockquote className={styles['said']}>{entry.reason}</blockquote>
            ) : null}
            <p className={styles['kicker']}>
              {at === null ? '' : momentText(at)}
              {entry.digest ? (
                <span className={styles['code']} title={entry.digest}>
                  {shortOf(entry.digest)}
                </span>
              ) : null}
            </p>
          </li>
        );
      })}
    </ol>
  );
}
