// use_registers.ts: the registers of an agency, and the rows of one, page after page until the last.
import { useInfiniteQuery, useQuery } from '@connectrpc/connect-query';
import { RegisterService } from '@web/gen/trinhky/v1/register_service_pb';
import { useEffect, useMemo } from 'react';

const pageSize = 1000;

export function useRegisters(agency: string) {
  return useQuery(
    RegisterService.method.listRegisters,
    { parent: agency, pageSize },
    { enabled: agency !== '' },
  );
}

/** A book is read to its end: who prints it wants all of it. `whole` says that it is. */
export function useEntries(register: string) {
  const query = useInfiniteQuery(
    RegisterService.method.listRegisterEntries,
    { parent: register, pageSize, pageToken: '' },
    {
      pageParamKey: 'pageToken',
      getNextPageParam: (page) => page.nextPageToken || undefined,
      staleTime: 30_000,
    },
  );
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  const pages = query.data?.pages;
  const entries = useMemo(() => (pages ?? []).flatMap((page) => page.entries), [pages]);
  return { query, entries, whole: query.data !== undefined && !hasNextPage };
}
