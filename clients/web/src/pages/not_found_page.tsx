// not_found_page.tsx: an address that leads nowhere.
import { buttonClass } from '@web/components/button';
import { Still } from '@web/components/note';
import { useText } from '@web/i18n/use_text';
import { usePageTitle } from '@web/state/page_title';
import { Link } from 'react-router';

export function NotFoundPage() {
  const { t } = useText();
  usePageTitle(t('nowhere.title'));
  return (
    <Still title={t('nowhere.title')}>
      <p>{t('nowhere.text')}</p>
      <Link to="/" className={buttonClass('main')}>
        {t('nowhere.home')}
      </Link>
    </Still>
  );
}
