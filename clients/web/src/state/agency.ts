// agency.ts: for which agency this person works now, when he holds posts in several. A view of what
// is there, no right: the server decides about every call by the person's posts alone.
import { remembered } from './remembered';
import { useStore } from './store';

/** "agencies/xa-ta-dung"; '' before the choice; 'all' for every agency together. */
export const chosenAgency = remembered<string>('trinhky.agency', '', null);

/** The agency to show among those of the session; null: a choice must be made. */
export function agencyFor(agencies: readonly string[], chosen: string): string | null {
  if (agencies.length <= 1) return agencies[0] ?? 'all';
  return chosen === 'all' || agencies.includes(chosen) ? chosen : null;
}

export function useAgency(agencies: readonly string[]): string | null {
  return agencyFor(agencies, useStore(chosenAgency));
}
