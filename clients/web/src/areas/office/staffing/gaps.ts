// gaps.ts: days on which nobody can take a step, as the server found and grouped them, placed for
// the eye. What is a gap the server alone says.
import { createClient } from '@connectrpc/connect';
import { useTransport } from '@connectrpc/connect-query';
import { useQuery } from '@tanstack/react-query';
import {
  type AssessStaffingResponse,
  DirectoryService,
  type StaffingGap,
} from '@web/gen/trinhky/v1/directory_service_pb';
import { daysBetween } from '../parts/days';

export interface AskedAbsence {
  person: string;
  fromOn: string;
  toOn: string;
}

/** `absences`: those to count with beside what is recorded. */
export function useGaps(
  agency: string,
  fromOn: string,
  toOn: string,
  absences: readonly AskedAbsence[],
  enabled = true,
) {
  const transport = useTransport();
  return useQuery({
    queryKey: ['office', 'gaps', agency, fromOn, toOn, absences],
    enabled: enabled && agency !== '',
    queryFn: async ({ signal }) => {
      const client = createClient(DirectoryService, transport);
      const request = { parent: agency, fromOn, toOn, absences: [...absences] };
      return gapGroups(await client.assessStaffing(request, { signal }));
    },
  });
}

export function gapKey(gap: StaffingGap): string {
  // The sentence too: of the same step, two units may lack somebody each.
  return [gap.definition, gap.action, gap.field, gap.fromOn, gap.toOn, gap.message].join('|');
}

/** What is one thing to a person, as the server groups it: a clerk who is away stops numbering, sealing
 *  and issuing in every workflow. */
export interface GapGroup {
  key: string;
  fromOn: string;
  toOn: string;
  /** Each once, in the order of the gaps. */
  actions: string[];
  /** Names of those whose absence makes them; empty: the post itself is not held. */
  missing: string[];
  gaps: StaffingGap[];
}

export function gapGroups({
  gaps,
  summaries,
}: Pick<AssessStaffingResponse, 'gaps' | 'summaries'>): GapGroup[] {
  return summaries.map((summary) => ({
    key: [summary.fromOn, summary.toOn, summary.message].join('|'),
    fromOn: summary.fromOn,
    toOn: summary.toOn,
    actions: summary.actions,
    missing: summary.missingTitles,
    gaps: summary.gaps.flatMap((place) => gaps[place] ?? []),
  }));
}

/** What of `after` is not in `before`: what an absence would bring. */
export function newGaps(before: readonly GapGroup[], after: readonly GapGroup[]): GapGroup[] {
  const known = new Set(before.flatMap(({ gaps }) => gaps.map(gapKey)));
  return after.flatMap((group) => {
    const gaps = group.gaps.filter((gap) => !known.has(gapKey(gap)));
    const left = new Set(gaps.map(({ action }) => action));
    const actions = group.actions.filter((action) => left.has(action));
    return gaps.length > 0 ? [{ ...group, gaps, actions }] : [];
  });
}

/** Where a gap lies between two days, in days from the first: for a picture. */
export function placeOf(
  gap: Pick<StaffingGap, 'fromOn' | 'toOn'>,
  fromOn: string,
  toOn: string,
): [number, number] {
  const last = daysBetween(fromOn, toOn);
  const at = Math.min(Math.max(daysBetween(fromOn, gap.fromOn), 0), last);
  const to = Math.min(Math.max(daysBetween(fromOn, gap.toOn), at), last);
  return [at, to - at + 1];
}
