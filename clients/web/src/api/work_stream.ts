// work_stream.ts: hears from the server how much waits for this person, for as long as it takes.
import { Code, ConnectError, createClient, type Transport } from '@connectrpc/connect';
import { TaskService } from '@web/gen/trinhky/v1/task_service_pb';
import { backoffMs } from './query_client';

/** What lies on a person's desks; `state` stands for it. */
export interface DeskNews {
  state: string;
  total: number;
  overdue: number;
}

/** The server gives a sign of life every 15 seconds: after this long without one it is called again. */
const silenceMs = 40_000;

const wait = (ms: number, signal: AbortSignal) =>
  new Promise<void>((done) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        done();
      },
      { once: true },
    );
  });

/** One connection, until it breaks. Says by what; null: it was let go. */
async function hearOnce(
  transport: Transport,
  state: string,
  signal: AbortSignal,
  onNews: (news: DeskNews) => void,
): Promise<ConnectError | null> {
  const call = new AbortController();
  const stop = () => call.abort();
  signal.addEventListener('abort', stop, { once: true });
  let silence = setTimeout(stop, silenceMs);
  try {
    const messages = createClient(TaskService, transport).watchWorkItems(
      { parent: 'people/me', state },
      { signal: call.signal, timeoutMs: 0 },
    );
    for await (const message of messages) {
      clearTimeout(silence);
      silence = setTimeout(stop, silenceMs);
      onNews({
        state: message.state,
        total: message.totalSize,
        overdue: message.overdueSize,
      });
    }
    return new ConnectError('the stream ended', Code.Unavailable);
  } catch (error) {
    return signal.aborted ? null : ConnectError.from(error);
  } finally {
    clearTimeout(silence);
    signal.removeEventListener('abort', stop);
  }
}

/** Refusals that another try would meet again. */
const isFinal = (code: Code) =>
  code === Code.Unauthenticated ||
  code === Code.PermissionDenied ||
  code === Code.Unimplemented ||
  code === Code.NotFound;

/**
 * Hears until `signal` is aborted or the server refuses for good. After a break it goes on from the
 * state it knows. `onBreak` is called when nothing can be heard at the moment.
 * @returns the refusal; null when it was let go.
 */
export async function hearWork(
  transport: Transport,
  signal: AbortSignal,
  onNews: (news: DeskNews) => void,
  onBreak: () => void,
  pause: (tries: number) => number = backoffMs,
): Promise<ConnectError | null> {
  let state = '';
  let tries = 0;
  while (!signal.aborted) {
    const broken = await hearOnce(transport, state, signal, (news) => {
      state = news.state;
      tries = 0;
      onNews(news);
    });
    if (broken === null) return null;
    onBreak();
    if (isFinal(broken.code)) return broken;
    await wait(pause(tries), signal);
    tries += 1;
  }
  return null;
}
