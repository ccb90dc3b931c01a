// gaps.ts: days on which nobody can take a step, as the server found them, sorted and placed for the
// eye. What is a gap the server alone says.
import { createClient } from '@connectrpc/connect';
import { useTransport } from '@connectrpc/connect-query';
import { useQuery } from '@tanstack/react-query';
import { DirectoryService, type StaffingGap } from '@web/gen/trinhky/v1/directory_service_pb';
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
      return (await client.assessStaffing(request, { signal })).gaps;
    },
  });
}

export function gapKey(gap: StaffingGap): string {
  // The sentence too: of the same step, two units may lack somebody each.
  return [gap.definition, gap.action, gap.field, gap.fromOn, gap.toOn, gap.message].join('|');
}

/** Those of `after` that are not in `before`: what an absence would bring. */
export function newGaps(
  before: readonly StaffingGap[],
  after: readonly StaffingGap[],
): StaffingGap[] {
  const known = new Set(before.map(gapKey));
  return after.filter((gap) => !known.has(gapKey(gap)));
}

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

/** Gaps of the same days and the same people are one thing to a person: a clerk who is away stops
 *  numbering, sealing and issuing for every unit. */
export function groupGaps(gaps: readonly StaffingGap[]): GapGroup[] {
  const groups = new Map<string, GapGroup>();
  for (const gap of gaps) {
    const key = [gap.fromOn, gap.toOn, ...gap.missing].join('|');
    const group = groups.get(key) ?? {
      key,
      fromOn: gap.fromOn,
      toOn: gap.toOn,
      actions: [],
      missing: gap.missingTitles,
      gaps: [],
    };
    if (!group.actions.includes(gap.action)) group.actions.push(gap.action);
    group.gaps.push(gap);
    groups.set(key, group);
  }
  return [...groups.values()];
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
