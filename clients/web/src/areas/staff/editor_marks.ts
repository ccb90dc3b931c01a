// editor_marks.ts: what the checks found, as marks at the lines of the text. The marks move with their
// lines until the next answer.
import { type EditorState, RangeSet, StateEffect, StateField } from '@codemirror/state';
import { type Command, Decoration, EditorView, GutterMarker, gutter } from '@codemirror/view';
import { type Problem, Problem_Severity as Severity } from '@web/gen/trinhky/v1/document_pb';

/** What is wrong with one line. */
export interface LineMark {
  /** 1-based. */
  line: number;
  tone: 'bad' | 'careful' | 'plain';
  words: string;
}

/** One mark for each line, with the worst tone and all sentences; problems without a line have none. */
export function marksOf(problems: readonly Problem[], english: boolean): LineMark[] {
  const marks = new Map<number, LineMark & { severity: Severity }>();
  for (const problem of problems) {
    if (problem.line < 1) continue;
    const sentence = (english && problem.messageEn) || problem.message;
    const before = marks.get(problem.line);
    const severity = Math.max(before?.severity ?? 0, problem.severity);
    marks.set(problem.line, {
      line: problem.line,
      severity,
      tone: severity >= Severity.ERROR ? 'bad' : severity >= Severity.WARNING ? 'careful' : 'plain',
      words: before ? `${before.words}\n${sentence}` : sentence,
    });
  }
  return [...marks.values()]
    .map(({ line, tone, words }) => ({ line, tone, words }))
    .sort((a, b) => a.line - b.line);
}

export const setMarks = StateEffect.define<readonly LineMark[]>();

class Dot extends GutterMarker {
  constructor(private readonly mark: LineMark) {
    super();
  }

  override eq(other: Dot) {
    return other.mark.words === this.mark.words && other.mark.tone === this.mark.tone;
  }

  override toDOM() {
    const dot = document.createElement('span');
    dot.className = `dot ${this.mark.tone}`;
    dot.title = this.mark.words;
    return dot;
  }
}

interface Marked {
  lines: RangeSet<Decoration>;
  dots: RangeSet<Dot>;
}

const none: Marked = { lines: RangeSet.empty, dots: RangeSet.empty };

function build(state: EditorState, marks: readonly LineMark[]): Marked {
  const there = marks.filter((mark) => mark.line <= state.doc.lines);
  const at = (mark: LineMark) => state.doc.line(mark.line).from;
  return {
    lines: RangeSet.of(
      there.map((mark) =>
        Decoration.line({
          class: `marked ${mark.tone}`,
          attributes: { title: mark.words },
          words: mark.words,
        }).range(at(mark)),
      ),
    ),
    dots: RangeSet.of(there.map((mark) => new Dot(mark).range(at(mark)))),
  };
}

const marked = StateField.define<Marked>({
  create: () => none,
  update(value, transaction) {
    for (const effect of transaction.effects)
      if (effect.is(setMarks)) return build(transaction.state, effect.value);
    if (!transaction.docChanged) return value;
    return {
      lines: value.lines.map(transaction.changes),
      dots: value.dots.map(transaction.changes),
    };
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value.lines),
});

export const markExtensions = [
  marked,
  gutter({
    class: 'dots',
    markers: (view) => view.state.field(marked).dots,
    initialSpacer: () => new Dot({ line: 0, tone: 'plain', words: '' }),
  }),
];

/** To the next marked line, around the end; what is wrong there is read out. */
export const nextMark: Command = (view) => {
  const { lines } = view.state.field(marked);
  const found: { from: number; words: string }[] = [];
  lines.between(0, view.state.doc.length, (from, _, value) => {
    found.push({ from, words: String(value.spec['words'] ?? '') });
  });
  const here = view.state.selection.main.head;
  const next = found.find((mark) => mark.from > here) ?? found[0];
  if (!next) return false;
  view.dispatch({
    selection: { anchor: next.from },
    effects: [
      EditorView.scrollIntoView(next.from, { y: 'center' }),
      EditorView.announce.of(next.words),
    ],
  });
  return true;
};
