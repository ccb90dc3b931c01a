// use_text.ts: the words in the language of this person.
import { type Locale, locale } from '@web/state/settings';
import { useStore } from '@web/state/store';
import { useMemo } from 'react';
import { type TextKey, translate, translateName, type Vars } from './translate';

export interface Text {
  locale: Locale;
  t(key: TextKey, vars?: Vars): string;
  /** What the server names in Vietnamese: its own words in Vietnamese, ours in English. */
  named(group: string, name: string, vietnamese: string): string;
}

export function useText(): Text {
  const now = useStore(locale);
  return useMemo(
    () => ({
      locale: now,
      t: (key, vars) => translate(now, key, vars),
      named: (group, name, vietnamese) =>
        now === 'vi' && vietnamese !== ''
          ? vietnamese
          : translateName(now, group, name, vietnamese),
    }),
    [now],
  );
}
