// kept_signing.ts: what must not be lost while papers are signed: which request lies with the agent and,
// once it has been signed, the signatures that the server has not confirmed yet. It outlives the page,
// in this tab alone: no word of a paper, no PIN, and tickets that end after minutes.
import { makeStore, type Store } from './store';

const key = 'trinhky.signing';

export interface KeptPaper {
  name: string;
  etag: string;
  preparation: string;
  ticket: string;
  /** Of its CompleteSignature: the same at every try. */
  requestId: string;
  /** Base64; null until the agent has given it. */
  signature: string | null;
}

export interface KeptSigning {
  /** Whose: "people/…". */
  person: string;
  /** The agent's name for the request. */
  request: string;
  /** The agent's page for it. */
  page: string;
  papers: readonly KeptPaper[];
}

function read(): KeptSigning | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null') as KeptSigning | null;
    return kept && Array.isArray(kept.papers) && kept.papers.length > 0 ? kept : null;
  } catch {
    return null; // A browser that keeps nothing, or somebody else's text.
  }
}

const store = makeStore<KeptSigning | null>(read());

/** Whether the page before this one left something. */
export const foundAtLoad = store.get() !== null;

export const keptSigning: Store<KeptSigning | null> = {
  ...store,
  /** null, or no papers: there is nothing left to do. */
  set(kept) {
    const left = kept && kept.papers.length > 0 ? kept : null;
    try {
      if (left) sessionStorage.setItem(key, JSON.stringify(left));
      else sessionStorage.removeItem(key);
    } catch {
      // It lasts as long as the page.
    }
    store.set(left);
  },
};

/** True while a sheet of this page is at it. */
export const signingNow = makeStore(false);
