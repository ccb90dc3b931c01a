// issue_steps.ts: from a signed paper to an issued one: number, seal, issue. The server says which of
// them is open; this only knows their order.
import { type Document, Regime } from '@web/gen/trinhky/v1/document_pb';
import type { Register } from '@web/gen/trinhky/v1/register_service_pb';
import type { WorkItem } from '@web/gen/trinhky/v1/task_service_pb';
import type { AvailableAction } from '@web/gen/trinhky/v1/workflow_service_pb';
import { isRegisterFor } from '../parts/document_types';

export const steps = ['number', 'seal', 'issue'] as const;
export type Step = (typeof steps)[number];

const stateOf: Record<Step, string> = {
  number: 'LEADER_SIGNED',
  seal: 'NUMBERED',
  issue: 'SEALED',
};

/** The step that a paper in `state` waits for; null: none of them. */
export function stepIn(state: string): Step | null {
  return steps.find((step) => stateOf[step] === state) ?? null;
}

/** The step that the person may take now, as the server says; null: none. */
export function openStep(actions: readonly AvailableAction[]): Step | null {
  const open = new Set(actions.filter((one) => one.allowed).map((one) => one.action));
  return steps.find((step) => open.has(step)) ?? null;
}

export interface Waiting {
  item: WorkItem;
  step: Step;
}

/** What waits for the clerk, in the order of the list: each paper once. */
export function toIssue(items: readonly WorkItem[]): Waiting[] {
  const seen = new Set<string>();
  return items.flatMap((item) => {
    const step = stepIn(item.state);
    if (step === null || item.role !== 'CLERK' || seen.has(item.document)) return [];
    seen.add(item.document);
    return [{ item, step }];
  });
}

/** The next paper after `document` in the list as it was; null: no other waits. */
export function nextPaper(waiting: readonly Waiting[], document: string): string | null {
  const at = waiting.findIndex(({ item }) => item.document === document);
  const others = waiting.filter(({ item }) => item.document !== document);
  return (others[Math.max(at, 0)] ?? others[0])?.item.document ?? null;
}

/**
 * The number that the paper will most likely get: the one after the last of its register. Another
 * clerk may be quicker; the number that counts is the one in the server's answer. Null: not known.
 */
export function likelyNumber(
  registers: readonly Register[],
  document: Pick<Document, 'regime' | 'type'>,
): number | null {
  const regime = document.regime === Regime.PARTY ? 'party' : 'state';
  const open = registers
    .filter((one) => !one.closed && isRegisterFor(one, regime, document.type))
    .sort((a, b) => b.series.localeCompare(a.series));
  return open[0] ? open[0].lastNumber + 1 : null;
}
