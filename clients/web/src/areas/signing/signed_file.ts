// signed_file.ts: the file that another program signed: does it begin with the page as we handed it out,
// and what did that program append? What it appended, the server judges.

/** What another program may append (limits::kOutsideRevisionBytesMax). */
export const revisionBytesMax = 3 * 1024 * 1024;

/** 'rewritten': it begins otherwise; 'unsigned': it is the page; 'large': more than a signature needs. */
export type SignedFile = { revision: Uint8Array<ArrayBuffer> } | 'rewritten' | 'unsigned' | 'large';

/** `bytes` begin with `page`, byte for byte, or they are not that file. */
export function readSignedFile(
  page: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array<ArrayBuffer>,
): SignedFile {
  if (bytes.length < page.length) return 'rewritten';
  for (let at = 0; at < page.length; at += 1) if (bytes[at] !== page[at]) return 'rewritten';
  if (bytes.length === page.length) return 'unsigned';
  if (bytes.length - page.length > revisionBytesMax) return 'large';
  return { revision: bytes.slice(page.length) };
}

/** Whether it need not be read at all: a film, a scan of everything. */
export function tooLarge(page: Uint8Array, fileBytes: number): boolean {
  return fileBytes > page.length + revisionBytesMax;
}
