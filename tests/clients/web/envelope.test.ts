// envelope.test.ts: the frames of a stream, there and back, and what is cut.
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { Code, ConnectError } from '@connectrpc/connect';
import { joinEnvelopes, onlyMessage, splitEnvelopes } from '@web/api/envelope';
import { importMessages } from '@web/api/import_document';
import { DocumentSchema } from '@web/gen/trinhky/v1/document_pb';
import { DraftHeaderSchema, ImportDocumentRequestSchema } from '@web/gen/trinhky/v1/draft_service_pb';
import { describe, expect, it } from 'vitest';

const bytes = (...values: number[]) => new Uint8Array(values);
const end = (json: string) => {
  const framed = joinEnvelopes([new TextEncoder().encode(json)]);
  framed[0] = 0b10;
  return framed;
};
const together = (...parts: Uint8Array[]) => new Uint8Array(parts.flatMap((part) => [...part]));
const codeOf = (call: () => unknown) => {
  try {
    call();
  } catch (error) {
    return ConnectError.from(error).code;
  }
  return null;
};

describe('envelopes', () => {
  it('carry flags, length with the highest byte first, message', () => {
    expect(joinEnvelopes([bytes(7), bytes()])).toEqual(bytes(0, 0, 0, 0, 1, 7, 0, 0, 0, 0, 0));
    const long = new Uint8Array(70_000).fill(3);
    expect([...joinEnvelopes([long]).slice(0, 5)]).toEqual([0, 0, 1, 0x11, 0x70]);
    expect(splitEnvelopes(joinEnvelopes([long, bytes(1)])).map((one) => one.message)).toEqual([
      long,
      bytes(1),
    ]);
  });

  it('are refused when they are cut', () => {
    expect(codeOf(() => splitEnvelopes(bytes(0, 0, 0)))).toBe(Code.DataLoss);
    expect(codeOf(() => splitEnvelopes(bytes(0, 0, 0, 0, 2, 1)))).toBe(Code.DataLoss);
  });

  it('end with the one message, or with what went wrong', () => {
    const document = toBinary(DocumentSchema, create(DocumentSchema, { name: 'agencies/a/documents/d' }));
    const answer = splitEnvelopes(together(joinEnvelopes([document]), end('{}')));
    expect(fromBinary(DocumentSchema, onlyMessage(answer)).name).toBe('agencies/a/documents/d');
    const refused = splitEnvelopes(end('{"error":{"code":"permission_denied","message":"no"}}'));
    expect(codeOf(() => onlyMessage(refused))).toBe(Code.PermissionDenied);
    expect(codeOf(() => onlyMessage(splitEnvelopes(joinEnvelopes([document]))))).toBe(Code.DataLoss);
    expect(codeOf(() => onlyMessage(splitEnvelopes(end('{}'))))).toBe(Code.DataLoss);
  });
});

describe('importMessages', () => {
  it('say first what the file is, then bring it in pieces of 256 KiB', () => {
    const draft = create(DraftHeaderSchema, { parent: 'agencies/a', fileName: 'b.pdf' });
    const messages = importMessages(draft, new Uint8Array(256 * 1024 + 1)).map((message) =>
      fromBinary(ImportDocumentRequestSchema, message),
    );
    expect(messages.map(({ draft: said, chunk }) => [said?.fileName, chunk.length])).toEqual([
      ['b.pdf', 0],
      [undefined, 256 * 1024],
      [undefined, 1],
    ]);
  });
});
