// joined_text.ts: the words of a page, whole. A program that writes letters with marks in a font of
// their own leaves "ki", "ế", "m"; read aloud or copied, that must be one word.
import type { PDFPageProxy } from './pdf';

export type TextContent = Awaited<ReturnType<PDFPageProxy['getTextContent']>>;
type Item = TextContent['items'][number];
type Text = Extract<Item, { str: string }>;

/** Shares of the height of the letters: nearer than this is the same line, the same run of words. */
const baselineMost = 0.1;
const gapMost = 0.35;
const overlapMost = 0.15;

const isText = (item: Item | undefined): item is Text => item !== undefined && 'str' in item;

function follows(before: Text, next: Text): boolean {
  const [a, b, c, d, x, y] = before.transform as number[];
  const [a2, b2, c2, d2, x2 = 0, y2 = 0] = next.transform as number[];
  // Turned text has its gaps elsewhere: it stays as it is.
  if (before.hasEOL || b !== 0 || c !== 0 || b2 !== 0 || c2 !== 0) return false;
  if (a !== a2 || d !== d2 || before.dir !== next.dir) return false;
  const height = Math.abs(d ?? 0);
  const gap = x2 - (x ?? 0) - before.width;
  return (
    Math.abs(y2 - (y ?? 0)) <= baselineMost * height &&
    gap <= gapMost * height &&
    gap >= -overlapMost * height
  );
}

/** The same content, with neighbours in a line as one item. */
export function joinedText(content: TextContent): TextContent {
  const items: Item[] = [];
  for (const item of content.items) {
    const before = items.at(-1);
    if (isText(before) && isText(item) && follows(before, item))
      items[items.length - 1] = {
        ...before,
        str: before.str + item.str,
        width: item.transform[4] + item.width - before.transform[4],
        hasEOL: item.hasEOL,
      };
    else items.push(item);
  }
  return { ...content, items };
}
