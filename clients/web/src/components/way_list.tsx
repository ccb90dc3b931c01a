// way_list.tsx: the ways through the desk as links, the first with how much waits.
import type { TextKey } from '@web/i18n/translate';
import { useText } from '@web/i18n/use_text';
import { useStore } from '@web/state/store';
import { workCount } from '@web/state/work_count';
import { NavLink } from 'react-router';
import styles from './desk_nav.module.css';

export interface Way {
  to: string;
  key: TextKey;
  /** Who sees it, by the roles of his posts; null: everybody. What he may do there the server says. */
  roles: readonly string[] | null;
}

/** How much waits, as it is read out; '' while nobody knows. */
export function useWaitingWords(): string {
  const { t } = useText();
  const count = useStore(workCount);
  if (count === null) return '';
  const vars = { n: count.total, late: count.overdue };
  return t(count.overdue > 0 ? 'nav.waiting_late' : 'nav.waiting', vars);
}

function WorkBadge() {
  const count = useStore(workCount);
  const words = useWaitingWords();
  if (count === null || count.total === 0) return null;
  const late = count.overdue > 0;
  return (
    <span className={styles['badge']} data-late={late || undefined}>
      <span aria-hidden="true">{count.total}</span>
      <span className="only-heard">{words}</span>
    </span>
  );
}

/** `onGo`: called when one of them is taken. */
export function WayList({ ways, onGo }: { ways: readonly Way[]; onGo?: () => void }) {
  const { t } = useText();
  return (
    <nav aria-label={t('nav.title')}>
      <ul className={styles['ways']}>
        {ways.map((way) => (
          <li key={way.to}>
            <NavLink
              to={way.to}
              end={way.to === '/' || way.to === '/clerk'}
              className={styles['way'] ?? ''}
              {...(onGo ? { onClick: onGo } : {})}
            >
              {t(way.key)}
              {way.to === '/' ? <WorkBadge /> : null}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
