// server_token.ts: whether this person has a token at the server.
import { useQuery } from '@connectrpc/connect-query';
import { type ServerToken, SigningService } from '@web/gen/trinhky/v1/signing_service_pb';

const staleMs = 60_000;

/** His token; null: there is none; undefined: not known yet. A server that cannot say has none. */
export function useServerToken(): ServerToken | null | undefined {
  const ways = useQuery(
    SigningService.method.getSigningWays,
    { name: 'signingWays/current' },
    { staleTime: staleMs, retry: false },
  );
  return ways.isPending ? undefined : (ways.data?.serverToken ?? null);
}
