// standing.ts: what waits before the Party committee, and what was decided.
import {
  Submission_State as State,
  type Submission,
} from '@web/gen/trinhky/v1/submission_service_pb';

export interface Standing {
  /** Registered: somebody has to decide. */
  waiting: Submission[];
  /** Arrived and not registered by the Party office yet. */
  arriving: Submission[];
  /** Newest first. */
  decided: Submission[];
}

const secondsOf = (one: Submission) => Number(one.updateTime?.seconds ?? 0n);

export function standingOf(submissions: readonly Submission[]): Standing {
  const oldest = [...submissions].sort((a, b) => secondsOf(a) - secondsOf(b));
  return {
    waiting: oldest.filter((one) => one.state === State.RECEIVED),
    arriving: oldest.filter((one) => one.state === State.SENT),
    decided: oldest
      .filter((one) => one.state === State.ACCEPTED || one.state === State.RETURNED)
      .reverse(),
  };
}

/** The submission of a document that counts: the newest. */
export function submissionOf(submissions: readonly Submission[], document: string) {
  return submissions
    .filter((one) => one.document === document)
    .reduce<Submission | null>(
      (newest, one) => (newest === null || secondsOf(one) >= secondsOf(newest) ? one : newest),
      null,
    );
}
