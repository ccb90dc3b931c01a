// editor_view.ts: the field in which a text is written (CodeMirror). It stands in a shadow root: there
// its styles are adopted style sheets, which the page's policy allows; in the page itself they would be
// an injected style element, which it forbids.
import { defaultKeymap, history, historyKeymap, isolateHistory } from '@codemirror/commands';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { type ChangeSpec, EditorState } from '@codemirror/state';
import { EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import type { Problem } from '@web/gen/trinhky/v1/document_pb';
import { blankExtension, blanksOf, nextBlank, setBlanks, withoutBlanks } from './editor_blanks';
import { markExtensions, marksOf, nextMark, setMarks } from './editor_marks';
import { editorTheme } from './editor_theme';

export interface EditorOptions {
  text: string;
  label: string;
  /** The words of the find panel, by their English ones. */
  phrases: Record<string, string>;
  onChange: (text: string) => void;
  onSave: () => void;
}

export interface Editor {
  text: () => string;
  /** Makes a change that one "undo" takes back. */
  change: (make: (state: EditorState) => ChangeSpec | null) => boolean;
  /** 1-based; the cursor goes there. */
  jump: (line: number) => void;
  /** Shows what the server found, `english` or in Vietnamese. */
  mark: (problems: readonly Problem[], english: boolean) => void;
  /** Selects the next place that a template leaves to be written. */
  nextBlank: () => void;
  focus: () => void;
  close: () => void;
}

export function openEditor(host: HTMLElement, options: EditorOptions): Editor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const save = () => {
    options.onSave();
    return true;
  };
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        history(),
        lineNumbers(),
        highlightActiveLine(),
        highlightSelectionMatches({ minSelectionLength: 3 }),
        search({ top: true }),
        markExtensions,
        blankExtension,
        // No key of its own for Tab: it goes on to what follows, as from every other field.
        keymap.of([
          { key: 'Mod-s', run: save, preventDefault: true },
          { key: 'F8', run: nextMark },
          { key: 'F9', run: nextBlank },
          ...searchKeymap,
          ...historyKeymap,
          ...defaultKeymap,
        ]),
        EditorView.lineWrapping,
        EditorState.phrases.of(options.phrases),
        EditorView.contentAttributes.of({
          tabindex: '0',
          'aria-label': options.label,
          lang: 'vi',
          autocapitalize: 'sentences',
          spellcheck: 'false',
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) options.onChange(update.state.doc.toString());
        }),
        editorTheme,
      ],
    }),
  });
  return {
    text: () => view.state.doc.toString(),
    change(make) {
      const changes = make(view.state);
      if (changes === null) return false;
      view.dispatch({
        changes,
        scrollIntoView: true,
        userEvent: 'input.mend',
        annotations: isolateHistory.of('full'),
      });
      return true;
    },
    jump(line) {
      const { from } = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
      view.dispatch({
        selection: { anchor: from },
        effects: EditorView.scrollIntoView(from, { y: 'center' }),
      });
      view.focus();
    },
    mark: (problems, english) =>
      view.dispatch({
        effects: [
          setMarks.of(marksOf(withoutBlanks(problems), english)),
          setBlanks.of(blanksOf(problems)),
        ],
      }),
    nextBlank() {
      nextBlank(view);
      view.focus();
    },
    focus: () => view.focus(),
    close: () => view.destroy(),
  };
}
