// aria_words.test.ts: what React Aria says by itself is said in our words, all of it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ariaWords, teachAria } from '@web/i18n/aria_words';
import { translate } from '@web/i18n/translate';
import { locale } from '@web/state/settings';
import { describe, expect, it } from 'vitest';

const web = join(import.meta.dirname, '../../../clients/web');
const packages = join(web, 'node_modules');
const components = join(packages, 'react-aria-components/dist/private');

/** The names that our sources take from React Aria Components. */
function usedNames(): string[] {
  const sources = join(web, 'src');
  const names = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => [
      ...readFileSync(join(sources, file), 'utf8').matchAll(
        /import \{([^}]+)\} from 'react-aria-components'/g,
      ),
    ])
    .flatMap(([, list]) => (list ?? '').split(','))
    .map((one) => one.trim().split(' as ')[0] ?? '')
    .filter((one) => one !== '' && !one.startsWith('type '));
  return [...new Set(names)];
}

/** What `path` means in `from`; null for packages that have no words. */
function resolved(path: string, from: string): string | null {
  if (path.startsWith('.')) return resolve(dirname(from), path);
  const [name, ...rest] = path.split('/');
  if (name !== 'react-aria' && name !== 'react-stately') return null;
  const found = [
    join(packages, name, 'dist', `${rest.join('/')}.mjs`),
    join(packages, name, 'dist/exports', `${rest.join('/')}.mjs`),
  ].find(existsSync);
  if (!found) throw new Error(`${path} is not where it was`);
  return found;
}

/** The file of `name`, as the package's own index says. */
function fileOf(name: string): string {
  const index = join(components, '../exports/index.mjs');
  const lines = readFileSync(index, 'utf8').matchAll(/import \{([^}]+)\} from "([^"]+)"/g);
  for (const [, list, path] of lines)
    if ((list ?? '').split(',').some((one) => one.trim().startsWith(`${name} as `)))
      return resolved(path ?? '', index) ?? '';
  throw new Error(`${name} is not where it was`);
}

/** Every module that these files load. */
function loaded(files: readonly string[]): Map<string, string> {
  const texts = new Map<string, string>();
  const left = [...files];
  for (let file = left.pop(); file; file = left.pop()) {
    if (texts.has(file) || /\/intl(Strings\.mjs$|\/)/.test(file)) continue;
    const text = readFileSync(file, 'utf8');
    texts.set(file, text);
    for (const [, path] of text.matchAll(/^(?:import|export) .*?"([^"]+)";$/gm)) {
      const next = resolved(path ?? '', file);
      if (next) left.push(next);
    }
  }
  return texts;
}

/** Package → the words that these modules take out of it. */
function wantedWords(modules: ReadonlyMap<string, string>): Record<string, string[]> {
  const wanted: Record<string, string[]> = {};
  for (const [file, text] of modules)
    for (const [, name = ''] of text.matchAll(/intlStringsmjs\)*, '([^']+)'\)/g)) {
      const folder = name.startsWith('@')
        ? join(packages, 'react-aria/dist/private/intl', name.split('/')[1] ?? '')
        : join(components, 'intl');
      const all = readFileSync(join(folder, 'en-US.mjs'), 'utf8');
      const words = [...all.matchAll(/^ {4}"([^"]+)":/gm)].map((one) => one[1] ?? '');
      const taken = words.filter((word) => text.includes(`'${word}'`));
      if (taken.length === 0) throw new Error(`which words does ${file} say?`);
      wanted[name] = [...new Set([...(wanted[name] ?? []), ...taken])].sort();
    }
  return wanted;
}

describe('the words of React Aria', () => {
  it('are all ours, of every component that a page uses', () => {
    const names = usedNames();
    expect(names).toContain('Dialog');
    expect(names.length).toBeGreaterThan(15);
    const modules = loaded(names.map(fileOf));
    expect(modules.size).toBeGreaterThan(50);
    const ours = Object.fromEntries(
      Object.entries(ariaWords).map(([name, words]) => [name, Object.keys(words).sort()]),
    );
    expect(ours).toEqual(wantedWords(modules));
  });

  it('follow the language of the person', () => {
    const place: Record<symbol, Record<string, Record<string, () => string>>> = {};
    teachAria(place);
    const strings = place[Symbol.for('react-aria.i18n.strings')];
    const dismiss = strings?.['@react-aria/overlays']?.['dismiss'];
    expect(dismiss?.()).toBe(translate('vi', 'aria.dismiss'));
    locale.set('en');
    expect(dismiss?.()).toBe(translate('en', 'aria.dismiss'));
  });
});
