// server_token.ts: the leader's token that is plugged in at the server.
import { createClient, type Transport } from '@connectrpc/connect';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { SigningService } from '@web/gen/trinhky/v1/signing_service_pb';
import { refusalOf } from './refusal';

export interface ServerTokenJob {
  /** As the person saw it. */
  document: Document;
  /** One for each signature, the same over its tries: the PIN is no part of it. */
  requestId: string;
  pin: string;
  /** He has read that one more wrong PIN locks the token. */
  sure: boolean;
}

/** The signed document. For several papers it is called for each, with the PIN each time. */
export function signWithServerToken(transport: Transport, job: ServerTokenJob): Promise<Document> {
  const { name, etag, digest } = job.document;
  return createClient(SigningService, transport).signWithServerToken({
    name,
    etag,
    digest,
    requestId: job.requestId,
    pin: job.pin,
    acceptLastTry: job.sure,
  });
}

/** Whether the token takes one more PIN, and only from somebody who is sure of it. */
export function isLastTry(error: unknown): boolean {
  return ['TOKEN_PIN_LAST_TRY', 'TOKEN_PIN_WRONG_LAST_TRY'].includes(refusalOf(error).reason);
}
