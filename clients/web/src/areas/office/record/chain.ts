// chain.ts: whether what the server gave is one whole history: each event's bytes give its hash, each
// event names the hash of the one before, and nothing is missing, turned round or changed between.
// Nothing is believed but the bytes.
import { type RecordedEvent, readEvent } from './event';
import { leafHashOf } from './leaf_hash';

/** What is wrong with an event; the words stand under "office.flaw.…". */
export type Flaw = 'unreadable' | 'hash' | 'document' | 'name' | 'seq' | 'prev' | 'from' | 'digest';

export interface GivenEvent {
  name: string;
  content: Uint8Array;
  leafHash: string;
  /** -1: it has no place in the log of the whole office yet. */
  leafIndex: bigint;
}

export interface ProvedEvent {
  given: GivenEvent;
  event: RecordedEvent | null;
  /** What the bytes give; null where the browser cannot say. */
  computed: string | null;
  flaws: Flaw[];
  /** The clock of the server stood before that of the event before: no flaw, but worth a question. */
  backwards: boolean;
}

/** Of one event and the one before it. */
function flawsBetween(
  document: string,
  now: ProvedEvent,
  before: ProvedEvent | null,
  place: number,
): Flaw[] {
  const { event, given } = now;
  if (!event) return ['unreadable'];
  const flaws: Flaw[] = [];
  if (now.computed !== null && now.computed !== given.leafHash) flaws.push('hash');
  if (event.document !== document) flaws.push('document');
  if (given.name !== `${document}/auditEvents/${event.seq}`) flaws.push('name');
  if (event.seq !== place) flaws.push('seq');
  if (event.prev !== (before ? (before.computed ?? before.given.leafHash) : '')) flaws.push('prev');
  const earlier = before?.event;
  if (earlier && event.from !== earlier.to) flaws.push('from');
  // What is frozen stays as it was signed.
  if (earlier?.frozen && event.frozen && event.digest !== earlier.digest) flaws.push('digest');
  return flaws;
}

/** `events` from the first to the last, as the server orders them. */
export async function proveChain(
  document: string,
  events: readonly GivenEvent[],
): Promise<ProvedEvent[]> {
  const computed = await Promise.all(events.map((one) => leafHashOf(one.content)));
  const proved: ProvedEvent[] = [];
  events.forEach((given, at) => {
    const now: ProvedEvent = {
      given,
      event: readEvent(given.content),
      computed: computed[at] ?? null,
      flaws: [],
      backwards: false,
    };
    const before = proved.at(-1) ?? null;
    now.flaws = flawsBetween(document, now, before, at + 1);
    now.backwards = (now.event?.timeMs ?? 0) < (before?.event?.timeMs ?? 0);
    proved.push(now);
  });
  return proved;
}

export interface ChainSummary {
  events: number;
  /** How many give the hash under which they stand. */
  matching: number;
  flawed: number;
  /** Not yet in the log of the whole office. */
  unplaced: number;
  /** The browser could not compute. */
  unproved: number;
}

export function summaryOf(proved: readonly ProvedEvent[]): ChainSummary {
  const count = (fits: (one: ProvedEvent) => boolean) => proved.filter(fits).length;
  return {
    events: proved.length,
    matching: count((one) => one.computed !== null && one.computed === one.given.leafHash),
    flawed: count((one) => one.flaws.length > 0),
    unplaced: count((one) => one.given.leafIndex < 0n),
    unproved: count((one) => one.computed === null),
  };
}
