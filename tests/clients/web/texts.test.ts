// texts.test.ts: every word in both languages, and no words in the components themselves.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TextKey, translate } from '@web/i18n/translate';
import { describe, expect, it } from 'vitest';

const source = join(import.meta.dirname, '../../../clients/web/src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('gen'))
  .map((file) => ({ file, text: readFileSync(join(source, file), 'utf8') }));

// The shared words, and those of each area: no key stands in two of them.
const catalogueOf = (locale: string) => {
  const words: Record<string, string> = {};
  const paths = readdirSync(source, { recursive: true, encoding: 'utf8' });
  for (const path of paths.filter((one) => one.endsWith(`/${locale}.json`)))
    for (const [key, text] of Object.entries(
      JSON.parse(readFileSync(join(source, path), 'utf8')) as Record<string, string>,
    )) {
      if (key in words) throw new Error(`${key} stands twice`);
      words[key] = text;
    }
  return words;
};
const vi = catalogueOf('vi');
const en = catalogueOf('en');

const variables = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((one) => one[1]).sort();

describe('the texts', () => {
  it('have the same keys in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort());
  });

  it('have the same variables in both languages', () => {
    for (const key of Object.keys(vi) as TextKey[])
      expect([key, variables(en[key] ?? '')]).toEqual([key, variables(vi[key] ?? '')]);
  });

  it('are there for every key that a component names', () => {
    const named = files.flatMap(({ file, text }) =>
      [...text.matchAll(/\bt\(\s*'([^']+)'/g)].map((one) => ({ file, key: one[1] ?? '' })),
    );
    expect(named.length).toBeGreaterThan(80);
    expect(named.filter(({ key }) => !(key in vi))).toEqual([]);
  });

  it('stand in no component', () => {
    const letters = /\p{L}{2}/u;
    const found: string[] = [];
    for (const { file, text } of files.filter((one) => one.file.endsWith('.tsx'))) {
      const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      // Between tags, and in the attributes that people see or hear.
      for (const [, words] of code.matchAll(/[\w"'}/]>([^<>{}()=;:?]*)<\/?[A-Za-z]/g))
        if (letters.test(words ?? '')) found.push(`${file}: ${words?.trim()}`);
      for (const [words] of code.matchAll(/\b(aria-label|title|placeholder|alt|label)="[^"]*"/g))
        found.push(`${file}: ${words}`);
    }
    expect(found).toEqual([]);
  });
});

describe('translate', () => {
  it('fills in variables and takes the singular for one', () => {
    expect(translate('en', 'due.late_days', { n: 1 })).toBe('1 day late');
    expect(translate('en', 'due.late_days', { n: 2 })).toBe('2 days late');
    expect(translate('vi', 'due.today', { clock: '16:30', date: '' })).toBe('Hôm nay 16:30');
  });
});
