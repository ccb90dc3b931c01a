// assignment.ts: who does what with a paper: one leads, others help or know. Source: R-IN-01.

export type Part = 'lead' | 'cooperator' | 'informed';
export type Parts = Readonly<Record<string, Part>>;

/** Gives `who` a part; the same part again takes it back. Who led before leads no more. */
export function withPart(parts: Parts, who: string, part: Part): Parts {
  const next: Record<string, Part> = { ...parts };
  if (parts[who] === part) {
    delete next[who];
    return next;
  }
  if (part === 'lead')
    for (const other of Object.keys(next)) if (next[other] === 'lead') delete next[other];
  next[who] = part;
  return next;
}

export function withPartOf(parts: Parts, part: Part): string[] {
  return Object.keys(parts).filter((who) => parts[who] === part);
}

/** '' when nobody leads yet. */
export function leadIn(parts: Parts): string {
  return withPartOf(parts, 'lead')[0] ?? '';
}

/** Of a paper that is given to somebody else: those who have it now. */
export function partsOf(lead: string, cooperators: readonly string[]): Parts {
  const parts: Record<string, Part> = {};
  for (const who of cooperators) parts[who] = 'cooperator';
  if (lead) parts[lead] = 'lead';
  return parts;
}

/** As text, to be kept while the dialog is closed; anything else reads as nobody. */
export function readParts(text: string): Parts | null {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? (read as Parts) : null;
  } catch {
    return null;
  }
}
