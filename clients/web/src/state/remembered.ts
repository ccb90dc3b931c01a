// remembered.ts: a store whose value outlives the page, in this browser only. Settings of taste, never
// anything of the session.
import { makeStore, type Store } from './store';

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // A browser that keeps nothing: the setting lasts as long as the page.
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // As above.
  }
}

/** `allowed`: what may be read back; null allows every text. */
export function remembered<T extends string>(
  key: string,
  first: T,
  allowed: readonly T[] | null,
): Store<T> {
  const kept = read(key);
  const known = kept !== null && (allowed === null || allowed.includes(kept as T));
  const store = makeStore<T>(known ? (kept as T) : first);
  return {
    ...store,
    set(value) {
      write(key, value);
      store.set(value);
    },
  };
}
