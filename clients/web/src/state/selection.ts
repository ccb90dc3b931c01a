// selection.ts: which rows are ticked. A row that leaves the list leaves the selection.
import type { WorkItem } from '@web/gen/trinhky/v1/task_service_pb';
import { useCallback, useMemo, useState } from 'react';

export interface Selection {
  has(document: string): boolean;
  toggle(document: string): void;
  toggleAll(): void;
  clear(): void;
  /** In the order of the list. */
  chosen: WorkItem[];
}

/** What one approval call takes. */
export const selectionMax = 100;

export function useSelection(items: readonly WorkItem[]): Selection {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const chosen = useMemo(
    () => (ticked.size === 0 ? [] : items.filter((item) => ticked.has(item.document))),
    [items, ticked],
  );
  const toggle = useCallback((document: string) => {
    setTicked((before) => {
      const after = new Set(before);
      if (!after.delete(document) && after.size < selectionMax) after.add(document);
      return after;
    });
  }, []);
  return {
    has: (document) => ticked.has(document),
    toggle,
    toggleAll: () =>
      setTicked(
        chosen.length > 0
          ? new Set()
          : new Set(items.slice(0, selectionMax).map((item) => item.document)),
      ),
    clear: () => setTicked(new Set()),
    chosen,
  };
}
