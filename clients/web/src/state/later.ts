// later.ts: a part of the desk that is loaded when somebody needs it. While the server is away it is
// waited for, as every answer is: without that the part would fail, and with it the whole page and
// every word typed there.
import { backoffMs } from '@web/api/query_client';
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

const triesMax = 20;

/** `load` again until it succeeds; its last error when it never does. */
export async function patiently<T>(load: () => Promise<T>, pause = backoffMs): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await load();
    } catch (error) {
      if (tries >= triesMax) throw error;
      await new Promise((done) => setTimeout(done, pause(tries)));
    }
  }
}

/** As React's lazy(). */
// biome-ignore lint/suspicious/noExplicitAny: of any component, as lazy() itself
export function later<T extends ComponentType<any>>(
  load: () => Promise<{ default: T }>,
): LazyExoticComponent<T> {
  return lazy(() => patiently(load));
}
