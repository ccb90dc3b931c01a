// delegation_words.ts: what has been typed about a new authorisation, kept while the page is left.
import { keepWords, wordsFor } from '@web/state/said';

export interface DelegationWords {
  document: string;
  fromPost: string;
  toPost: string;
  types: string;
  fields: string[];
  fromOn: string;
  toOn: string;
}

const empty: DelegationWords = {
  document: '',
  fromPost: '',
  toPost: '',
  types: '',
  fields: [],
  fromOn: '',
  toOn: '',
};
const key = 'office.delegation';

export function wordsOf(agency: string): DelegationWords {
  const kept = wordsFor(agency, key);
  return kept === '' ? empty : { ...empty, ...(JSON.parse(kept) as Partial<DelegationWords>) };
}

export function keepDelegation(agency: string, words: DelegationWords): void {
  keepWords(agency, key, JSON.stringify(words));
}

export function forgetDelegation(agency: string): DelegationWords {
  keepWords(agency, key, '');
  return empty;
}

/** "bc, KH;cv" → ["BC", "KH", "CV"], each once. */
export function typesOf(text: string): string[] {
  const types = text
    .split(/[\s,;]+/)
    .map((type) => type.trim().toUpperCase())
    .filter((type) => type !== '');
  return [...new Set(types)];
}
