// names.ts: resource names, "agencies/{agency}/documents/{document}", taken apart for paths and lists.

/** The last segment: an id. */
export function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** "agencies/{agency}" of a name below it; '' when there is none. */
export function agencyOf(name: string): string {
  return /^agencies\/[^/]+/.exec(name)?.[0] ?? '';
}

/** "binh-an/doc-1" of "agencies/binh-an/documents/doc-1": what the paths of the clerk's pages end in. */
function pathEnd(name: string): string {
  return `${lastPart(agencyOf(name))}/${lastPart(name)}`;
}

/** What came in has ids of its own kind; for the workflow it is a document like every other. */
export function isIncoming(name: string): boolean {
  return lastPart(name).startsWith('inc-');
}

/** "agencies/{agency}/documents/{id}" of a paper that came in, by either of its names. */
export function caseName(name: string): string {
  return `${agencyOf(name)}/documents/${lastPart(name)}`;
}

/** "agencies/{agency}/incomingDocuments/{id}", by either of its names. */
export function incomingName(name: string): string {
  return `${agencyOf(name)}/incomingDocuments/${lastPart(name)}`;
}

/** Where the page of a paper that came in is. */
export function incomingPath(name: string): string {
  return `/clerk/incoming/${pathEnd(name)}`;
}

/** Where the copies of an issued document are followed. */
export function deliveriesPath(name: string): string {
  return `/clerk/deliveries/${pathEnd(name)}`;
}

/** Where the Party office decides about a document. */
export function partyPath(name: string): string {
  return `/clerk/party/${pathEnd(name)}`;
}

/** Where a signed document is numbered, sealed and issued. */
export function issuePath(name: string): string {
  return `/clerk/issue/${pathEnd(name)}`;
}

/** Where the page of a document is. */
export function documentPath(name: string): string {
  return isIncoming(name) ? incomingPath(name) : `/${name}`;
}

/** The end of an id or digest, enough for a person to compare. */
export function shortOf(text: string): string {
  return text.length > 12 ? text.slice(0, 12) : text;
}

/** Where the text or the file of a draft is changed. */
export function editPath(name: string): string {
  return `/drafts/${lastPart(agencyOf(name))}/${lastPart(name)}/edit`;
}
