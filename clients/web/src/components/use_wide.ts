// use_wide.ts: whether the page has room for columns. The same widths, of the same place, as in the
// styles' container queries: a rem here is the letters as they are, which a media query does not know.
import { useSyncExternalStore } from 'react';

const wideRem = 40.01;
const roomyRem = 62;
const spaciousRem = 78;

let rems: number | null = null;
let letters = 0;
const listeners = new Set<() => void>();

function measure(): void {
  const place = document.getElementById('desk');
  const now = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  rems = (place?.clientWidth || window.innerWidth) / now;
  if (place && letters !== 0 && letters !== now) {
    // Chromium does not always ask the containers again when only the letters grew.
    place.style.containerType = 'normal';
    void place.offsetWidth;
    place.style.containerType = '';
  }
  letters = now;
}

function measureAgain(): void {
  const before = rems;
  measure();
  if (rems !== before) for (const listener of [...listeners]) listener();
}

/** Watches the page and, by something one rem wide, the letters; once for everybody. */
function start(): void {
  const probe = document.createElement('div');
  probe.className = 'one-rem';
  probe.setAttribute('aria-hidden', 'true');
  document.body.append(probe);
  const watcher = new ResizeObserver(measureAgain);
  watcher.observe(probe);
  const place = document.getElementById('desk');
  if (place) watcher.observe(place);
  window.addEventListener('resize', measureAgain);
}

/** The width of the page, in rem. */
function room(): number {
  if (rems === null) {
    measure();
    start();
  }
  return rems ?? 0;
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function useRoom(least: number): boolean {
  return useSyncExternalStore(watch, () => room() >= least);
}

/** Room for the columns of a table. */
export function useWide(): boolean {
  return useRoom(wideRem);
}

/** Room for a page of paper beside what is said about it. */
export function useRoomy(): boolean {
  return useRoom(roomyRem);
}

/** Room for every way through the desk in one row. */
export function useSpacious(): boolean {
  return useRoom(spaciousRem);
}
