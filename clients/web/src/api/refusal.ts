// refusal.ts: what the server said when it said no (AIP-193): a stable reason, a sentence in both
// languages, the field at fault. People read the server's own sentence; the desk adds only what to
// do next.
import { Code, ConnectError } from '@connectrpc/connect';
import {
  BadRequestSchema,
  ErrorInfoSchema,
  LocalizedMessageSchema,
} from '@web/gen/google/rpc/error_details_pb';
import type { Locale } from '@web/state/settings';

/** What a person can do about it; the words stand under "mend.…". */
export type Mend = 'wait' | 'login' | 'reload' | 'correct' | 'gone' | 'ask' | 'later' | 'report';

export interface Refusal {
  reason: string;
  /** The server's sentences; empty when it gave none. */
  vi: string;
  en: string;
  fields: { field: string; description: string }[];
  metadata: Record<string, string>;
  mend: Mend;
}

const mends: Partial<Record<Code, Mend>> = {
  [Code.Unavailable]: 'wait',
  [Code.DeadlineExceeded]: 'wait',
  [Code.Unauthenticated]: 'login',
  [Code.Aborted]: 'reload',
  [Code.InvalidArgument]: 'correct',
  [Code.OutOfRange]: 'correct',
  [Code.NotFound]: 'gone',
  [Code.PermissionDenied]: 'ask',
  [Code.FailedPrecondition]: 'ask',
  [Code.ResourceExhausted]: 'later',
};

export function isAway(error: ConnectError): boolean {
  return error.code === Code.Unavailable || error.code === Code.DeadlineExceeded;
}

/**
 * Whether an answer was lost on the way, so that nobody here knows what became of the request: it may be
 * sent again with the same request_id. What breaks between us and the server has no reason to give.
 */
export function isLost(error: unknown): boolean {
  if (!(error instanceof ConnectError)) return false;
  const wordless = error.code === Code.Unknown || error.code === Code.Internal;
  return isAway(error) || (wordless && refusalOf(error).reason === '');
}

/** Any error as something to show; never throws. */
export function refusalOf(error: unknown): Refusal {
  const refused = ConnectError.from(error);
  const info = refused.findDetails(ErrorInfoSchema)[0];
  const said = refused.findDetails(LocalizedMessageSchema);
  const sentence = (locale: Locale) => said.find((one) => one.locale === locale)?.message ?? '';
  return {
    reason: info?.reason ?? '',
    vi: sentence('vi'),
    en: sentence('en'),
    fields: refused
      .findDetails(BadRequestSchema)
      .flatMap((one) =>
        one.fieldViolations.map(({ field, description }) => ({ field, description })),
      ),
    metadata: info?.metadata ?? {},
    mend: mends[refused.code] ?? 'report',
  };
}

/** Somebody saved first: read again, look at the difference, repeat. */
export function isConflict(error: unknown): boolean {
  return refusalOf(error).reason === 'ETAG_MISMATCH';
}
