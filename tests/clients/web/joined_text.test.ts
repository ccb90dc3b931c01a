// joined_text.test.ts: the words of a page are read out whole.
import { joinedText, type TextContent } from '@web/components/joined_text';
import { describe, expect, it } from 'vitest';

const size = 14;
const text = (str: string, x: number, width: number, more: object = {}) => ({
  str,
  dir: 'ltr',
  transform: [size, 0, 0, size, x, 700],
  width,
  height: size,
  fontName: 'f1',
  hasEOL: false,
  ...more,
});
const joined = (items: object[]) =>
  joinedText({ items, styles: {}, lang: null } as TextContent).items;

describe('the words of a page', () => {
  it('are joined in a line, whatever font their letters have', () => {
    const items = joined([
      text('tìm ki', 100, 40),
      text('ế', 140, 6, { fontName: 'f2' }),
      text('m', 146.2, 10, { hasEOL: true }),
      text('cứu nạn', 100, 50, { transform: [size, 0, 0, size, 100, 680] }),
    ]);
    expect(items).toMatchObject([
      { str: 'tìm kiếm', hasEOL: true },
      { str: 'cứu nạn' },
    ]);
    expect((items[0] as { width: number }).width).toBeCloseTo(56.2);
  });

  it('stay apart across a gap, another size, a turn or a mark', () => {
    const apart = [
      text('ỦY BAN', 50, 60),
      text('CỘNG HÒA', 300, 90),
      text('nhỏ', 391, 20, { transform: [9, 0, 0, 9, 391, 700] }),
      text('xoay', 411, 20, { transform: [0, 9, -9, 0, 411, 700] }),
    ];
    expect(joined(apart)).toHaveLength(4);
    const marked = [text('a', 0, 7), { type: 'endMarkedContent' }, text('b', 7, 7)];
    expect(joined(marked)).toHaveLength(3);
  });
});
