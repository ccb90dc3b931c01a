// office_page.tsx: what every page of the office has: the way back, its name, of which agency it
// speaks.
import { buttonClass } from '@web/components/button';
import { useText } from '@web/i18n/use_text';
import { usePageTitle } from '@web/state/page_title';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { ChoiceField } from './choice_field';
import styles from './office.module.css';
import type { OfficeAgency } from './office_agency';

interface Props {
  title: string;
  /** One sentence: what the page is for. */
  lead?: string;
  /** Where the arrow leads; '' for none. */
  back?: string;
  office?: OfficeAgency;
  /** Buttons beside the title. */
  actions?: ReactNode;
  children: ReactNode;
}

export function OfficePage({ title, lead, back = '/office', office, actions, children }: Props) {
  const { t } = useText();
  usePageTitle(title);
  return (
    <div className={styles['page']}>
      <header className={styles['head']}>
        {back ? (
          <Link to={back} className={`${buttonClass('quiet')} ${styles['back']}`}>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="M10 3 5 8l5 5" />
            </svg>
            <span className="only-heard">{t('office.back')}</span>
          </Link>
        ) : null}
        <div className={styles['title']}>
          <h1>{title}</h1>
          {lead ? <p className={styles['lead']}>{lead}</p> : null}
        </div>
        {actions ? <div className={styles['actions']}>{actions}</div> : null}
      </header>
      {office && office.choices.length > 1 ? <AgencyChoice office={office} /> : null}
      {children}
    </div>
  );
}

function AgencyChoice({ office }: { office: OfficeAgency }) {
  const { t } = useText();
  return (
    <div className={styles['agency']}>
      <ChoiceField
        label={t('office.agency')}
        value={office.agency}
        onChange={office.choose}
        options={office.choices}
      />
    </div>
  );
}
