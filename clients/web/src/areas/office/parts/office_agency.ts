// office_agency.ts: of which agency the office pages speak: the one that is worked for; who works for
// several at once chooses one, and it stays in the address.
import { useDesk } from '@web/pages/desk';
import { holdsRole } from '@web/state/held_roles';
import { useSearchParams } from 'react-router';

export interface OfficeAgency {
  /** "agencies/…"; '' for a person without a post. */
  agency: string;
  /** More than one: somebody may choose. */
  choices: { value: string; text: string }[];
  choose: (agency: string) => void;
  isAdmin: boolean;
  isAuditor: boolean;
}

/** The agency of the address, if it is one of `agencies`; else the first. */
export function agencyOfSearch(asked: string | null, agencies: readonly string[]): string {
  const wanted = `agencies/${asked ?? ''}`;
  return agencies.includes(wanted) ? wanted : (agencies[0] ?? '');
}

export function useOfficeAgency(): OfficeAgency {
  const { session, agency: desk } = useDesk();
  const [search, setSearch] = useSearchParams();
  const title = (one: string) =>
    session.heldPosts.find((post) => post.agency === one)?.agencyTitle || one;
  const choices =
    desk === 'all' ? session.agencies.map((one) => ({ value: one, text: title(one) })) : [];
  const agency = desk === 'all' ? agencyOfSearch(search.get('agency'), session.agencies) : desk;
  return {
    agency,
    choices,
    choose: (one) => setSearch({ agency: one.replace('agencies/', '') }, { replace: true }),
    isAdmin: holdsRole(session, agency, 'ADMIN'),
    isAuditor: holdsRole(session, agency, 'AUDITOR'),
  };
}
