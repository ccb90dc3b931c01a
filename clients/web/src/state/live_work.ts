// live_work.ts: the list of work and its count, as fresh as the server. One window of a person holds
// the stream and tells the others: a browser opens six connections to a server and no more.
import { Code } from '@connectrpc/connect';
import { createConnectQueryKey, useTransport } from '@connectrpc/connect-query';
import { useQueryClient } from '@tanstack/react-query';
import { type DeskNews, hearWork } from '@web/api/work_stream';
import { TaskService } from '@web/gen/trinhky/v1/task_service_pb';
import { useEffect } from 'react';
import { sessionOver } from './connection';
import { makeStore, useStore } from './store';
import { workCount } from './work_count';

/** True while the stream is heard: nothing needs to be asked by the clock. */
export const workIsLive = makeStore(false);

/** What windows tell each other. */
type Word = { news: DeskNews | null } | { ask: true };

/**
 * Hears in the one window that may, passes on in the others. `onNews` gets null when the stream has
 * broken. The answer ends it.
 */
export function shareWork(
  person: string,
  hear: (signal: AbortSignal, say: (news: DeskNews | null) => void) => Promise<void>,
  onNews: (news: DeskNews | null) => void,
): () => void {
  const over = new AbortController();
  const name = `trinhky-work-${person}`;
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(name) : null;
  let holding = false;
  let last: DeskNews | null = null;
  const say = (news: DeskNews | null) => {
    last = news;
    channel?.postMessage({ news } satisfies Word);
    onNews(news);
  };
  if (channel) {
    channel.onmessage = ({ data }: MessageEvent<Word>) => {
      if ('ask' in data) {
        if (holding && last) channel.postMessage({ news: last } satisfies Word);
      } else if (!holding) {
        onNews(data.news);
      }
    };
    channel.postMessage({ ask: true } satisfies Word);
  }
  const hold = async () => {
    holding = true;
    await hear(over.signal, say);
  };
  // Without locks (a page without TLS that is not on this machine) every window hears for itself.
  const held =
    channel && navigator.locks
      ? navigator.locks.request(name, { signal: over.signal }, hold)
      : hold();
  held.catch(() => {});
  return () => {
    over.abort();
    channel?.close();
  };
}

/** Keeps the count and the list of work fresh while the desk is open. */
export function useLiveWork(person: string): void {
  const transport = useTransport();
  const client = useQueryClient();
  // After another login it is heard anew.
  const over = useStore(sessionOver);
  useEffect(() => {
    if (over) return;
    const listKey = createConnectQueryKey({
      schema: TaskService.method.listWorkItems,
      cardinality: undefined,
    });
    let known = '';
    return shareWork(
      person,
      async (signal, say) => {
        const refused = await hearWork(transport, signal, say, () => say(null));
        if (refused?.code === Code.Unauthenticated) sessionOver.set(true);
      },
      (news) => {
        workIsLive.set(news !== null);
        if (news === null || news.state === known) return;
        known = news.state;
        workCount.set({ total: news.total, overdue: news.overdue });
        showBadge(news.total);
        void client.invalidateQueries({ queryKey: listKey });
      },
    );
  }, [person, transport, client, over]);
}

/** On the icon of the installed application, where there is one. */
function showBadge(total: number): void {
  if (!('setAppBadge' in navigator)) return;
  const shown = total > 0 ? navigator.setAppBadge(total) : navigator.clearAppBadge();
  shown.catch(() => {});
}
