// work.ts: what waits for this person, page by page, by deadline as the server orders it.
import { useInfiniteQuery } from '@connectrpc/connect-query';
import { agencyOf } from '@web/api/names';
import { TaskService, type WorkItem } from '@web/gen/trinhky/v1/task_service_pb';
import { useMemo } from 'react';
import { workIsLive } from './live_work';
import { useStore } from './store';

const pageSize = 200;
const refreshMs = 20_000;

export interface Work {
  items: WorkItem[];
  more: boolean;
}

export function useWork(agency: string) {
  const live = useStore(workIsLive);
  const query = useInfiniteQuery(
    TaskService.method.listWorkItems,
    { parent: 'people/me', pageSize, pageToken: '' },
    {
      pageParamKey: 'pageToken',
      getNextPageParam: (page) => page.nextPageToken || undefined,
      // Without live news, every page that was read is read again by the clock: seldom, when somebody
      // has scrolled far down.
      refetchInterval: ({ state }) => (live ? false : refreshMs * (state.data?.pages.length ?? 1)),
      refetchOnWindowFocus: true,
    },
  );
  const pages = query.data?.pages;
  const items = useMemo(() => {
    const all = (pages ?? []).flatMap((page) => page.workItems);
    return agency === 'all' ? all : all.filter((item) => agencyOf(item.document) === agency);
  }, [pages, agency]);
  return { query, items, more: query.hasNextPage };
}

/** The next document to look at after `document`; null when nothing else waits. */
export function nextAfter(items: readonly WorkItem[], document: string): WorkItem | null {
  const at = items.findIndex((item) => item.document === document);
  const others = items.filter((item) => item.document !== document);
  return others[Math.max(at, 0)] ?? others[0] ?? null;
}
