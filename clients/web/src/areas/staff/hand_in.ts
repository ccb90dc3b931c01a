// hand_in.ts: a text or a file into the desk, as a new draft or as new content of one.
import { create } from '@bufbuild/protobuf';
import { Code, ConnectError } from '@connectrpc/connect';
import { sha256Hex } from '@web/api/content';
import { importDocument } from '@web/api/import_document';
import { agencyOf, lastPart } from '@web/api/names';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { DraftHeaderSchema } from '@web/gen/trinhky/v1/draft_service_pb';
import { sessionOver } from '@web/state/connection';
import type { Links } from './writing';

/** The only degree that can be taken in. Source: R-SEC-06. */
export const ordinary = 'THUONG';
/** The server's own bound; a larger file is not sent at all. */
export const fileBytesMax = 64 << 20;

export interface HandIn {
  agency: string;
  unit: string;
  fileName: string;
  requestId: string;
  links: Links;
  /** The draft to change; null makes a new one. */
  change: (Pick<Document, 'name' | 'field'> & { etag: string }) | null;
}

/** The page has no TLS: the browser gives no digests. */
export class NoDigest extends Error {}

/** Throws ConnectError, or NoDigest. */
export async function handIn(wish: HandIn, file: Uint8Array<ArrayBuffer>): Promise<Document> {
  const fileSha256 = await sha256Hex(file);
  if (fileSha256 === null) throw new NoDigest();
  const draft = create(DraftHeaderSchema, {
    parent: wish.agency,
    unit: wish.unit,
    fileName: wish.fileName,
    requestId: wish.requestId,
    secrecy: ordinary,
    fileSha256,
    ...wish.links,
    ...(wish.change
      ? {
          document: lastPart(wish.change.name),
          etag: wish.change.etag,
          field: wish.change.field,
        }
      : {}),
  });
  try {
    return await importDocument(draft, file);
  } catch (error) {
    // This call goes another way than the others (api/import_document.ts).
    if (ConnectError.from(error).code === Code.Unauthenticated) sessionOver.set(true);
    throw error;
  }
}

/** What must go along when a draft gets new content: the server takes the header as a whole. */
export function changeOf(document: Document): Pick<HandIn, 'agency' | 'unit' | 'links' | 'change'> {
  const { name, etag, field, unit, answers, replaces, corrects } = document;
  return {
    agency: agencyOf(name),
    unit,
    links: { answers, replaces, corrects },
    change: { name, etag, field },
  };
}

export type FileKind = 'text' | 'word' | 'pdf' | 'other';

const startsWith = (bytes: Uint8Array, text: string) =>
  String.fromCharCode(...bytes.slice(0, text.length)) === text;

/** By what the file is, not by its name. */
export function kindOf(bytes: Uint8Array): FileKind {
  if (startsWith(bytes, '%PDF-')) return 'pdf';
  if (startsWith(bytes, 'PK\u0003\u0004')) return 'word';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'text';
  } catch {
    return 'other';
  }
}

/** "Báo cáo quý I" as a file name that every system takes. */
export function fileNameFor(title: string): string {
  const plain = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return `${plain || 'van-ban'}.txt`;
}
