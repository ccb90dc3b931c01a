// settings_sheet.tsx: language, light or dark, keys of one letter; the way out.
import type { Session } from '@web/gen/trinhky/v1/session_service_pb';
import type { TextKey } from '@web/i18n/translate';
import { useText } from '@web/i18n/use_text';
import { useLogout } from '@web/state/session';
import { letterKeys, locale, locales, switches, theme, themes } from '@web/state/settings';
import { type Store, useStore } from '@web/state/store';
import { ToggleButton } from 'react-aria-components';
import { Button, buttonClass } from './button';
import { Sheet, SheetButtons } from './sheet';
import styles from './top_bar.module.css';

interface ChoiceProps<T extends string> {
  legend: string;
  store: Store<T>;
  values: readonly T[];
  words: Record<T, TextKey>;
}

function Choice<T extends string>({ legend, store, values, words }: ChoiceProps<T>) {
  const { t } = useText();
  const now = useStore(store);
  return (
    <fieldset>
      <legend>{legend}</legend>
      {values.map((value) => (
        <ToggleButton
          key={value}
          className={`${buttonClass(value === now ? 'main' : 'plain')} ${styles['choice']}`}
          isSelected={value === now}
          onChange={() => store.set(value)}
        >
          {t(words[value])}
        </ToggleButton>
      ))}
    </fieldset>
  );
}

export default function SettingsSheet({
  session,
  onClose,
}: {
  session: Session;
  onClose: () => void;
}) {
  const { t } = useText();
  const leave = useLogout();
  return (
    <Sheet title={session.title} open onClose={onClose}>
      <div className={styles['menu']}>
        <Choice
          legend={t('settings.locale')}
          store={locale}
          values={locales}
          words={{ vi: 'settings.vi', en: 'settings.en' }}
        />
        <Choice
          legend={t('settings.theme')}
          store={theme}
          values={themes}
          words={{
            system: 'settings.system',
            light: 'settings.light',
            dark: 'settings.dark',
          }}
        />
        <Choice
          legend={t('settings.keys')}
          store={letterKeys}
          values={switches}
          words={{ on: 'settings.on', off: 'settings.off' }}
        />
        <SheetButtons>
          <Button onPress={() => leave.mutate({ name: 'sessions/current' })}>{t('logout')}</Button>
        </SheetButtons>
      </div>
    </Sheet>
  );
}
