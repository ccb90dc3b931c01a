// book_tabs.tsx: from what waits to be registered to the book of what came in, and back.
import { useText } from '@web/i18n/use_text';
import { NavLink } from 'react-router';
import styles from './book_tabs.module.css';

export function BookTabs({ waiting }: { waiting: number | null }) {
  const { t } = useText();
  const tab = styles['tab'] ?? '';
  return (
    <nav className={styles['tabs']} aria-label={t('clerk.incoming.title')}>
      <NavLink to="/clerk/incoming" end className={tab}>
        {t('clerk.incoming.waiting')}
        {waiting ? <span className={styles['count']}>{waiting}</span> : null}
      </NavLink>
      <NavLink to="/clerk/incoming/book" className={tab}>
        {t('clerk.incoming.book')}
      </NavLink>
    </nav>
  );
}
