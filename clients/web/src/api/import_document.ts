// import_document.ts: a file into the desk. ImportDocument is a stream from the client, which
// browsers cannot write; all of its messages go in one body, and the answer is one message.
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { Code, ConnectError } from '@connectrpc/connect';
import { codeFromHttpStatus, errorFromJson } from '@connectrpc/connect/protocol-connect';
import { type Document, DocumentSchema } from '@web/gen/trinhky/v1/document_pb';
import {
  type DraftHeader,
  DraftService,
  ImportDocumentRequestSchema,
} from '@web/gen/trinhky/v1/draft_service_pb';
import { joinEnvelopes, onlyMessage, splitEnvelopes } from './envelope';
import { deskFetch } from './transport';

const chunkBytesMax = 256 * 1024;
const contentType = 'application/connect+proto';

/** The messages of an import: what the drafter says, then the file in pieces. */
export function importMessages(draft: DraftHeader, file: Uint8Array): Uint8Array[] {
  const messages = [
    toBinary(ImportDocumentRequestSchema, create(ImportDocumentRequestSchema, { draft })),
  ];
  for (let at = 0; at < file.length; at += chunkBytesMax) {
    const chunk = file.slice(at, at + chunkBytesMax);
    messages.push(
      toBinary(ImportDocumentRequestSchema, create(ImportDocumentRequestSchema, { chunk })),
    );
  }
  return messages;
}

/** `draft` carries the file's SHA-256 and a request_id. Throws ConnectError. */
export async function importDocument(draft: DraftHeader, file: Uint8Array): Promise<Document> {
  const method = DraftService.method.importDocument;
  const answer = await deskFetch(`/${method.parent.typeName}/${method.name}`, {
    method: 'POST',
    headers: { 'Content-Type': contentType, 'Connect-Protocol-Version': '1' },
    body: joinEnvelopes(importMessages(draft, file)),
  });
  if (!answer.headers.get('Content-Type')?.startsWith(contentType)) throw await refusalIn(answer);
  const body = new Uint8Array(await answer.arrayBuffer());
  return fromBinary(DocumentSchema, onlyMessage(splitEnvelopes(body)));
}

/** What stood in front of the service (a proxy, the gateway) said instead. */
async function refusalIn(answer: Response): Promise<ConnectError> {
  const code = answer.ok ? Code.Unknown : codeFromHttpStatus(answer.status);
  const fallback = new ConnectError(`HTTP ${answer.status}`, code);
  try {
    return errorFromJson(await answer.json(), undefined, fallback);
  } catch (error) {
    return error instanceof ConnectError ? error : fallback;
  }
}
