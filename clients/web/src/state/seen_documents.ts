// seen_documents.ts: several documents as they are now, for acting on all of them at once.
import { createQueryOptions, useTransport } from '@connectrpc/connect-query';
import { useQueries } from '@tanstack/react-query';
import { DraftService } from '@web/gen/trinhky/v1/draft_service_pb';

export function useDocuments(names: readonly string[]) {
  const transport = useTransport();
  return useQueries({
    queries: names.map((name) => ({
      ...createQueryOptions(DraftService.method.getDocument, { name }, { transport }),
      // What is approved is what the person sees in this list: not read again behind his back.
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
    })),
  });
}
