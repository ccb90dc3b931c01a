// import_lines.ts: the server's refusal of a directory, line by line: each sentence with the line of
// the file that it speaks of.

export interface ImportProblem {
  /** 1-based; 0 when the sentence names none. */
  line: number;
  text: string;
}

/** `said`: the sentences as the server gives them, one on each line. */
export function importProblems(said: string): ImportProblem[] {
  return said
    .split('\n')
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => ({ line: Number(/(?:dòng|line) (\d+)/.exec(text)?.[1] ?? 0), text }));
}

/** Where line `line` of `text` begins and ends, to mark it. */
export function spanOfLine(text: string, line: number): [number, number] {
  const lines = text.split('\n');
  const at = Math.min(Math.max(line, 1), lines.length) - 1;
  const from = lines.slice(0, at).reduce((sum, one) => sum + one.length + 1, 0);
  return [from, from + (lines[at]?.length ?? 0)];
}
