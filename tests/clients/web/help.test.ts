// help.test.ts: the pages of help: every step has its words, every picture its name and its limit.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { create } from '@bufbuild/protobuf';
import { helpFor, helpRoles } from '@web/areas/help/roles';
import { SessionSchema } from '@web/gen/trinhky/v1/session_service_pb';
import { describe, expect, it } from 'vitest';

const web = join(import.meta.dirname, '../../../clients/web');
const words = JSON.parse(readFileSync(join(web, 'src/areas/help/vi.json'), 'utf8')) as Record<
  string,
  string
>;

describe('the pages of help', () => {
  it('have words for every step, five to eight of them, and none that no step says', () => {
    for (const { id, steps } of helpRoles) {
      expect(steps).toBeGreaterThanOrEqual(5);
      expect(steps).toBeLessThanOrEqual(8);
      const said = Object.keys(words).filter((key) => key.startsWith(`help.${id}.step`));
      expect(said).toEqual(Array.from({ length: steps }, (_, at) => `help.${id}.step${at + 1}`));
      for (const key of ['title', 'lead', 'go']) expect(words[`help.${id}.${key}`]).toBeTruthy();
    }
  });

  it('name pictures that have a description', () => {
    const named = helpRoles.flatMap((help) => Object.values(help.pictures));
    for (const name of named) expect([name, words[`help.picture.${name}`]]).not.toContain(undefined);
    expect(named.length).toBeLessThanOrEqual(12);
  });

  it('keep their pictures small', () => {
    const folder = join(web, 'src/areas/help/pictures');
    const named = new Set(helpRoles.flatMap((help) => Object.values(help.pictures)));
    for (const file of readdirSync(folder)) {
      expect(named).toContain(file.replace('.webp', ''));
      expect(statSync(join(folder, file)).size).toBeLessThanOrEqual(60_000);
    }
  });

  it('put those of the person first', () => {
    const session = create(SessionSchema, { heldPosts: [{ roles: ['CLERK'] }, { roles: ['AUDITOR'] }] });
    const { own, other } = helpFor(session);
    expect(own.map((help) => help.id)).toEqual(['clerk', 'audit']);
    expect(own.length + other.length).toBe(helpRoles.length);
    expect(helpFor(create(SessionSchema)).own).toEqual([]);
  });
});

describe('the manifest', () => {
  const manifest = JSON.parse(
    readFileSync(join(web, 'public/manifest.webmanifest'), 'utf8'),
  ) as { icons: { src: string; sizes: string; purpose?: string }[]; start_url: string };

  it('names icons that are there, in the sizes that browsers ask for', () => {
    for (const icon of manifest.icons)
      expect(statSync(join(web, 'public', icon.src)).size).toBeGreaterThan(100);
    expect(manifest.icons.map((icon) => icon.sizes)).toEqual(['any', '192x192', '512x512', '512x512']);
    expect(manifest.icons.filter((icon) => icon.purpose === 'maskable').length).toBe(1);
    expect(manifest.start_url).toBe('/');
  });
});
