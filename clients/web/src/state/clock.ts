// clock.ts: the time by which deadlines are judged: the office's, as its server says it in every
// answer; moves once a minute, for every row together.
import { makeStore, useStore } from './store';

const tickMs = 60_000;
// What the way of an answer may take, and the clock of the server in whole seconds.
const toleranceMs = 5_000;

let aheadMs = 0;
const now = makeStore(Date.now());

function tell(): void {
  now.set(Date.now() + aheadMs);
}

/** Starts the ticking; called once. */
export function startClock(): void {
  setInterval(tell, tickMs);
}

/** Takes the Date header of an answer; what is no date changes nothing. */
export function noteServerTime(date: string | null): void {
  const ahead = Date.parse(date ?? '') - Date.now();
  if (Number.isNaN(ahead) || Math.abs(ahead - aheadMs) < toleranceMs) return;
  aheadMs = ahead;
  tell();
}

export function useNow(): number {
  return useStore(now);
}
