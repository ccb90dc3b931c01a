// translate.ts: the words of the desk. Vietnamese first: what English lacks is a mistake that a test
// finds, and what the server says in Vietnamese alone is better shown so than not at all. The words
// of an area come with its pages.
import type clerk from '@web/areas/clerk/vi.json';
import type help from '@web/areas/help/vi.json';
import type office from '@web/areas/office/vi.json';
import type signing from '@web/areas/signing/vi.json';
import type staff from '@web/areas/staff/vi.json';
import type { Locale } from '@web/state/settings';
import en from './en.json';
import vi from './vi.json';

export type TextKey =
  | keyof typeof vi
  | keyof typeof staff
  | keyof typeof clerk
  | keyof typeof office
  | keyof typeof help
  | keyof typeof signing;
export type Vars = Record<string, string | number>;

const catalogues: Record<Locale, Record<string, string>> = { vi: { ...vi }, en: { ...en } };

/** Adds the words of an area; its keys begin with the area's name. */
export function addTexts(words: Record<Locale, Record<string, string>>) {
  Object.assign(catalogues.vi, words.vi);
  Object.assign(catalogues.en, words.en);
}

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
