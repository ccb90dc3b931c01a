// contrast.test.ts: every pair of text and ground that the styles use can be read, in both themes
// (WCAG 2.2 AA: 4.5:1 for text, 3:1 for the edges of what can be pressed).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const tokens = readFileSync(
  join(import.meta.dirname, '../../../clients/web/src/styles/tokens.css'),
  'utf8',
);

/** The colours of the block that begins with `selector`. */
function coloursOf(selector: string): Record<string, string> {
  const start = tokens.indexOf(`${selector} {`);
  const block = tokens.slice(start, tokens.indexOf('}', start));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  );
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const pairs: [string, string[], number][] = [
  ['ink', ['desk', 'paper', 'paper-2', 'accent-soft', 'red-soft', 'amber-soft', 'green-soft'], 4.5],
  ['ink-2', ['desk', 'paper', 'paper-2', 'accent-soft', 'red-soft', 'amber-soft'], 4.5],
  ['accent', ['desk', 'paper', 'paper-2', 'accent-soft'], 4.5],
  ['accent-ink', ['accent'], 4.5],
  ['red', ['desk', 'paper', 'paper-2', 'accent-soft', 'amber-soft', 'red-soft'], 4.5],
  ['amber', ['paper', 'paper-2', 'accent-soft'], 4.5],
  ['green', ['paper', 'paper-2', 'amber-soft', 'green-soft'], 4.5],
  ['paper', ['amber', 'red'], 4.5],
  ['line-strong', ['paper', 'desk'], 3],
];

it.each([
  ['light', ':root'],
  ['dark', ':root[data-theme="dark"]'],
  ['dark by the system', ':root:not([data-theme="light"])'],
])('%s', (_, selector) => {
  const colour = coloursOf(selector);
  const weak = pairs.flatMap(([text, grounds, least]) =>
    grounds
      .map((ground) => ({ text, ground, ratio: contrast(colour[text] ?? '', colour[ground] ?? '') }))
      .filter(({ ratio }) => !(ratio >= least))
      .map(({ ground, ratio }) => `${text} on ${ground}: ${ratio.toFixed(2)}`),
  );
  expect(weak).toEqual([]);
});
