// session.ts: who is there. The session itself is a cookie that no script can read; this is what the
// server says about it.
import { createConnectQueryKey, useMutation, useQuery } from '@connectrpc/connect-query';
import { useQueryClient } from '@tanstack/react-query';
import { type Session, SessionService } from '@web/gen/trinhky/v1/session_service_pb';
import { sessionOver } from './connection';
import { keptSigning } from './kept_signing';

const current = { name: 'sessions/current' };
const { getSession, createSession, deleteSession } = SessionService.method;

export function useSession() {
  return useQuery(getSession, current, { staleTime: 60_000, refetchOnWindowFocus: true });
}

/** Logs in. `onIn` is called when the server knows the person. */
export function useLogin(onIn: (session: Session | undefined) => void) {
  const client = useQueryClient();
  return useMutation(createSession, {
    // A second try would count as a second wrong password.
    retry: false,
    onSuccess: async (answer) => {
      sessionOver.set(false);
      onIn(answer.session);
      await client.invalidateQueries();
    },
  });
}

/** Logs out, and forgets everything that was read. */
export function useLogout() {
  const client = useQueryClient();
  return useMutation(deleteSession, {
    onSettled: () => {
      sessionOver.set(false);
      keptSigning.set(null);
      client.clear();
      // Everything in memory goes with the page.
      location.assign('/login');
    },
  });
}

export const sessionKey = createConnectQueryKey({
  schema: getSession,
  input: current,
  cardinality: 'finite',
});
