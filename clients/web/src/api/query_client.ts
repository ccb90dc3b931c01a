// query_client.ts: how often a question is asked again. A server that is away is waited for; a
// refusal is an answer and is not asked again.
import { ConnectError } from '@connectrpc/connect';
import { QueryClient } from '@tanstack/react-query';
import { isAway } from './refusal';

const readTriesMax = 20;
const writeTriesMax = 3;

/** 1 s, 2 s, 4 s … 15 s, each spread by a quarter so that an office does not knock all at once. */
export function backoffMs(tries: number, chance: () => number = Math.random): number {
  const full = Math.min(1000 * 2 ** tries, 15_000);
  return Math.round(full * (0.75 + chance() * 0.25));
}

export function makeQueryClient(): QueryClient {
  const mayAgain = (max: number) => (tries: number, error: Error) =>
    tries < max && isAway(ConnectError.from(error));
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: mayAgain(readTriesMax),
        retryDelay: (tries) => backoffMs(tries),
        staleTime: 5_000,
        // The server knows better than the browser whether it can be reached.
        networkMode: 'always',
      },
      // Safe: every write carries a request_id, which stays the same over the tries.
      mutations: {
        retry: mayAgain(writeTriesMax),
        retryDelay: (tries) => backoffMs(tries),
        networkMode: 'always',
      },
    },
  });
}
