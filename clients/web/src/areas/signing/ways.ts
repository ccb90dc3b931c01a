// ways.ts: every way to sign, in the order in which they are offered. Whether somebody has a token at
// the server, the server says; the others it judges when they are used.
import type { TextKey } from '@web/i18n/translate';
import { remembered } from '@web/state/remembered';

export type WayId = 'server' | 'agent' | 'outside';

export const wayTitles: Record<WayId, TextKey> = {
  server: 'signing.way.server',
  agent: 'signing.way.agent',
  outside: 'signing.way.outside',
};

/** The one that this person took last, on this PC. */
export const lastWay = remembered<WayId>('trinhky.sign-way', 'server', [
  'server',
  'agent',
  'outside',
]);
