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
  const retry = <Button onPress={() => void client.refetchQueries()}>{t('away.retry')}</Button>;
  // Above an open sheet it is heard and pressed like everything in it; for that its place must be
  // there before the sheet is.
  return (
    <div className={styles['away']} data-react-aria-top-layer="true">
      {away ? (
        <Note tone="careful" live action={retry}>
          <p>
            <strong>{t('away.title')}</strong> {t('away.text')}
          </p>
        </Note>
      ) : null}
    </div>
  );
}
