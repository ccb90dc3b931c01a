// download.ts: something that the page has made or fetched, into the folder of downloads.

/** `name`: of the file; `type`: its media type. */
export function download(name: string, content: BlobPart, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken it by then; a phone may ask the person first.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
