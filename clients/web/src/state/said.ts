// said.ts: what somebody has typed about a paper and not sent yet. It outlives the dialog: a conflict,
// or a look at the page, takes no words away. Only in memory: gone with the page.
const said = new Map<string, string>();

const keyOf = (document: string, action: string) => `${document}#${action}`;

export function wordsFor(document: string, action: string): string {
  return said.get(keyOf(document, action)) ?? '';
}

/** Empty words are forgotten. */
export function keepWords(document: string, action: string, words: string): void {
  if (words === '') said.delete(keyOf(document, action));
  else said.set(keyOf(document, action), words);
}
