// use_incoming.ts: what has arrived, the book of what came in, and one paper of it.
import { useInfiniteQuery, useQuery as useRpc, useTransport } from '@connectrpc/connect-query';
import { useQuery } from '@tanstack/react-query';
import { downloadPages } from '@web/api/content';
import { caseName, incomingName } from '@web/api/names';
import { DistributionService } from '@web/gen/trinhky/v1/distribution_service_pb';
import { IncomingService } from '@web/gen/trinhky/v1/incoming_service_pb';
import { WorkflowService } from '@web/gen/trinhky/v1/workflow_service_pb';
import { useEffect, useMemo } from 'react';

const pageSize = 1000;
const refreshMs = 30_000;
/** Of what arrives: nobody tells the page that something has. */
const arrivalsMs = 5_000;

export function useArrivals(agency: string) {
  return useRpc(
    DistributionService.method.listArrivals,
    { parent: agency, pageSize },
    { enabled: agency !== '', refetchInterval: arrivalsMs, refetchOnWindowFocus: true },
  );
}

/** Read to its end: who prints the book wants all of it. `whole` says that it is. */
export function useIncomingBook(agency: string) {
  const query = useInfiniteQuery(
    IncomingService.method.listIncomingDocuments,
    { parent: agency, pageSize, pageToken: '' },
    {
      pageParamKey: 'pageToken',
      getNextPageParam: (page) => page.nextPageToken || undefined,
      enabled: agency !== '',
      staleTime: refreshMs,
    },
  );
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  const pages = query.data?.pages;
  const papers = useMemo(() => (pages ?? []).flatMap((page) => page.incomingDocuments), [pages]);
  return { query, papers, whole: query.data !== undefined && !hasNextPage };
}

export type IncomingParts = ReturnType<typeof useIncomingPaper>;

/** `name`: either of its names. */
export function useIncomingPaper(name: string) {
  const parent = caseName(name);
  return {
    paper: useRpc(
      IncomingService.method.getIncomingDocument,
      { name: incomingName(name) },
      { refetchInterval: refreshMs },
    ),
    actions: useRpc(WorkflowService.method.listAvailableActions, { parent }),
    history: useRpc(WorkflowService.method.listHistory, { parent, pageSize }),
  };
}

/** The file that came. Null: no PDF. */
export function useFile(document: string, wanted = true) {
  const transport = useTransport();
  return useQuery({
    queryKey: ['print', document],
    enabled: wanted,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    queryFn: ({ signal }) => downloadPages(transport, document, signal),
  });
}
