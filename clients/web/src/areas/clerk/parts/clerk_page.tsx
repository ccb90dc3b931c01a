// clerk_page.tsx: what surrounds a page of the clerk: the ways from one to the other, the title, for
// which agency.
import { AgencyName } from '@web/components/agency_name';
import { useWide } from '@web/components/use_wide';
import { useText } from '@web/i18n/use_text';
import { useDesk } from '@web/pages/desk';
import { usePageTitle } from '@web/state/page_title';
import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { agenciesOf, clerkRoles, hasRole, lookedAt, partyRoles } from './agency_of';
import styles from './clerk_page.module.css';
import { ChoiceInput } from './fields';

interface Props {
  title: string;
  agency: string;
  /** How many things wait, for the title in the tab. */
  count?: number;
  /** Fills the window and scrolls inside: for books. */
  tall?: boolean;
  tools?: ReactNode;
  children: ReactNode;
}

export function ClerkNav() {
  const { t } = useText();
  const { session } = useDesk();
  const anybody = session.heldPosts.length === 0;
  const clerk = anybody || hasRole(session, clerkRoles);
  const party = anybody || hasRole(session, partyRoles);
  const way = styles['way'] ?? '';
  return (
    <nav className={styles['ways']} aria-label={t('clerk.nav')}>
      {clerk ? (
        <NavLink to="/clerk" end className={way}>
          {t('clerk.nav.desk')}
        </NavLink>
      ) : null}
      <NavLink to="/clerk/incoming" className={way}>
        {t('clerk.nav.incoming')}
      </NavLink>
      <NavLink to="/clerk/registers" className={way}>
        {t('clerk.nav.registers')}
      </NavLink>
      {party ? (
        <NavLink to="/clerk/party" className={way}>
          {t('clerk.nav.party')}
        </NavLink>
      ) : null}
    </nav>
  );
}

export function ClerkPage({ title, agency, count = 0, tall = false, tools, children }: Props) {
  const wide = useWide();
  usePageTitle(title, count);
  return (
    <div className={`${styles['page']} ${tall ? styles['tall'] : ''}`}>
      <ClerkNav />
      <div className={styles['head']}>
        <div className={styles['title']}>
          <h1>{title}</h1>
          <ForAgency agency={agency} />
        </div>
        {tools ? <Tools behind={tall && !wide}>{tools}</Tools> : null}
      </div>
      {children}
    </div>
  );
}

/** For which agency; who works for several looks at one after the other. */
function ForAgency({ agency }: { agency: string }) {
  const { t } = useText();
  const desk = useDesk();
  const all = agenciesOf(desk, [...clerkRoles, ...partyRoles]);
  if (!all.includes(agency) || all.length < 2)
    return (
      <p className={styles['agency']}>
        <AgencyName agency={agency} />
      </p>
    );
  const titleOf = (name: string) =>
    desk.session.heldPosts.find((post) => post.agency === name)?.agencyTitle ?? name;
  return (
    <ChoiceInput
      label={t('agency.title')}
      value={agency}
      choices={all.map((name) => ({ value: name, label: titleOf(name) }))}
      onChange={lookedAt.set}
    />
  );
}

/** Beside the title; on a phone behind a line of their own, where a book needs the room. */
function Tools({ behind, children }: { behind: boolean; children: ReactNode }) {
  const { t } = useText();
  if (!behind) return <div className={styles['tools']}>{children}</div>;
  return (
    <details className={styles['behind']}>
      <summary>{t('clerk.tools')}</summary>
      <div className={styles['tools']}>{children}</div>
    </details>
  );
}
