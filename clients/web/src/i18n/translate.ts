// translate.ts: the words of the desk. Vietnamese first: what English lacks is a mistake that a test
// finds, and what the server says in Vietnamese alone is better shown so than not at all.
import type { Locale } from '@web/state/settings';
import en from './en.json';
import vi from './vi.json';

export type TextKey = keyof typeof vi;
export type Vars = Record<string, string | number>;

const catalogues: Record<Locale, Record<string, string>> = { vi, en };

/** The text with {variables} filled in. For n = 1, a key that ends in "_one" comes first. */
export function translate(locale: Locale, key: TextKey, vars: Vars = {}): string {
  const catalogue = catalogues[locale];
  const one = vars['n'] === 1 ? catalogue[`${key}_one`] : undefined;
  const text = one ?? catalogue[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(vars[name] ?? whole));
}

/** For names that the server makes (states, actions, reasons): our word for it, or `fallback`. */
export function translateName(
  locale: Locale,
  group: string,
  name: string,
  fallback: string,
): string {
  const known = catalogues[locale][`${group}.${name}`];
  return known ?? (fallback || name);
}
