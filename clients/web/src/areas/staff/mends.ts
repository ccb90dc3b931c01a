// mends.ts: changes of a text that mend something, as changes that the editor can make and undo.
import type { ChangeSpec, Text } from '@codemirror/state';
import type { Mend, Recipient } from '@web/gen/trinhky/v1/document_pb';

/** Null when the lines are not in the text: it is another text than the one that was read. */
export function mendChange(doc: Text, mend: Mend): ChangeSpec | null {
  const { firstLine, lastLine, text } = mend;
  if (firstLine < 1 || lastLine < firstLine - 1 || lastLine > doc.lines) return null;
  if (lastLine >= firstLine)
    return { from: doc.line(firstLine).from, to: doc.line(lastLine).to, insert: text };
  if (firstLine > doc.lines + 1) return null;
  if (firstLine === doc.lines + 1) return { from: doc.length, insert: `\n${text}` };
  return { from: doc.line(firstLine).from, insert: `${text}\n` };
}

/**
 * Writes a body's title where a recipient stands; bullet, purpose and end punctuation stay. Null when
 * the recipient is not on its line any more.
 */
export function recipientChange(
  doc: Text,
  recipient: Pick<Recipient, 'line' | 'text'>,
  title: string,
): ChangeSpec | null {
  if (recipient.line < 1 || recipient.line > doc.lines) return null;
  const line = doc.line(recipient.line);
  // As read, spaces are single and letters composed; in the text they may be otherwise.
  const words = recipient.text.trim().split(/\s+/u).map(escaped);
  if (words[0] === '') return null;
  const found = new RegExp(words.join('\\s+'), 'iu').exec(line.text.normalize('NFC'));
  if (!found || line.text.normalize('NFC').length !== line.text.length) return null;
  let [from, to] = [found.index, found.index + found[0].length];
  // In a blank of a template, the blank is filled.
  if (line.text[from - 1] === '[' && line.text[to] === ']') [from, to] = [from - 1, to + 1];
  return { from: line.from + from, to: line.from + to, insert: title };
}

function escaped(word: string): string {
  return word.normalize('NFC').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
