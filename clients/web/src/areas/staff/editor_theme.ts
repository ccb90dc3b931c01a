// editor_theme.ts: how the field looks. The colours are the page's own: custom properties reach into
// the shadow root.
import { EditorView } from '@codemirror/view';

const tones = { bad: 'red', careful: 'amber', plain: 'line-strong' };

const marks = Object.fromEntries(
  Object.entries(tones).flatMap(([tone, colour]) => [
    [`.dot.${tone}`, { backgroundColor: `var(--${colour})` }],
    [`.cm-line.marked.${tone}`, { boxShadow: `inset 3px 0 0 var(--${colour})` }],
  ]),
);

const control = {
  minHeight: 'var(--touch)',
  padding: '0 var(--gap-3)',
  border: '1px solid var(--line-strong)',
  borderRadius: 'var(--radius)',
  background: 'var(--paper)',
  color: 'var(--ink)',
  font: 'inherit',
};

export const editorTheme = EditorView.theme({
  '&': {
    height: '100%',
    backgroundColor: 'var(--paper)',
    color: 'var(--ink)',
    fontSize: '1rem',
  },
  // Shown by the place of the field (writing.module.css).
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font)', lineHeight: '1.6' },
  '.cm-content': {
    maxWidth: '48rem',
    padding: 'var(--gap-3) 0 30vh',
    caretColor: 'var(--ink)',
  },
  '.cm-line': { padding: '0 var(--gap-3)' },
  '.cm-line::selection, .cm-line ::selection': {
    backgroundColor: 'var(--accent)',
    color: 'var(--accent-ink)',
  },
  '.cm-activeLine': { backgroundColor: 'var(--paper-2)' },
  '.cm-gutters': {
    border: '0',
    borderRight: '1px solid var(--line)',
    backgroundColor: 'var(--paper-2)',
    color: 'var(--ink-2)',
    fontSize: 'var(--text-s)',
    fontVariantNumeric: 'tabular-nums',
  },
  '.cm-lineNumbers .cm-gutterElement': { padding: '2px 4px 0 6px', minWidth: '1.75rem' },
  '.dots': { width: '14px' },
  '.dot': {
    display: 'block',
    width: '8px',
    height: '8px',
    margin: '0.55rem 3px 0',
    borderRadius: '50%',
  },
  '.dot.bad': { borderRadius: '1px' },
  ...marks,
  '.blank': {
    borderRadius: '2px',
    backgroundColor: 'var(--accent-soft)',
    boxShadow: 'inset 0 -2px 0 var(--accent)',
  },
  '.cm-selectionMatch': { backgroundColor: 'var(--amber-soft)' },
  '.cm-searchMatch': {
    backgroundColor: 'var(--amber-soft)',
    outline: '1px solid var(--amber)',
  },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--accent-soft)' },
  '.cm-panels': {
    borderBottom: '1px solid var(--line)',
    backgroundColor: 'var(--paper-2)',
    color: 'var(--ink)',
    fontFamily: 'var(--font)',
  },
  '.cm-panel.cm-search': {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: 'var(--gap-2)',
    padding: 'var(--gap-2) 3.5rem var(--gap-2) var(--gap-2)',
    fontSize: 'var(--text-m)',
  },
  '.cm-panel.cm-search br': { display: 'none' },
  '.cm-panel.cm-search label': {
    display: 'inline-flex',
    alignItems: 'center',
    gap: 'var(--gap-1)',
    minHeight: 'var(--touch)',
    margin: '0',
    fontSize: 'var(--text-s)',
  },
  '.cm-panel.cm-search input[type=checkbox]': { width: '1.25rem', height: '1.25rem' },
  '.cm-textfield': { ...control, flex: '1 1 10rem', minWidth: '0', margin: '0', fontSize: '1rem' },
  '.cm-button': { ...control, margin: '0', backgroundImage: 'none', cursor: 'pointer' },
  '.cm-panel.cm-search [name=close]': {
    ...control,
    top: 'var(--gap-2)',
    right: 'var(--gap-2)',
    width: 'var(--touch)',
    padding: '0',
    border: '0',
    fontSize: '1.25rem',
  },
  '.cm-panel.cm-search :focus-visible': {
    outline: '3px solid var(--accent)',
    outlineOffset: '1px',
  },
});
