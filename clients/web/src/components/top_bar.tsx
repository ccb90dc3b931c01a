// top_bar.tsx: where one is, where one can go, for whom one works, and how the desk should look.

import type { Session } from '@web/gen/trinhky/v1/session_service_pb';
import { useText } from '@web/i18n/use_text';
import { Link } from 'react-router';
import { AgencyName } from './agency_name';
import { NavButton, NavRow } from './desk_nav';
import { PersonMenu } from './person_menu';
import styles from './top_bar.module.css';

export function TopBar({ session, agency }: { session: Session; agency: string }) {
  const { t } = useText();
  return (
    <header className={styles['bar']}>
      <NavButton session={session} />
      <Link to="/" className={styles['name']}>
        <span className={styles['seal']} aria-hidden="true" />
        <span className={styles['words']}>{t('app.name')}</span>
      </Link>
      <NavRow session={session} />
      {session.agencies.length > 1 ? (
        <Link to="/agency" className={styles['agency']}>
          <AgencyName agency={agency} />
          <span className="only-heard">{t('agency.change')}</span>
        </Link>
      ) : (
        <span className={styles['agency']}>
          <AgencyName agency={agency} />
        </span>
      )}
      <PersonMenu session={session} />
    </header>
  );
}
