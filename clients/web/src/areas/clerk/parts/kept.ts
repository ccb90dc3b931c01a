// kept.ts: what somebody types or chooses about a paper outlives its dialog; and the id of what he
// wishes stays the same until he wishes something else.
import { newRequestId } from '@web/api/request_id';
import { keepWords, wordsFor } from '@web/state/said';
import { useRef, useState } from 'react';

/** As useState for one text; it is still there when the dialog comes back. */
export function useKept(paper: string, field: string): [string, (text: string) => void] {
  const [text, setText] = useState(() => wordsFor(paper, field));
  const keep = (next: string) => {
    setText(next);
    keepWords(paper, field, next);
  };
  return [text, keep];
}

/** One id for each wish: a second try after a lost answer is the same wish, other words are another. */
export function useRequestId(wish: string): string {
  const kept = useRef<{ wish: string; id: string } | null>(null);
  if (kept.current === null || kept.current.wish !== wish)
    kept.current = { wish, id: newRequestId() };
  return kept.current.id;
}
