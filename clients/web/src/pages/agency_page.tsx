// agency_page.tsx: for whom to work now, for a person with posts in several agencies.
import { AgencyName } from '@web/components/agency_name';
import { Button } from '@web/components/button';
import styles from '@web/components/login.module.css';
import { Still } from '@web/components/note';
import { useText } from '@web/i18n/use_text';
import { chosenAgency } from '@web/state/agency';
import { usePageTitle } from '@web/state/page_title';
import { safeReturn } from '@web/state/return_path';
import { useNavigate, useSearchParams } from 'react-router';
import { useDesk } from './desk';

export default function AgencyPage() {
  const { t } = useText();
  const { session } = useDesk();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  usePageTitle(t('agency.title'));
  if (session.agencies.length === 0)
    return (
      <Still title={t('agency.none')}>
        <p>{t('agency.none_mend')}</p>
      </Still>
    );
  const choose = (agency: string) => {
    chosenAgency.set(agency);
    void navigate(safeReturn(search.get('to')), { replace: true });
  };
  return (
    <div className={`${styles['page']} ${styles['inside']}`}>
      <div className={styles['card']}>
        <h1>{t('agency.title')}</h1>
        <ul className={styles['list']}>
          {[...session.agencies, 'all'].map((agency) => (
            <li key={agency}>
              <Button onPress={() => choose(agency)}>
                <AgencyName agency={agency} />
              </Button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
