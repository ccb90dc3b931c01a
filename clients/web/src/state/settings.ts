// settings.ts: how this person likes the desk to look, in this browser.
import { remembered } from './remembered';

export const locales = ['vi', 'en'] as const;
export type Locale = (typeof locales)[number];
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];
export const switches = ['on', 'off'] as const;

export const locale = remembered<Locale>('trinhky.locale', 'vi', locales);
export const theme = remembered<Theme>('trinhky.theme', 'system', themes);
/** Keys of one letter (j, k, x); who speaks to his computer must be able to switch them off. */
export const letterKeys = remembered<'on' | 'off'>('trinhky.keys', 'on', switches);

/** Puts language and theme on the page itself; called once, then at every change. */
export function applySettings(root: HTMLElement): void {
  const apply = () => {
    root.lang = locale.get();
    if (theme.get() === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme.get();
  };
  locale.watch(apply);
  theme.watch(apply);
  apply();
}
