// editor_blanks.ts: what a template leaves to be written stands in [brackets]: shown as a blank, counted,
// and reached one after the other. A footnote, [^1], and a bracket behind a backslash are none
// (workflow/markup/markup.md).
import type { EditorState } from '@codemirror/state';
import { type Command, Decoration, EditorView, MatchDecorator, ViewPlugin } from '@codemirror/view';

/** On one line; longer ones are words in brackets, not blanks. */
const pattern = () => /(?<!\\)\[(?!\^)[^[\]\n]{0,200}\]/g;

const shown = new MatchDecorator({
  regexp: pattern(),
  decoration: Decoration.mark({ class: 'blank' }),
});

export const blankExtension = ViewPlugin.define(
  (view) => ({
    marks: shown.createDeco(view),
    update(update) {
      this.marks = shown.updateDeco(update, this.marks);
    },
  }),
  { decorations: (plugin) => plugin.marks },
);

export function countBlanks(text: string): number {
  return text.match(pattern())?.length ?? 0;
}

/** The first blank after `from`, else the first of all; null: there is none. */
export function blankAfter(state: EditorState, from: number): { from: number; to: number } | null {
  const all = [...state.doc.toString().matchAll(pattern())].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
  }));
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
