// desk_nav.tsx: the ways through the desk. A row where there is room for it; behind a button above the
// page elsewhere, so that the actions at the foot of a paper keep the place under the thumb.
import type { Session } from '@web/gen/trinhky/v1/session_service_pb';
import { useText } from '@web/i18n/use_text';
import { later } from '@web/state/later';
import { useStore } from '@web/state/store';
import { workCount } from '@web/state/work_count';
import { Suspense, useEffect, useState } from 'react';
import { Button } from './button';
import styles from './desk_nav.module.css';
import { useSpacious } from './use_wide';
import { useWaitingWords, type Way, WayList } from './way_list';

const loadSheet = () => import('./way_sheet');
const WaySheet = later(loadSheet);

export const ways: readonly Way[] = [
  { to: '/', key: 'nav.work', roles: null },
  { to: '/drafts', key: 'nav.drafts', roles: ['DRAFTER'] },
  { to: '/clerk/incoming', key: 'nav.incoming', roles: null },
  { to: '/clerk', key: 'nav.registers', roles: ['CLERK', 'PARTY_CLERK'] },
  { to: '/clerk/party', key: 'nav.party', roles: ['PARTY_CLERK', 'PARTY_ACCEPTOR'] },
  { to: '/office', key: 'nav.office', roles: null },
  { to: '/help', key: 'nav.help', roles: null },
];

/** The ways of this person; a server that does not name roles hides none. */
export function waysOf(session: Session): readonly Way[] {
  const roles = new Set(session.heldPosts.flatMap((post) => post.roles));
  if (session.heldPosts.length === 0) return ways;
  return ways.filter((way) => way.roles === null || way.roles.some((role) => roles.has(role)));
}

/** The row, where the bar has room for it. */
export function NavRow({ session }: { session: Session }) {
  return useSpacious() ? (
    <div className={styles['row']}>
      <WayList ways={waysOf(session)} />
    </div>
  ) : null;
}

/** The button, where it has not. */
export function NavButton({ session }: { session: Session }) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const count = useStore(workCount);
  const waiting = useWaitingWords();
  const spacious = useSpacious();
  // After the list, but not only when it is asked for: the server may be away then.
  useEffect(() => {
    if (!spacious) loadSheet().catch(() => {});
  }, [spacious]);
  if (spacious) return null;
  return (
    <>
      <span className={styles['menu']}>
        <Button
          kind="quiet"
          aria-label={count && count.total > 0 ? `${t('nav.open')}, ${waiting}` : t('nav.open')}
          aria-haspopup="dialog"
          onPress={() => setOpen(true)}
        >
          <svg viewBox="0 0 16 16" className={styles['icon']} aria-hidden="true">
            <path d="M2 4h12M2 8h12M2 12h12" />
          </svg>
          {count && count.total > 0 ? (
            <span
              className={styles['dot']}
              data-late={count.overdue > 0 || undefined}
              aria-hidden="true"
            />
          ) : null}
        </Button>
      </span>
      <Suspense>
        {open ? <WaySheet ways={waysOf(session)} onClose={() => setOpen(false)} /> : null}
      </Suspense>
    </>
  );
}
