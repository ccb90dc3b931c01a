// own_acts.ts: what a person has already said of the version in front of him. The server lets a deputy
// agree a second time; to him it is done.
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import type { AvailableAction, HistoryEntry } from '@web/gen/trinhky/v1/workflow_service_pb';
import { msOf } from '@web/i18n/office_time';

/** Approvals that leave a document where it is; one of each is enough from each person. */
const approvals: ReadonlySet<string> = new Set(['approve_leader']);

export interface OwnAct {
  action: AvailableAction;
  /** ms; null: the server did not say. */
  at: number | null;
}

/** The allowed approvals of `actions` that `person` gave this version since it came to where it is. */
export function ownApprovals(
  actions: readonly AvailableAction[],
  entries: readonly HistoryEntry[],
  document: Pick<Document, 'digest'>,
  person: string,
): OwnAct[] {
  const came = Math.max(
    0,
    ...entries.filter((one) => one.fromState !== one.toState).map((one) => one.seq),
  );
  return actions
    .filter((one) => one.allowed && approvals.has(one.action))
    .flatMap((action) => {
      const own = entries.find(
        (one) =>
          one.seq > came &&
          one.action === action.action &&
          one.actor === person &&
          one.digest === document.digest,
      );
      return own ? [{ action, at: msOf(own.createTime) }] : [];
    });
}
