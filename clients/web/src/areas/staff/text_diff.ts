// text_diff.ts: what is different between two texts: the lines that went and came, and in a line that
// was changed, the words.

export interface Piece {
  text: string;
  /** Only in this text. */
  changed: boolean;
}

export interface DiffLine {
  number: number;
  pieces: Piece[];
}

/** One row: both when a line stayed or was changed, one when it came or went. */
export interface DiffRow {
  kind: 'same' | 'changed' | 'gone' | 'come';
  before: DiffLine | null;
  after: DiffLine | null;
}

/** Some rows, or how many equal ones lie between them and are not shown. */
export type DiffPart = { rows: DiffRow[] } | { skipped: number };

/** More steps than this, and the middle counts as all different: still true, only less fine. */
const stepsMax = 1200;

/** A run of equal items, or of items that only one side has. */
interface Run {
  equal: boolean;
  before: [number, number];
  after: [number, number];
}

/** The shortest way from one list to the other (Myers), ends cut off first. */
function runsOf(before: readonly string[], after: readonly string[]): Run[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) ++head;
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    ++tail;
  const pairs: [number, number][] = [];
  for (let at = 0; at < head; ++at) pairs.push([at, at]);
  const a = before.slice(head, before.length - tail);
  const b = after.slice(head, after.length - tail);
  for (const [x, y] of equalPairs(a, b)) pairs.push([x + head, y + head]);
  for (let at = tail; at > 0; --at) pairs.push([before.length - at, after.length - at]);
  return runsBetween(pairs, before.length, after.length);
}

/** Which items of `a` are which of `b`, ascending in both. */
function equalPairs(a: readonly string[], b: readonly string[]): [number, number][] {
  const most = a.length + b.length;
  const furthest = new Map<number, number>([[1, 0]]);
  const trail: Map<number, number>[] = [];
  const at = (front: Map<number, number>, k: number) => front.get(k) ?? -1;
  for (let d = 0; d <= Math.min(most, stepsMax); ++d) {
    trail.push(new Map(furthest));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && at(furthest, k - 1) < at(furthest, k + 1));
      let x = down ? at(furthest, k + 1) : at(furthest, k - 1) + 1;
      let y = x - k;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        ++x;
        ++y;
      }
      furthest.set(k, x);
      if (x >= a.length && y >= b.length) return walkBack(trail, a.length, b.length);
    }
  }
  return [];
}

function walkBack(
  trail: readonly Map<number, number>[],
  lengthBefore: number,
  lengthAfter: number,
): [number, number][] {
  const pairs: [number, number][] = [];
  let [x, y] = [lengthBefore, lengthAfter];
  for (let d = trail.length - 1; d >= 0; --d) {
    const front = trail[d] ?? new Map<number, number>();
    const at = (k: number) => front.get(k) ?? -1;
    const k = x - y;
    const from = k === -d || (k !== d && at(k - 1) < at(k + 1)) ? k + 1 : k - 1;
    const startX = d === 0 ? 0 : at(from);
    const startY = d === 0 ? 0 : startX - from;
    while (x > startX && y > startY) pairs.push([--x, --y]);
    [x, y] = [startX, startY];
  }
  return pairs.reverse();
}

function runsBetween(pairs: readonly [number, number][], before: number, after: number): Run[] {
  const runs: Run[] = [];
  let [x, y] = [0, 0];
  const differ = (toX: number, toY: number) => {
    if (toX > x || toY > y) runs.push({ equal: false, before: [x, toX], after: [y, toY] });
    [x, y] = [toX, toY];
  };
  for (const [pairX, pairY] of pairs) {
    differ(pairX, pairY);
    const last = runs.at(-1);
    if (last?.equal) {
      last.before[1] = pairX + 1;
      last.after[1] = pairY + 1;
    } else runs.push({ equal: true, before: [x, x + 1], after: [y, y + 1] });
    [x, y] = [pairX + 1, pairY + 1];
  }
  differ(before, after);
  return runs;
}

/** Words, and what stands between them. */
function wordsOf(line: string): string[] {
  return line.match(/[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu) ?? [];
}

/** Two forms of a line, with what each has for itself. */
export function diffWords(before: string, after: string): { before: Piece[]; after: Piece[] } {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  const sides: { before: Piece[]; after: Piece[] } = { before: [], after: [] };
  for (const run of runsOf(a, b)) {
    push(sides.before, a.slice(...run.before).join(''), !run.equal);
    push(sides.after, b.slice(...run.after).join(''), !run.equal);
  }
  return sides;
}

function push(pieces: Piece[], text: string, changed: boolean) {
  if (text !== '') pieces.push({ text, changed });
}

/** How much two lines have in common, 0 to 1, by letters. */
function likeness(before: string, after: string): number {
  const { before: pieces } = diffWords(before, after);
  const same = pieces.reduce((sum, one) => sum + (one.changed ? 0 : one.text.trim().length), 0);
  return (2 * same) / Math.max(1, before.trim().length + after.trim().length);
}

const likeEnough = 0.4;

/** All rows, in the order of the texts. */
export function diffRows(before: string, after: string): DiffRow[] {
  const [a, b] = [linesOf(before), linesOf(after)];
  const rows: DiffRow[] = [];
  const plain = (text: string, number: number, changed: boolean): DiffLine => ({
    number,
    pieces: text === '' ? [] : [{ text, changed }],
  });
  for (const run of runsOf(a, b)) {
    let [x, y] = [run.before[0], run.after[0]];
    while (x < run.before[1] || y < run.after[1]) {
      const left = x < run.before[1] ? (a[x] ?? '') : null;
      const right = y < run.after[1] ? (b[y] ?? '') : null;
      if (run.equal && left !== null) {
        rows.push({
          kind: 'same',
          before: plain(left, x + 1, false),
          after: plain(left, y + 1, false),
        });
        ++x;
        ++y;
      } else if (left !== null && right !== null && likeness(left, right) >= likeEnough) {
        const words = diffWords(left, right);
        rows.push({
          kind: 'changed',
          before: { number: x + 1, pieces: words.before },
          after: { number: y + 1, pieces: words.after },
        });
        ++x;
        ++y;
      } else if (left !== null && (right === null || run.before[1] - x >= run.after[1] - y)) {
        rows.push({ kind: 'gone', before: plain(left, x + 1, true), after: null });
        ++x;
      } else if (right !== null) {
        rows.push({ kind: 'come', before: null, after: plain(right, y + 1, true) });
        ++y;
      }
    }
  }
  return rows;
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  // The end of the last line is no line.
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** The rows around what is different; runs of equal ones between are folded. */
export function foldRows(rows: readonly DiffRow[], around = 2): DiffPart[] {
  const near = rows.map((_, at) =>
    rows.slice(Math.max(0, at - around), at + around + 1).some((row) => row.kind !== 'same'),
  );
  const parts: DiffPart[] = [];
  rows.forEach((row, at) => {
    const last = parts.at(-1);
    if (near[at]) {
      if (last && 'rows' in last) last.rows.push(row);
      else parts.push({ rows: [row] });
    } else if (last && 'skipped' in last) last.skipped += 1;
    else parts.push({ skipped: 1 });
  });
  return parts;
}
