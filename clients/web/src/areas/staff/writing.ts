// writing.ts: texts that somebody writes and has not handed in. In memory alone, never in the
// browser's storage: other people use the same PC. Going from page to page keeps them; before the page
// itself is left, the browser asks.
import { makeStore } from '@web/state/store';

export interface Writing {
  /** "new/1", or the document: agencies/{agency}/documents/{document} */
  key: string;
  /** agencies/{agency} */
  agency: string;
  /** agencies/{agency}/units/{unit}; '' leaves it to the server. */
  unit: string;
  /** What a person knows it by. */
  title: string;
  fileName: string;
  text: string;
  /** What would not be lost: the text that the server has, or the template. */
  saved: string;
  /** Of the document whose text this was. */
  etag: string;
  links: Links;
}

/** What a draft has to do with other papers: names of documents, '' for none. */
export interface Links {
  answers: string;
  replaces: string;
  corrects: string;
}

export const noLinks: Links = { answers: '', replaces: '', corrects: '' };

const kept = makeStore<ReadonlyMap<string, Writing>>(new Map());
let begun = 0;

export const writings = kept;

export function isUnsaved(writing: Writing): boolean {
  return writing.text !== writing.saved;
}

export function writingFor(key: string): Writing | undefined {
  return kept.get().get(key);
}

/** Begins a new text; the answer is its key. */
export function beginWriting(writing: Omit<Writing, 'key' | 'saved' | 'etag'>): string {
  begun += 1;
  const key = `new/${begun}`;
  keepWriting({ ...writing, key, saved: writing.text, etag: '' });
  return key;
}

export function keepWriting(writing: Writing) {
  change((after) => after.set(writing.key, writing));
}

export function dropWriting(key: string) {
  change((after) => after.delete(key));
}

function change(make: (after: Map<string, Writing>) => void) {
  const after = new Map(kept.get());
  make(after);
  kept.set(after);
  const unsaved = [...after.values()].some(isUnsaved);
  // Only while there is something to lose: the browser keeps such a page out of its quick way back.
  if (unsaved) addEventListener('beforeunload', ask);
  else removeEventListener('beforeunload', ask);
}

function ask(event: BeforeUnloadEvent) {
  event.preventDefault();
}
