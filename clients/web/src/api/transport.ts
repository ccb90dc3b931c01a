// transport.ts: the one way to the server: the Connect protocol at our own origin, the session in a
// cookie that no script can read.
import { Code, ConnectError, type Interceptor, type Transport } from '@connectrpc/connect';
import { createConnectTransport } from '@connectrpc/connect-web';
import { isUnattended } from '@web/state/attendance';
import { noteServerTime } from '@web/state/clock';
import { serverAway, sessionOver } from '@web/state/connection';
import { isAway } from './refusal';

const patienceMs = 30_000;

/** A fetch whose failure says what it is: the server cannot be reached. */
export const deskFetch: typeof fetch = async (input, init) => {
  try {
    const answer = await fetch(input, { ...init, credentials: 'same-origin', redirect: 'error' });
    noteServerTime(answer.headers.get('date'));
    return answer;
  } catch (error) {
    if (init?.signal?.aborted) throw error;
    throw new ConnectError('the server cannot be reached', Code.Unavailable);
  }
};

/** Calls that a person without a session may make: their refusal does not end one. */
const withoutSession = new Set(['CreateSession', 'GetSession']);

const noteAttendance: Interceptor = (next) => (request) => {
  if (isUnattended()) request.header.set('trinhky-unattended', '1');
  return next(request);
};

const noteStanding: Interceptor = (next) => async (request) => {
  try {
    const answer = await next(request);
    serverAway.set(false);
    return answer;
  } catch (error) {
    const refusal = ConnectError.from(error);
    if (refusal.code !== Code.Canceled) serverAway.set(isAway(refusal));
    if (refusal.code === Code.Unauthenticated && !withoutSession.has(request.method.name))
      sessionOver.set(true);
    throw error;
  }
};

export function makeTransport(baseUrl: string): Transport {
  return createConnectTransport({
    baseUrl,
    useBinaryFormat: true,
    defaultTimeoutMs: patienceMs,
    fetch: deskFetch,
    interceptors: [noteAttendance, noteStanding],
  });
}
