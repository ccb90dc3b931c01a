// round.ts: how far a round of signing is: several papers, one request to the agent, one PIN, and in the
// end a verdict for each of them.
import type { Document } from '@web/gen/trinhky/v1/document_pb';

/**
 * 'queued': not begun, or it did not fit. 'left_out': by the person. 'refused': by the server or the
 * agent, for good. 'unsure': there may be a signature, and an answer is missing: to be asked for again.
 */
export type PaperStep =
  | 'queued'
  | 'preparing'
  | 'asked'
  | 'completing'
  | 'signed'
  | 'refused'
  | 'left_out'
  | 'unsure';

export interface RoundPaper {
  name: string;
  step: PaperStep;
  /** How many answers about it were lost in a row. */
  lost: number;
  /** Why it was refused, or is unsure. */
  error: Error | null;
  /** As it is after the signature. */
  document: Document | null;
}

export type RoundStep = 'preparing' | 'asking' | 'waiting' | 'completing' | 'over';

export interface Round {
  step: RoundStep;
  /** The agent's page; '' before there is one. */
  page: string;
  papers: readonly RoundPaper[];
}

/** Where a round writes what happens; `tell` hears of every change. */
export class RoundBoard {
  #round: Round;
  readonly #tell: (round: Round) => void;

  /** `before`: the round before it, whose other papers keep their verdicts. */
  constructor(names: readonly string[], tell: (round: Round) => void, before: Round | null = null) {
    const fresh = names.map(
      (name): RoundPaper => ({ name, step: 'queued', lost: 0, error: null, document: null }),
    );
    const others = (before?.papers ?? []).filter((one) => !names.includes(one.name));
    this.#round = { step: 'preparing', page: '', papers: [...others, ...fresh] };
    this.#tell = tell;
  }

  get round(): Round {
    return this.#round;
  }

  set(change: Partial<Omit<Round, 'papers'>>): void {
    this.#round = { ...this.#round, ...change };
    this.#tell(this.#round);
  }

  paper(name: string, change: Partial<Omit<RoundPaper, 'name'>>): void {
    const papers = this.#round.papers.map((one) =>
      one.name === name ? { ...one, ...change } : one,
    );
    this.#round = { ...this.#round, papers };
    this.#tell(this.#round);
  }

  /** Those that are at `step`. */
  at(step: PaperStep): RoundPaper[] {
    return this.#round.papers.filter((one) => one.step === step);
  }
}

/** Of the papers that have a signature, how many the server has confirmed. */
export function confirmedOf({ papers }: Round): { n: number; of: number } {
  const n = papers.filter((one) => one.step === 'signed').length;
  const open = papers.filter((one) => ['asked', 'completing', 'unsure'].includes(one.step)).length;
  return { n, of: n + open };
}
