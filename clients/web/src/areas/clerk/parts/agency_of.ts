// agency_of.ts: for which agency a page of the clerk works: the one that was chosen, else the one where
// the person holds such a post. A view, no right: the server decides.
import type { Session } from '@web/gen/trinhky/v1/session_service_pb';
import { type DeskContext, useDesk } from '@web/pages/desk';
import { makeStore, useStore } from '@web/state/store';

/** Roles whose holders keep registers. */
export const clerkRoles = ['CLERK', 'PARTY_CLERK'] as const;
/** Roles of the Party office. */
export const partyRoles = ['PARTY_ACCEPTOR', 'PARTY_CLERK'] as const;

export function hasRole(session: Session, roles: readonly string[]): boolean {
  return session.heldPosts.some((post) => post.roles.some((role) => roles.includes(role)));
}

/** Whether to show ways that begin a draft; a server that does not name roles hides none. */
export function useDrafts(): boolean {
  const { session } = useDesk();
  return session.heldPosts.length === 0 || hasRole(session, ['DRAFTER']);
}

/** Which of them somebody looks at who works for every agency. */
export const lookedAt = makeStore('');

/** The agencies for which the person does such work; one when he has chosen it for the whole desk. */
export function agenciesOf({ session, agency }: DeskContext, roles: readonly string[]): string[] {
  if (agency !== 'all') return [agency];
  const held = session.heldPosts.filter((post) => post.roles.some((role) => roles.includes(role)));
  const all = held.length > 0 ? held.map((post) => post.agency) : session.agencies;
  return [...new Set(all)];
}

/** "agencies/…"; '' for somebody without any post. */
export function agencyOf(desk: DeskContext, roles: readonly string[], looked = ''): string {
  const all = agenciesOf(desk, roles);
  return all.includes(looked) ? looked : (all[0] ?? '');
}

export function useClerkAgency(roles: readonly string[] = clerkRoles): string {
  return agencyOf(useDesk(), roles, useStore(lookedAt));
}
