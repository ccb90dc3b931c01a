// change_list.tsx: what one version has that the other has not.
import type { Change } from '@web/api/content_package';
import type { TextKey } from '@web/i18n/translate';
import { useText } from '@web/i18n/use_text';
import styles from './papers.module.css';

export function ChangeList({ changes }: { changes: readonly Change[] }) {
  const { t } = useText();
  if (changes.length === 0) return <p className={styles['quiet']}>{t('change.none')}</p>;
  return (
    <ul className={styles['changes']}>
      {changes.map(({ what, before, after }) => (
        <li key={what}>
          <strong>{t(`change.${what}` as TextKey)}</strong>
          {before.map((line) => (
            <p key={line}>
              <del>{line}</del>
            </p>
          ))}
          {after.map((line) => (
            <p key={line}>
              <ins>{line}</ins>
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}
