// state_groups.ts: the states of a paper as its drafter thinks of them. Only for finding papers in a
// list; what may be done with one, the server says.

export const groups = ['all', 'writing', 'returned', 'moving', 'issued', 'ended'] as const;
export type Group = (typeof groups)[number];

const byState: Record<string, Group> = {
  DRAFT: 'writing',
  WITHDRAWN: 'writing',
  RETURNED: 'returned',
  ISSUED: 'issued',
  TRACKING: 'issued',
  SUBMITTED: 'issued',
  PARTY_ACCEPTED: 'issued',
  CLOSED: 'issued',
  FILED: 'issued',
  CORRECTED: 'issued',
  RECALL_REQUESTED: 'issued',
  RECALLED: 'ended',
  REPLACED: 'ended',
  CANCELLED: 'ended',
};

/** A state that this desk does not know is one on the way. */
export function groupOf(state: string): Group {
  return byState[state] ?? 'moving';
}

/** Whether somebody has it to work on: else nobody is asked who. */
export function isMoving(state: string): boolean {
  const group = groupOf(state);
  return group === 'moving' || group === 'writing' || group === 'returned';
}

export function countGroups(states: readonly string[]): Record<Group, number> {
  const counts = { all: 0, writing: 0, returned: 0, moving: 0, issued: 0, ended: 0 };
  for (const state of states) {
    counts.all += 1;
    counts[groupOf(state)] += 1;
  }
  return counts;
}
