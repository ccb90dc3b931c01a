// event.ts: an event as it was written for ever: canonical JSON, read for people and for the checks.
// Source: workflow/engine/event.h.

export interface RecordedEvent {
  kind: string;
  document: string;
  seq: number;
  /** Leaf hash of the event before; '' for the first. */
  prev: string;
  definition: string;
  version: number;
  action: string;
  from: string;
  to: string;
  round: number;
  actor: string;
  role: string;
  onBehalfOf: string;
  timeMs: number;
  requestId: string;
  /** What was seen in the act: fact → whether it held. */
  observed: [string, boolean][];
  set: string[];
  cleared: string[];
  duties: string[];
  digest: string;
  frozen: boolean;
  newRound: boolean;
  deliveries: string;
  province: string;
  /** SHA-256 of a salt and the reason: the words stand beside the record and can be erased. */
  reasonHash: string;
  data: [string, string][];
}

type Json = Record<string, unknown>;

const schema = '1';
const usPerMs = 1000;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
const members = (value: unknown): [string, unknown][] =>
  isObject(value) ? Object.entries(value) : [];

/** The text of the bytes; null when they are no UTF-8. */
export function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Null when the bytes are no event of a form that this desk knows. */
export function readEvent(bytes: Uint8Array): RecordedEvent | null {
  let json: unknown;
  try {
    json = JSON.parse(textOf(bytes) ?? '');
  } catch {
    return null;
  }
  // Whole numbers are written as texts, so that no reader rounds them.
  if (!isObject(json) || json['v'] !== schema) return null;
  const seq = Number(text(json['seq']));
  const timeUs = Number(text(json['time_us']));
  if (!Number.isSafeInteger(seq) || seq < 1 || !Number.isSafeInteger(timeUs)) return null;
  return {
    kind: text(json['kind']),
    document: text(json['document']),
    seq,
    prev: text(json['prev']),
    definition: text(json['definition']),
    version: Number(text(json['version'])),
    action: text(json['action']),
    from: text(json['from']),
    to: text(json['to']),
    round: Number(text(json['round'])),
    actor: text(json['actor']),
    role: text(json['role']),
    onBehalfOf: text(json['on_behalf_of']),
    timeMs: Math.floor(timeUs / usPerMs),
    requestId: text(json['request_id']),
    observed: members(json['observed']).map(([fact, value]) => [fact, value === true]),
    set: texts(json['set']),
    cleared: texts(json['cleared']),
    duties: texts(json['duties']),
    digest: text(json['digest']),
    frozen: json['frozen'] === true,
    newRound: json['new_round'] === true,
    deliveries: text(json['deliveries']),
    province: text(json['province']),
    reasonHash: text(json['reason_hash']),
    data: members(json['data']).map(([name, value]) => [name, text(value)]),
  };
}
