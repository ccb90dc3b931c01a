// content_package.ts: what a frozen version holds, read for people: the canonical package of a
// revision, and what one version has that another has not. Nothing is decided by it.
export interface PackageView {
  subject: string;
  urgency: number;
  signature: string;
  /** SHA-256 of the print. */
  mainFile: string;
  mainFileBytes: number;
  addressees: string[];
  recipients: string[];
  attachments: string[];
}

export interface Change {
  /** Under "change.…" in the texts. */
  what:
    | 'subject'
    | 'urgency'
    | 'signature'
    | 'mainFile'
    | 'addressees'
    | 'recipients'
    | 'attachments';
  before: string[];
  after: string[];
}

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Null when it is not a package that this desk knows. */
export function readPackage(json: string): PackageView | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return null;
  }
  if (!isObject(parsed)) return null;
  const signature = isObject(parsed['signature']) ? parsed['signature'] : {};
  const mainFile = isObject(parsed['main_file']) ? parsed['main_file'] : {};
  return {
    subject: text(parsed['subject']),
    urgency: Number(parsed['urgency'] ?? 0),
    signature: ['authority', 'on_behalf_of', 'position', 'name']
      .map((key) => text(signature[key]))
      .filter(Boolean)
      .join(' · '),
    mainFile: text(mainFile['sha256']),
    mainFileBytes: Number(mainFile['bytes'] ?? 0),
    addressees: list(parsed['addressees']).map((line) => text(line['text'])),
    recipients: list(parsed['recipients']).map((line) => text(line['text'])),
    attachments: list(parsed['attachments']).map((file) => text(file['name'])),
  };
}

/** What changed between two packages, in the order in which people ask. */
export function changesBetween(before: PackageView, after: PackageView): Change[] {
  const changes: Change[] = [];
  for (const what of ['subject', 'signature'] as const)
    if (before[what] !== after[what])
      changes.push({ what, before: [before[what]], after: [after[what]] });
  if (before.urgency !== after.urgency)
    changes.push({ what: 'urgency', before: [`${before.urgency}`], after: [`${after.urgency}`] });
  for (const what of ['addressees', 'recipients', 'attachments'] as const) {
    const gone = before[what].filter((line) => !after[what].includes(line));
    const come = after[what].filter((line) => !before[what].includes(line));
    if (gone.length + come.length > 0) changes.push({ what, before: gone, after: come });
  }
  if (before.mainFile !== after.mainFile) changes.push({ what: 'mainFile', before: [], after: [] });
  return changes;
}
