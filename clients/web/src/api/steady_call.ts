// steady_call.ts: a call that is sent again while its answer is lost, as often as makes sense and no
// more. Safe for calls that carry a request_id, which stays the same, and for those that only read.
import { backoffMs } from './query_client';
import { isLost } from './refusal';

/** With the waits between them less than a minute, and what the calls themselves wait. */
export const steadyTriesMax = 7;

export interface Steady {
  /** Ends the repeats; the call that is under way is not called back. */
  signal: AbortSignal;
  /** How many answers were lost in a row; 0: one came, or it is not sent again. */
  onLost: (lost: number) => void;
}

/** Resolves after `ms`, or at once when `signal` is given. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}

/** The answer of `call`. Throws what it throws when that is an answer, or when the tries are used up. */
export async function steadily<T>(call: () => Promise<T>, { signal, onLost }: Steady): Promise<T> {
  for (let lost = 0; ; ) {
    try {
      const answer = await call();
      if (lost > 0) onLost(0);
      return answer;
    } catch (error) {
      lost += 1;
      const again = isLost(error) && lost < steadyTriesMax && !signal.aborted;
      if (again || lost > 1) onLost(again ? lost : 0);
      if (!again) throw error;
      await pause(backoffMs(lost - 1), signal);
      if (signal.aborted) throw error;
    }
  }
}
