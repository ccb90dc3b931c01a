// envelope.ts: the frames of a Connect stream: a byte of flags, the length in four bytes (the
// highest first), the message. The last frame of an answer has flag 2 and says how it ended.
import { Code, ConnectError } from '@connectrpc/connect';
import { endStreamFlag, endStreamFromJson } from '@connectrpc/connect/protocol-connect';

const headBytes = 5;

export interface Envelope {
  flags: number;
  message: Uint8Array<ArrayBuffer>;
}

/** All messages in one body. */
export function joinEnvelopes(messages: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const total = messages.reduce((sum, message) => sum + headBytes + message.length, 0);
  const body = new Uint8Array(total);
  const view = new DataView(body.buffer);
  let at = 0;
  for (const message of messages) {
    view.setUint8(at, 0);
    view.setUint32(at + 1, message.length);
    body.set(message, at + headBytes);
    at += headBytes + message.length;
  }
  return body;
}

/** The frames of a whole answer. Throws DataLoss when it is cut. */
export function splitEnvelopes(body: Uint8Array<ArrayBuffer>): Envelope[] {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const envelopes: Envelope[] = [];
  for (let at = 0; at < body.length; ) {
    if (body.length - at < headBytes) throw new ConnectError('a cut answer', Code.DataLoss);
    const flags = view.getUint8(at);
    const length = view.getUint32(at + 1);
    at += headBytes;
    if (body.length - at < length) throw new ConnectError('a cut answer', Code.DataLoss);
    envelopes.push({ flags, message: body.slice(at, at + length) });
    at += length;
  }
  return envelopes;
}

/** The one message of an answer that ends well; throws what its last frame says otherwise. */
export function onlyMessage(envelopes: readonly Envelope[]): Uint8Array<ArrayBuffer> {
  const end = envelopes.at(-1);
  if (!end || (end.flags & endStreamFlag) === 0)
    throw new ConnectError('an answer without its end', Code.DataLoss);
  const { error } = endStreamFromJson(end.message);
  if (error) throw error;
  const message = envelopes[0];
  if (envelopes.length !== 2 || !message)
    throw new ConnectError('an answer without its message', Code.DataLoss);
  return message.message;
}
