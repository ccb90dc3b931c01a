// editor_blanks.ts: what a template leaves to be written, where the server found it: shown as a blank,
// and reached one after the other. What is a blank the server alone says; the marks move with their
// words until its next answer.
import { type EditorState, RangeSet, StateEffect, StateField } from '@codemirror/state';
import { type Command, Decoration, EditorView } from '@codemirror/view';
import type { Problem } from '@web/gen/trinhky/v1/document_pb';

const blankLeft = 'BLANK_LEFT';

type Place = Pick<Problem, 'line' | 'column' | 'length'>;

/** Those of the server's findings that are blanks. */
export function blanksOf<T extends Pick<Problem, 'code' | 'column'>>(problems: readonly T[]): T[] {
  return problems.filter(({ code, column }) => code === blankLeft && column > 0);
}

/** Those that are something else: blanks are counted beside the list, not told one by one. */
export function withoutBlanks<T extends Pick<Problem, 'code' | 'column'>>(
  problems: readonly T[],
): T[] {
  return problems.filter(({ code, column }) => code !== blankLeft || column === 0);
}

/** Columns are characters; the text counts some of them twice. */
export function rangeOf(
  state: EditorState,
  { line, column, length }: Place,
): { from: number; to: number } | null {
  if (line < 1 || line > state.doc.lines) return null;
  const { from, text } = state.doc.line(line);
  const characters = [...text];
  const before = characters.slice(0, column - 1).join('').length;
  const blank = characters.slice(column - 1, column - 1 + length).join('').length;
  return blank > 0 ? { from: from + before, to: from + before + blank } : null;
}

export const setBlanks = StateEffect.define<readonly Place[]>();

const shown = Decoration.mark({ class: 'blank' });

const blanks = StateField.define<RangeSet<Decoration>>({
  create: () => RangeSet.empty,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(setBlanks)) continue;
      const ranges = effect.value.map((place) => rangeOf(transaction.state, place));
      return RangeSet.of(
        ranges.flatMap((range) => (range ? [shown.range(range.from, range.to)] : [])),
        true,
      );
    }
    if (!transaction.docChanged) return value;
    // What somebody writes in is a blank no more, until the server says otherwise.
    const { changes } = transaction;
    return value
      .update({ filter: (from, to) => !changes.touchesRange(from + 1, to - 1) })
      .map(changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

export const blankExtension = blanks;

/** The first blank after `from`, else the first of all; null: there is none. */
export function blankAfter(state: EditorState, from: number): { from: number; to: number } | null {
  const all: { from: number; to: number }[] = [];
  state.field(blanks).between(0, state.doc.length, (begin, end) => {
    all.push({ from: begin, to: end });
  });
  return all.find((blank) => blank.from >= from) ?? all[0] ?? null;
}

/** Selects the next blank, so that what is typed takes its place. */
export const nextBlank: Command = (view) => {
  const blank = blankAfter(view.state, view.state.selection.main.to);
  if (!blank) return false;
  view.dispatch({
    selection: { anchor: blank.from, head: blank.to },
    effects: [
      EditorView.scrollIntoView(blank.from, { y: 'center' }),
      EditorView.announce.of(view.state.sliceDoc(blank.from, blank.to)),
    ],
  });
  return true;
};
