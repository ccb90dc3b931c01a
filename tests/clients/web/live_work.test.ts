// live_work.test.ts: hearing how much waits, over breaks, and in one window for all.
import { Code, ConnectError, createRouterTransport } from '@connectrpc/connect';
import { type DeskNews, hearWork } from '@web/api/work_stream';
import { TaskService } from '@web/gen/trinhky/v1/task_service_pb';
import { isUnattended, watchAttendance } from '@web/state/attendance';
import { shareWork } from '@web/state/live_work';
import { describe, expect, it } from 'vitest';

/** A server that plays these connections one after another, and remembers from where it was asked. */
function server(...connections: (DeskNews | ConnectError)[][]) {
  const asked: string[] = [];
  const transport = createRouterTransport(({ rpc }) => {
    rpc(TaskService.method.watchWorkItems, async function* ({ state }) {
      asked.push(state);
      for (const step of connections.shift() ?? [new ConnectError('gone', Code.NotFound)]) {
        if (step instanceof ConnectError) throw step;
        yield { state: step.state, totalSize: step.total, overdueSize: step.overdue };
      }
    });
  });
  return { transport, asked };
}

const news = (state: string, total: number): DeskNews => ({ state, total, overdue: 0 });
const noPause = () => 0;

describe('hearWork', () => {
  it('goes on from what it knows when the connection breaks', async () => {
    const { transport, asked } = server(
      [news('a', 1), news('b', 2), new ConnectError('cut', Code.Unavailable)],
      [news('c', 3)],
      [new ConnectError('over', Code.Unauthenticated)],
    );
    const heard: string[] = [];
    let breaks = 0;
    const refused = await hearWork(
      transport,
      new AbortController().signal,
      (one) => heard.push(`${one.state}${one.total}`),
      () => {
        breaks += 1;
      },
      noPause,
    );
    expect(heard).toEqual(['a1', 'b2', 'c3']);
    expect(asked).toEqual(['', 'b', 'c']);
    expect(breaks).toBe(3);
    expect(refused?.code).toBe(Code.Unauthenticated);
  });

  it('waits longer after each try that brought nothing, and not after one that did', async () => {
    const cut = new ConnectError('cut', Code.Unavailable);
    const { transport } = server([cut], [cut], [news('a', 1), cut], [cut]);
    const tries: number[] = [];
    await hearWork(
      transport,
      new AbortController().signal,
      () => {},
      () => {},
      (count) => {
        tries.push(count);
        return 0;
      },
    );
    expect(tries).toEqual([0, 1, 0, 1]);
  });

  it('ends quietly when it is let go', async () => {
    const over = new AbortController();
    const { transport } = server([news('a', 1), news('b', 1)]);
    const heard: string[] = [];
    const refused = await hearWork(
      transport,
      over.signal,
      (one) => {
        heard.push(one.state);
        over.abort();
      },
      () => {},
      noPause,
    );
    expect(refused).toBeNull();
    expect(heard).toEqual(['a']);
  });
});

function soon<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

describe('shareWork', () => {
  it('passes on to the other windows what one hears, also to one that comes later', async () => {
    // One lock for all windows, as the browser has it.
    let free = Promise.resolve();
    const locks = {
      request: (_name: string, _options: object, hold: () => Promise<void>) => {
        const before = free;
        free = before.then(hold);
        return free;
      },
    };
    Object.defineProperty(navigator, 'locks', { value: locks, configurable: true });
    const first: (DeskNews | null)[] = [];
    const second: (DeskNews | null)[] = [];
    const late = soon<DeskNews | null>();
    let speak: (news: DeskNews | null) => void = () => {};
    let hearing = 0;
    const hear = async (signal: AbortSignal, say: (news: DeskNews | null) => void) => {
      hearing += 1;
      speak = say;
      await new Promise((done) => signal.addEventListener('abort', done));
    };
    const told = soon<void>();
    const endFirst = shareWork('an', hear, (one) => first.push(one));
    const endSecond = shareWork('an', hear, (one) => {
      second.push(one);
      told.resolve();
    });
    await Promise.resolve();
    await Promise.resolve();
    speak(news('a', 4));
    await told.promise;
    expect(first).toEqual([news('a', 4)]);
    expect(second).toEqual([news('a', 4)]);
    expect(hearing).toBe(1);
    const endThird = shareWork('an', hear, late.resolve);
    expect(await late.promise).toEqual(news('a', 4));
    for (const end of [endFirst, endSecond, endThird]) end();
  });
});

describe('attendance', () => {
  it('is over a minute after the last touch', () => {
    watchAttendance();
    window.dispatchEvent(new Event('pointerdown'));
    const now = Date.now();
    expect(isUnattended(now)).toBe(false);
    expect(isUnattended(now + 59_000)).toBe(false);
    expect(isUnattended(now + 61_000)).toBe(true);
    window.dispatchEvent(new Event('keydown'));
    expect(isUnattended()).toBe(false);
  });
});
