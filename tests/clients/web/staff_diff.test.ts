// staff_diff.test.ts: differences between two texts: whatever the texts are, each side of the rows is
// one of them, whole.
import { type DiffRow, diffRows, diffWords, foldRows, type Piece } from '@web/areas/staff/text_diff';
import { describe, expect, it } from 'vitest';

const textOf = (pieces: readonly Piece[]) => pieces.map(({ text }) => text).join('');
const side = (rows: readonly DiffRow[], which: 'before' | 'after') =>
  rows.flatMap((row) => (row[which] ? [textOf(row[which].pieces)] : []));
const kinds = (rows: readonly DiffRow[]) => rows.map(({ kind }) => kind);

describe('rows', () => {
  it('are the same for the same text, however its lines end', () => {
    expect(kinds(diffRows('a\nb\n', 'a\r\nb'))).toEqual(['same', 'same']);
    expect(diffRows('', '')).toEqual([]);
  });

  it('say which lines came and went', () => {
    const rows = diffRows('một\nhai\nba', 'một\nba\nbốn năm');
    expect(kinds(rows)).toEqual(['same', 'gone', 'same', 'come']);
    expect(rows[3]?.after?.number).toBe(3);
  });

  it('mark the words in a line that was changed', () => {
    const [row] = diffRows('Tiếp nhận 612 hồ sơ.', 'Tiếp nhận 621 hồ sơ.');
    expect(row?.kind).toBe('changed');
    expect(row?.before?.pieces.filter(({ changed }) => changed)).toEqual([
      { text: '612', changed: true },
    ]);
    expect(row?.after?.pieces.filter(({ changed }) => changed)).toEqual([
      { text: '621', changed: true },
    ]);
  });

  it('do not pair lines that have nothing in common', () => {
    expect(kinds(diffRows('Kính gửi: Sở Y tế', 'Điều 1. Ban hành'))).toEqual(['gone', 'come']);
  });

  it('hold both texts whole, also for texts made by chance', () => {
    let seed = 7;
    const chance = (most: number) => {
      seed = (seed * 48271) % 2147483647;
      return seed % most;
    };
    const words = ['a', 'b', 'c d', 'c e', 'á', '', 'x y z', 'x y w'];
    const make = () => Array.from({ length: chance(14) }, () => words[chance(words.length)] ?? '');
    for (let round = 0; round < 500; ++round) {
      const [before, after] = [[...make(), 'end'], [...make(), 'end']];
      const rows = diffRows(before.join('\n'), after.join('\n'));
      expect(side(rows, 'before')).toEqual(before);
      expect(side(rows, 'after')).toEqual(after);
    }
  });

  it('stay true where the texts are too different to be compared finely', () => {
    const before = Array.from({ length: 3000 }, (_, at) => `trước ${at * 7}`);
    const after = Array.from({ length: 3000 }, (_, at) => `sau ${at * 11}`);
    const rows = diffRows(before.join('\n'), after.join('\n'));
    expect(side(rows, 'before')).toEqual(before);
    expect(side(rows, 'after')).toEqual(after);
  });
});

describe('words', () => {
  it('are whole Vietnamese words, also with marks of their own', () => {
    const { before } = diffWords('xã Bình An', 'xã Bình Yên');
    expect(before).toEqual([
      { text: 'xã Bình ', changed: false },
      { text: 'An', changed: true },
    ]);
  });
});

describe('folding', () => {
  it('keeps what is near a difference and counts the rest', () => {
    const before = Array.from({ length: 12 }, (_, at) => `dòng ${at}`);
    const after = before.with(6, 'một dòng hẳn khác');
    const parts = foldRows(diffRows(before.join('\n'), after.join('\n')));
    expect(parts.map((part) => ('rows' in part ? part.rows.length : -part.skipped))).toEqual([-4, 6, -3]);
  });
});
