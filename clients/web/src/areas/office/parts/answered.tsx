// answered.tsx: what the server was asked for: on its way, refused, or there.
import { Loading } from '@web/components/loading';
import { RefusalNote } from '@web/components/refusal_note';
import type { ReactNode } from 'react';

interface Answer<T> {
  data: T | undefined;
  error: Error | null;
}

interface Props<T> {
  query: Answer<T>;
  rows?: number;
  children: (data: T) => ReactNode;
}

export function Answered<T>({ query, rows = 6, children }: Props<T>) {
  if (query.data !== undefined) return children(query.data);
  return query.error ? <RefusalNote error={query.error} /> : <Loading rows={rows} />;
}
