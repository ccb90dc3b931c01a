// examiner.ts: asks what would become of a text while somebody writes it: after a pause, one call at a
// time, and only the answer to the newest text counts.

export type ExaminerState<Answer> =
  | { kind: 'waiting' }
  /** The text has changed since, or the first answer is on its way. */
  | { kind: 'asking' }
  | { kind: 'answered'; answer: Answer }
  | { kind: 'refused'; error: unknown };

interface Options<Question, Answer> {
  ask: (question: Question, signal: AbortSignal) => Promise<Answer>;
  /** How long nothing must be typed before it is asked. */
  pauseMs: number;
  /** A second chance for what is not the text's fault; null: none. */
  againMs?: (error: unknown) => number | null;
  onState: (state: ExaminerState<Answer>, question: Question) => void;
}

export class Examiner<Question, Answer> {
  private newest: Question | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private flying: AbortController | null = null;
  private stopped = false;

  constructor(private readonly options: Options<Question, Answer>) {}

  /** This is the text now. */
  change(question: Question) {
    this.newest = question;
    this.options.onState({ kind: 'asking' }, question);
    this.wait(this.options.pauseMs);
  }

  /** Ends what is under way; nothing is said afterwards. */
  stop() {
    this.stopped = true;
    if (this.timer !== null) clearTimeout(this.timer);
    this.flying?.abort();
  }

  private wait(ms: number) {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.ask();
    }, ms);
  }

  private async ask() {
    const question = this.newest;
    // One at a time: whoever is under way asks again when he is back.
    if (question === null || this.flying !== null || this.stopped) return;
    this.flying = new AbortController();
    let state: ExaminerState<Answer>;
    let again: number | null = null;
    try {
      const answer = await this.options.ask(question, this.flying.signal);
      state = { kind: 'answered', answer };
    } catch (error) {
      state = { kind: 'refused', error };
      again = this.options.againMs?.(error) ?? null;
    }
    this.flying = null;
    if (this.stopped) return;
    if (question !== this.newest) {
      // Not while he still types: the pause is being waited for already.
      if (this.timer === null) void this.ask();
      return;
    }
    this.options.onState(state, question);
    if (again !== null && this.timer === null) this.wait(again);
  }
}
