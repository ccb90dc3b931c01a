// roles.ts: for whom there is a page of help: how many steps it has, beside which of them a picture
// stands, and where its work is done.
import type { Session } from '@web/gen/trinhky/v1/session_service_pb';

export interface HelpRole {
  id: string;
  /** Engine roles of the people for whom it is. */
  roles: readonly string[];
  steps: number;
  /** Step, 1-based → name of a picture in pictures/. */
  pictures: Readonly<Record<number, string>>;
  /** The page it speaks of. */
  to: string;
}

export const helpRoles: readonly HelpRole[] = [
  {
    id: 'staff',
    roles: ['DRAFTER'],
    steps: 7,
    pictures: { 1: 'drafts' },
    to: '/drafts',
  },
  {
    id: 'leader',
    roles: ['UNIT_HEAD', 'FORM_CHECKER', 'DEPUTY', 'SIGNER', 'HEAD'],
    steps: 8,
    pictures: { 1: 'list', 2: 'paper', 3: 'approve', 5: 'sign', 8: 'absences' },
    to: '/',
  },
  {
    id: 'clerk',
    roles: ['CLERK', 'ARCHIVIST'],
    steps: 8,
    pictures: { 5: 'registers', 6: 'incoming' },
    to: '/clerk/registers',
  },
  {
    id: 'party',
    roles: ['PARTY_CLERK', 'PARTY_ACCEPTOR'],
    steps: 6,
    pictures: { 1: 'party' },
    to: '/clerk/party',
  },
  {
    id: 'audit',
    roles: ['AUDITOR'],
    steps: 6,
    pictures: { 2: 'proof', 6: 'workflow' },
    to: '/office/record',
  },
  {
    id: 'admin',
    roles: ['ADMIN'],
    steps: 7,
    pictures: { 1: 'people' },
    to: '/office/people',
  },
];

/** Those of this person first, each in its order. */
export function helpFor(session: Pick<Session, 'heldPosts'>): {
  own: HelpRole[];
  other: HelpRole[];
} {
  const held = new Set(session.heldPosts.flatMap((post) => post.roles));
  const isOwn = (help: HelpRole) => help.roles.some((role) => held.has(role));
  return {
    own: helpRoles.filter(isOwn),
    other: helpRoles.filter((help) => !isOwn(help)),
  };
}
