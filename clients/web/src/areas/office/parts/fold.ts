// fold.ts: finding people and papers by what somebody types: without accents, in any case, words in
// any order ("le thuong" finds "Lê Thị Hoài Thương").

/** Lower case, without the marks of Vietnamese letters. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
}

/** Whether every word of `sought` stands somewhere in `texts`; an empty question fits everything. */
export function fits(sought: string, ...texts: readonly string[]): boolean {
  const all = fold(texts.join(' \n '));
  return fold(sought)
    .split(/\s+/)
    .every((word) => all.includes(word));
}
