// held_roles.ts: which roles the posts of today give. Only so that a page offers what may be done: the
// server decides about every call.
import type { Session } from '@web/gen/trinhky/v1/session_service_pb';

/** `agency`: "agencies/…"; 'all': in any of them. */
export function holdsRole(session: Session | undefined, agency: string, role: string): boolean {
  return (
    session?.heldPosts.some(
      (post) => (agency === 'all' || post.agency === agency) && post.roles.includes(role),
    ) ?? false
  );
}
