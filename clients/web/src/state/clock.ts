// clock.ts: the time by which deadlines are judged; moves once a minute, for every row together.
import { makeStore, useStore } from './store';

const now = makeStore(Date.now());
const tickMs = 60_000;

/** Starts the ticking; called once. */
export function startClock(): void {
  setInterval(() => now.set(Date.now()), tickMs);
}

export function useNow(): number {
  return useStore(now);
}
