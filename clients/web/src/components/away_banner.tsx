// away_banner.tsx: the server does not answer. The desk asks again by itself; nobody loses what he typed.
import { useQueryClient } from '@tanstack/react-query';
import { useText } from '@web/i18n/use_text';
import { serverAway } from '@web/state/connection';
import { useStore } from '@web/state/store';
import { Button } from './button';
import { Note } from './note';
import styles from './notes.module.css';

export function AwayBanner() {
  const { t } = useText();
  const away = useStore(serverAway);
  const client = useQueryClient();
  if (!away) return null;
  const retry = <Button onPress={() => void client.refetchQueries()}>{t('away.retry')}</Button>;
  return (
    <Note tone="careful" live action={retry} className={styles['away'] ?? ''}>
      <p>
        <strong>{t('away.title')}</strong> {t('away.text')}
      </p>
    </Note>
  );
}
