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
  return [gap.definition, gap.action, gap.field, gap.fromOn, gap.toOn].join('|');
}

/** Those of `after` that are not in `before`: what an absence would bring. */
export function newGaps(
  before: readonly StaffingGap[],
  after: readonly StaffingGap[],
): StaffingGap[] {
  const known = new Set(before.map(gapKey));
  return after.filter((gap) => !known.has(gapKey(gap)));
}

/** Where a gap lies between two days, in days from the first: for a picture. */
export function placeOf(gap: StaffingGap, fromOn: string, toOn: string): [number, number] {
  const last = daysBetween(fromOn, toOn);
  const at = Math.min(Math.max(daysBetween(fromOn, gap.fromOn), 0), last);
  const to = Math.min(Math.max(daysBetween(fromOn, gap.toOn), at), last);
  return [at, to - at + 1];
}
