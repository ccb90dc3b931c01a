// work_count.ts: how much waits for this person, everywhere. Filled by the stream of work; null until
// it has said so.
import { makeStore } from './store';

export interface WorkCount {
  total: number;
  overdue: number;
}

export const workCount = makeStore<WorkCount | null>(null);
