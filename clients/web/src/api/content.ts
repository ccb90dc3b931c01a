// content.ts: the bytes of a document, and whether they are what a digest stands for.
import { createClient, type Transport } from '@connectrpc/connect';
import {
  DraftService,
  DownloadContentRequest_Part as Part,
} from '@web/gen/trinhky/v1/draft_service_pb';

const patienceMs = 120_000;

/** The page as it will be signed, or was. Throws ConnectError. */
export async function downloadPrint(
  transport: Transport,
  name: string,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const client = createClient(DraftService, transport);
  const chunks: Uint8Array[] = [];
  let total = 0;
  const options = { signal, timeoutMs: patienceMs };
  for await (const { chunk } of client.downloadContent({ name, part: Part.PRINT }, options)) {
    chunks.push(chunk);
    total += chunk.length;
  }
  const bytes = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** 64 lower-case hex digits; null where the browser has no digests (a page without TLS). */
export async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  if (!globalThis.crypto?.subtle) return null;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
