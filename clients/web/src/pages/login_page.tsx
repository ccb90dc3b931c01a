// login_page.tsx: the door. Whoever came from a page goes back to it.

import styles from '@web/components/login.module.css';
import { LoginForm } from '@web/components/login_form';
import { useText } from '@web/i18n/use_text';
import { usePageTitle } from '@web/state/page_title';
import { safeReturn } from '@web/state/return_path';
import { useNavigate, useSearchParams } from 'react-router';

export default function LoginPage() {
  const { t } = useText();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  usePageTitle(t('login.title'));
  return (
    <main className={styles['page']}>
      <div className={styles['card']}>
        <div>
          <h1>{t('app.name')}</h1>
          <p className={styles['under']}>{t('app.under')}</p>
        </div>
        <LoginForm onIn={() => void navigate(safeReturn(search.get('to')), { replace: true })} />
      </div>
    </main>
  );
}
