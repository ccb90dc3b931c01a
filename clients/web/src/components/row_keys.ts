// row_keys.ts: walking through a list with the keyboard. The row that is current has the focus on its
// link, so Enter is the browser's own.
import { letterKeys } from '@web/state/settings';
import { type RefObject, useEffect, useRef, useState } from 'react';

interface Options {
  count: number;
  container: RefObject<HTMLElement | null>;
  reveal: (index: number) => void;
  onTick: (index: number) => void;
}

const steps: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/** Typing is not walking; neither is anything inside of a dialog. */
function isElsewhere(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input:not([type=checkbox]), textarea, select, [role=dialog]') !== null
  );
}

export function useRowKeys(options: Options) {
  const [current, setCurrent] = useState(-1);
  const latest = useRef({ ...options, current });
  latest.current = { ...options, current };
  useEffect(() => {
    const walk = (event: KeyboardEvent) => {
      const { count, container, reveal, onTick, current: at } = latest.current;
      const letter = event.key.length === 1;
      if (event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target)) return;
      if (letter && letterKeys.get() === 'off') return;
      if (event.key === 'x' && at >= 0) return onTick(at);
      const step = steps[event.key];
      if (step === undefined || count === 0) return;
      event.preventDefault();
      const next = Math.min(Math.max(at + step, 0), count - 1);
      // At once: the next key may come before this one is drawn.
      latest.current.current = next;
      setCurrent(next);
      reveal(next);
      // The row exists only after it has been scrolled to.
      requestAnimationFrame(() =>
        requestAnimationFrame(() =>
          container.current
            ?.querySelector<HTMLElement>(`[data-row="${next}"]`)
            ?.focus({ preventScroll: true }),
        ),
      );
    };
    document.addEventListener('keydown', walk);
    return () => document.removeEventListener('keydown', walk);
  }, []);
  return { current, setCurrent };
}
