// names.ts: resource names, "agencies/{agency}/documents/{document}", taken apart for paths and lists.

/** The last segment: an id. */
export function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** "agencies/{agency}" of a name below it; '' when there is none. */
export function agencyOf(name: string): string {
  return /^agencies\/[^/]+/.exec(name)?.[0] ?? '';
}

/** Where the page of a document is. */
export function documentPath(name: string): string {
  return `/${name}`;
}

/** The end of an id or digest, enough for a person to compare. */
export function shortOf(text: string): string {
  return text.length > 12 ? text.slice(0, 12) : text;
}

/** Where the text or the file of a draft is changed. */
export function editPath(name: string): string {
  return `/drafts/${lastPart(agencyOf(name))}/${lastPart(name)}/edit`;
}
