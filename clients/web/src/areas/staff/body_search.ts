// body_search.ts: bodies of the directory by what somebody types, with or without the marks of
// Vietnamese letters.

import type { Recipient } from '@web/gen/trinhky/v1/document_pb';

/** What a line may mean, the likeliest first: the reading that is not sure, then the others. */
export function likelyBodies(recipient: Pick<Recipient, 'bodies' | 'candidates'>): string[] {
  return [...new Set([...recipient.bodies, ...recipient.candidates])];
}

export interface Found {
  name: string;
  title: string;
}

/** Small letters without marks: "Ủy ban" is "uy ban". */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** Those with every word; the ones that begin with what was typed first, then short before long. */
export function searchBodies(
  titles: ReadonlyMap<string, string>,
  typed: string,
  most: number,
): Found[] {
  const wanted = folded(typed);
  if (wanted === '') return [];
  const words = wanted.split(' ');
  const found: (Found & { first: boolean })[] = [];
  for (const [name, title] of titles) {
    const plain = folded(title);
    if (words.every((word) => plain.includes(word)))
      found.push({ name, title, first: plain.startsWith(wanted) });
  }
  found.sort(
    (a, b) =>
      Number(b.first) - Number(a.first) ||
      a.title.length - b.title.length ||
      a.title.localeCompare(b.title, 'vi'),
  );
  return found.slice(0, most).map(({ name, title }) => ({ name, title }));
}
