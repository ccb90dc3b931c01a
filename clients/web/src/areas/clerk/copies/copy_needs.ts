// copy_needs.ts: which copies of an issued document need a person, and how a recall goes. Only what is
// pointed at: what can be done about it the server says.
import { type Delivery, Delivery_Status as Status } from '@web/gen/trinhky/v1/document_pb';

export type Need = 'refused' | 'failed' | 'confirm' | 'asked' | 'kept';

/** Channels on which the body answers by itself; of the others a person hears what became of a copy. */
const answering = new Set(['internal', 'office']);
const recallAsked = '13';
const recallRefused = '16';

export function isByHand(copy: Pick<Delivery, 'channel'>): boolean {
  return !answering.has(copy.channel);
}

/** Whether the copy lies at a body or is on its way there. */
function isOut(copy: Delivery): boolean {
  return copy.status === Status.SENT || copy.status === Status.RECEIPTED;
}

/** Null: nothing to do, or nothing yet. */
export function needOf(copy: Delivery): Need | null {
  if (copy.held) return null;
  if (copy.status === Status.REFUSED) return 'refused';
  if (copy.status === Status.FAILED) return 'failed';
  if (isOut(copy) && copy.remoteState === recallAsked) return 'asked';
  if (isOut(copy) && copy.remoteState === recallRefused) return 'kept';
  const open = copy.status === Status.PENDING || copy.status === Status.SENT;
  return open && isByHand(copy) ? 'confirm' : null;
}

/** What the status says already. */
const implied: Partial<Record<Status, string>> = {
  [Status.SENT]: '01',
  [Status.RECEIPTED]: '03',
  [Status.REFUSED]: '02',
};

/** The code that came back, where it says more than the status does; '' else. */
export function moreOf(copy: Pick<Delivery, 'status' | 'remoteState'>): string {
  return copy.remoteState === implied[copy.status] ? '' : copy.remoteState;
}

/** Copies that somebody has to have: not those that the archive keeps or an earlier line covers. */
export function owed(copies: readonly Delivery[]): Delivery[] {
  return copies.filter((copy) => copy.status !== Status.MERGED && copy.status !== Status.ARCHIVED);
}

export interface Tally {
  all: number;
  received: number;
  waiting: number;
  held: number;
  trouble: number;
  back: number;
}

export function tallyOf(copies: readonly Delivery[]): Tally {
  const mine = owed(copies);
  const count = (has: (copy: Delivery) => boolean) => mine.filter(has).length;
  return {
    all: mine.length,
    received: count((copy) => copy.status === Status.RECEIPTED),
    waiting: count(
      (copy) => !copy.held && (copy.status === Status.PENDING || copy.status === Status.SENT),
    ),
    held: count((copy) => copy.held),
    trouble: count((copy) => copy.status === Status.REFUSED || copy.status === Status.FAILED),
    back: count((copy) => copy.status === Status.RECALLED),
  };
}

/** Whether another try makes sense at all: it has not arrived, is not held, and a system carries it. */
export function mayBeSentAgain(copy: Delivery): boolean {
  const open = copy.status === Status.PENDING || copy.status === Status.FAILED;
  return open && !copy.held && !isByHand(copy);
}
