// own_acts.ts: what a person has done already with the version in front of him. That it is done, the
// server says; the history says when.
import type { AvailableAction, HistoryEntry } from '@web/gen/trinhky/v1/workflow_service_pb';
import { msOf } from '@web/i18n/office_time';

export interface OwnAct {
  action: AvailableAction;
  /** ms; null: the history does not say. */
  at: number | null;
}

export function ownActs(
  actions: readonly AvailableAction[],
  entries: readonly HistoryEntry[],
  person: string,
): OwnAct[] {
  return actions
    .filter((one) => !one.allowed && one.reason === 'ALREADY_DONE')
    .map((action) => {
      const own = entries.findLast((one) => one.action === action.action && one.actor === person);
      return { action, at: own ? msOf(own.createTime) : null };
    });
}
