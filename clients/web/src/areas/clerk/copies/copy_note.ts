// copy_note.ts: what the last try met, in words. A server writes the class of an error; a person who
// refused wrote a sentence, which stays as it is.
import { type Delivery, Delivery_Status as Status } from '@web/gen/trinhky/v1/document_pb';
import type { TextKey } from '@web/i18n/translate';

/** "UNAVAILABLE/TRANSPORT": a code, and a reason when there is one. */
const errorClass = /^([A-Z_]{3,})(?:\/[A-Z0-9_]+)?$/;

const away = new Set(['UNAVAILABLE', 'DEADLINE_EXCEEDED', 'ABORTED', 'RESOURCE_EXHAUSTED']);

/** Null: the note is a sentence, and stands for itself. */
export function faultOf(note: string): TextKey | null {
  const code = errorClass.exec(note)?.[1];
  if (!code) return null;
  return away.has(code) ? 'clerk.copy.away' : 'clerk.copy.not_taken';
}

/** Whether the note still matters: what a copy met on its way does not, once it has arrived or is back. */
export function noteMatters({ status, note }: Pick<Delivery, 'status' | 'note'>): boolean {
  return faultOf(note) === null || status === Status.PENDING || status === Status.FAILED;
}
