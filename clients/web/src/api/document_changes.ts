// document_changes.ts: what somebody changed in a paper while another looked at it.
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import type { TextKey } from '@web/i18n/translate';

export interface DocumentChange {
  what: TextKey;
  before: string;
  after: string;
}

const printed = (document: Document): Record<string, string> => ({
  'differs.state': document.stateTitle || document.state,
  'differs.subject': document.subject,
  'differs.number': [document.number, document.symbol].filter(Boolean).join('/'),
  'differs.issued_on': document.issuedOn,
  'differs.signer': [document.signatureBlock?.position, document.signatureBlock?.person]
    .filter(Boolean)
    .join(' '),
  'differs.recipients': document.recipients.map((line) => line.text).join('; '),
  'differs.problems': document.problems.map((problem) => problem.message).join('; '),
  'differs.digest': document.digest.slice(0, 12),
});

/** In the order in which people ask; empty when only the etag moved. */
export function documentChanges(seen: Document, now: Document): DocumentChange[] {
  const [before, after] = [printed(seen), printed(now)];
  return Object.keys(before)
    .filter((what) => before[what] !== after[what])
    .map((what) => ({
      what: what as TextKey,
      before: before[what] ?? '',
      after: after[what] ?? '',
    }));
}
