// successors.ts: which documents say of themselves that they replace or correct another one.
import { lastPart } from '@web/api/names';
import type { Document } from '@web/gen/trinhky/v1/document_pb';

/** Those with a number; whether they are issued and cover everybody, the server judges. */
export function successorsOf(
  documents: readonly Document[],
  name: string,
  kind: 'replace' | 'correct',
): Document[] {
  // Servers name it in full or by its id alone.
  const says = (one: Document) => lastPart(kind === 'replace' ? one.replaces : one.corrects);
  return documents.filter((one) => one.number !== '' && says(one) === lastPart(name));
}
