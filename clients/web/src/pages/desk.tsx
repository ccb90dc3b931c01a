// desk.tsx: what surrounds every page of a person who is logged in, and where the session is asked for.
import { Code, ConnectError } from '@connectrpc/connect';
import { Loading } from '@web/components/loading';
import { RefusalNote } from '@web/components/refusal_note';
import { TopBar } from '@web/components/top_bar';
import type { Session } from '@web/gen/trinhky/v1/session_service_pb';
import { useText } from '@web/i18n/use_text';
import { useAgency } from '@web/state/agency';
import { keptSigning } from '@web/state/kept_signing';
import { later } from '@web/state/later';
import { useLiveWork } from '@web/state/live_work';
import { returnPath } from '@web/state/return_path';
import { useSession } from '@web/state/session';
import { useStore } from '@web/state/store';
import { Suspense, useEffect, useState } from 'react';
import { Navigate, Outlet, useLocation, useOutletContext } from 'react-router';
import styles from './desk.module.css';

const Unfinished = later(() => import('@web/areas/signing/unfinished'));

export interface DeskContext {
  session: Session;
  /** "agencies/…", or "all". */
  agency: string;
}

export function useDesk(): DeskContext {
  return useOutletContext<DeskContext>();
}

export function Desk() {
  const location = useLocation();
  const session = useSession();
  const agencies = session.data?.agencies ?? [];
  const agency = useAgency(agencies);
  if (session.isPending) return <Loading />;
  if (!session.data) {
    if (ConnectError.from(session.error).code === Code.Unauthenticated)
      return <Navigate to={`/login${returnPath(location)}`} replace />;
    return (
      <main className={styles['alone']}>
        <RefusalNote error={session.error} />
      </main>
    );
  }
  const choosing = location.pathname === '/agency';
  if (agency === null && !choosing)
    return <Navigate to={`/agency${returnPath(location)}`} replace />;
  return <OpenDesk session={session.data} agency={agency ?? 'all'} />;
}

/** Whether this tab has left a round of signing unfinished; stays true, so that its end is seen. */
function useUnfinished(person: string): boolean {
  const kept = useStore(keptSigning);
  const [met, setMet] = useState(false);
  const theirs = kept?.person === person;
  if (kept && theirs && !met) setMet(true);
  // Somebody else sits here now.
  useEffect(() => {
    if (kept && !theirs) keptSigning.set(null);
  }, [kept, theirs]);
  return met;
}

function OpenDesk(context: DeskContext) {
  const { t } = useText();
  useLiveWork(context.session.person);
  const unfinished = useUnfinished(context.session.person);
  return (
    <div className={styles['desk']}>
      <a href="#content" className="skip">
        {t('skip')}
      </a>
      <TopBar session={context.session} agency={context.agency} />
      <main id="content" tabIndex={-1} className={styles['content']}>
        <Suspense>{unfinished ? <Unfinished /> : null}</Suspense>
        <Outlet context={context} />
      </main>
    </div>
  );
}
