// loading.tsx: while something is on its way. Grey bars, no spinning.
import { useText } from '@web/i18n/use_text';
import styles from './loading.module.css';

export function Loading({ rows = 4 }: { rows?: number }) {
  const { t } = useText();
  return (
    <div className={styles['loading']} role="status">
      <span className="only-heard">{t('loading')}</span>
      {Array.from({ length: rows }, (_, row) => `bar-${row}`).map((key) => (
        <span key={key} className={styles['bar']} aria-hidden="true" />
      ))}
    </div>
  );
}
