// arrival_kind.ts: where a copy comes from, and what can be looked at before it is registered.
import { agencyOf } from '@web/api/names';

/** From our own agency: no register, the body says that it has it. From elsewhere: a register row. */
export type ArrivalKind = 'inside' | 'outside';

/** `delivery`: "agencies/…/documents/…/deliveries/…", or "packages/…" from another office. */
export function arrivalKind(delivery: string, agency: string): ArrivalKind {
  return agencyOf(delivery) === agency ? 'inside' : 'outside';
}

/** The document whose pages can be read; '' for a package, which is opened when it is registered. */
export function arrivedDocument(delivery: string): string {
  return /^agencies\/[^/]+\/documents\/[^/]+/.exec(delivery)?.[0] ?? '';
}
