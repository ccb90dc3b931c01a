// content.ts: the bytes of a document, and whether they are what a digest stands for.

import { createClient, type Transport } from '@connectrpc/connect';
import {
  DraftService,
  DownloadContentRequest_Part as Part,
} from '@web/gen/trinhky/v1/draft_service_pb';
import type { PackageView } from './content_package';

const patienceMs = 120_000;

const isPdf = (bytes: Uint8Array) => String.fromCharCode(...bytes.slice(0, 5)) === '%PDF-';

/**
 * The pages to show: the file as it is now, with the signatures that it has; before there is one, the
 * print that will be signed; of an incoming document, the file that came. Null when none is a PDF.
 * Throws ConnectError.
 */
export async function downloadPages(
  transport: Transport,
  name: string,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | null> {
  for (const part of [Part.UNSPECIFIED, Part.PRINT]) {
    const bytes = await download(transport, name, part, signal);
    if (isPdf(bytes)) return bytes;
  }
  return null;
}

/** The page as it will be signed, or was. Throws ConnectError. */
export function downloadPrint(
  transport: Transport,
  name: string,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  return download(transport, name, Part.PRINT, signal);
}

/** What the drafter handed in. Throws ConnectError. */
export function downloadUpload(
  transport: Transport,
  name: string,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  return download(transport, name, Part.UPLOAD, signal);
}

/** The words that were read, of a frozen version or ('') of today. Throws ConnectError. */
export async function downloadText(
  transport: Transport,
  name: string,
  revision: string,
  signal: AbortSignal,
): Promise<string> {
  const bytes = await download(transport, name, Part.TEXT, signal, revision);
  return new TextDecoder().decode(bytes);
}

async function download(
  transport: Transport,
  name: string,
  part: Part,
  signal: AbortSignal,
  revision = '',
): Promise<Uint8Array<ArrayBuffer>> {
  const client = createClient(DraftService, transport);
  const chunks: Uint8Array[] = [];
  let total = 0;
  const options = { signal, timeoutMs: patienceMs };
  for await (const { chunk } of client.downloadContent({ name, part, revision }, options)) {
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

/** The print itself; the print with something appended, as numbers and signatures are; another file. */
export type Match = 'same' | 'grown' | 'different';

/**
 * Whether `bytes` are what a frozen version stands for. Null where it cannot be said. What was appended
 * is judged by the server, not here. Source: R-DS-11.
 */
export async function matchOf(
  bytes: Uint8Array<ArrayBuffer>,
  frozen: Pick<PackageView, 'mainFile' | 'mainFileBytes'>,
): Promise<Match | null> {
  if (bytes.length < frozen.mainFileBytes) return 'different';
  const digest = await sha256Hex(bytes.slice(0, frozen.mainFileBytes));
  if (digest === null) return null;
  if (digest !== frozen.mainFile) return 'different';
  return bytes.length === frozen.mainFileBytes ? 'same' : 'grown';
}
