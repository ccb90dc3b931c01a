// ways.ts: every way to sign one paper, in the order in which they are offered. Which of them somebody
// may use, the server says when it is used.
import type { TextKey } from '@web/i18n/translate';
import { remembered } from '@web/state/remembered';
import type { ComponentType } from 'react';
import { AgentWay } from './agent_way';
import { OutsideWay } from './outside_way';
import type { WayProps } from './way';

export interface SignWay {
  id: string;
  title: TextKey;
  Part: ComponentType<WayProps>;
}

export const signWays: readonly SignWay[] = [
  { id: 'agent', title: 'signing.way.agent', Part: AgentWay },
  { id: 'outside', title: 'signing.way.outside', Part: OutsideWay },
];

/** The one that this person took last, on this PC. */
export const lastWay = remembered<string>(
  'trinhky.sign-way',
  'agent',
  signWays.map((one) => one.id),
);
