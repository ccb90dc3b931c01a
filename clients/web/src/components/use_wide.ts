// use_wide.ts: whether the page has room for columns. The same width as in the styles.
import { useSyncExternalStore } from 'react';

const query = '(min-width: 40.01rem)';
const roomyQuery = '(min-width: 64rem)';
const spaciousQuery = '(min-width: 80rem)';

function useMedia(text: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(text);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => matchMedia(text).matches,
  );
}

/** Room for the columns of a table. */
export function useWide(): boolean {
  return useMedia(query);
}

/** Room for a page of paper beside what is said about it. */
export function useRoomy(): boolean {
  return useMedia(roomyQuery);
}

/** Room for every way through the desk in one row. */
export function useSpacious(): boolean {
  return useMedia(spaciousQuery);
}
