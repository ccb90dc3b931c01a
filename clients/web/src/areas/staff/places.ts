// places.ts: where this person drafts: a unit of an agency.
import type { Session } from '@web/gen/trinhky/v1/session_service_pb';

export interface Place {
  agency: string;
  /** '' leaves it to the server. */
  unit: string;
  /** '' when only the agency is known. */
  unitTitle: string;
  agencyTitle: string;
}

/** `agency`: "agencies/…" or "all". A server that names no posts leaves the unit to itself. */
export function placesOf(
  session: Pick<Session, 'agencies' | 'heldPosts'>,
  agency: string,
): Place[] {
  const wanted = (one: string) => agency === 'all' || one === agency;
  if (session.heldPosts.length === 0)
    return session.agencies
      .filter(wanted)
      .map((one) => ({ agency: one, unit: '', unitTitle: '', agencyTitle: '' }));
  const places = new Map<string, Place>();
  for (const post of session.heldPosts) {
    if (!post.roles.includes('DRAFTER') || !wanted(post.agency)) continue;
    const { agency: at, agencyTitle, unit, unitTitle } = post;
    places.set(`${at} ${unit}`, { agency: at, agencyTitle, unit, unitTitle });
  }
  return [...places.values()];
}
