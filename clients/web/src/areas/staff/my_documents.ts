// my_documents.ts: the papers that this person drafts, in one agency or in all of his, newest first.
import { createClient } from '@connectrpc/connect';
import { useTransport } from '@connectrpc/connect-query';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { DraftService } from '@web/gen/trinhky/v1/draft_service_pb';
import { msOf } from '@web/i18n/office_time';
import { useMemo } from 'react';

const pageSize = 200;
const refreshMs = 30_000;

/** Where to go on in each agency; those that are not in it are read to the end. */
type Tokens = Record<string, string>;

export function useMyDocuments(agencies: readonly string[]) {
  const transport = useTransport();
  const query = useInfiniteQuery({
    queryKey: ['my documents', ...agencies],
    enabled: agencies.length > 0,
    initialPageParam: Object.fromEntries(agencies.map((one) => [one, ''])) as Tokens,
    queryFn: async ({ pageParam, signal }) => {
      const client = createClient(DraftService, transport);
      const pages = await Promise.all(
        Object.entries(pageParam).map(async ([parent, pageToken]) => ({
          parent,
          page: await client.listDocuments(
            { parent, pageSize, pageToken, drafter: 'people/me' },
            { signal },
          ),
        })),
      );
      const next = pages.filter(({ page }) => page.nextPageToken !== '');
      return {
        documents: pages.flatMap(({ page }) => page.documents),
        next: Object.fromEntries(next.map(({ parent, page }) => [parent, page.nextPageToken])),
      };
    },
    getNextPageParam: ({ next }) => (Object.keys(next).length > 0 ? next : undefined),
    refetchInterval: ({ state }) => refreshMs * (state.data?.pages.length ?? 1),
    refetchOnWindowFocus: true,
  });
  const pages = query.data?.pages;
  const documents = useMemo(
    () => newestFirst((pages ?? []).flatMap((page) => page.documents)),
    [pages],
  );
  return { query, documents, more: query.hasNextPage };
}

export function newestFirst(documents: readonly Document[]): Document[] {
  const at = (one: Document) => msOf(one.createTime) ?? 0;
  return [...documents].sort((a, b) => at(b) - at(a));
}
