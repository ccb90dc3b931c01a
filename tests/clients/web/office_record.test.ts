// office_record.test.ts: the auditor's checks: leaf hashes, and what a broken chain looks like.
import { createHash } from 'node:crypto';
import { type GivenEvent, proveChain, summaryOf } from '@web/areas/office/record/chain';
import { readEvent } from '@web/areas/office/record/event';
import {
  exportLine,
  exportLines,
  exportName,
  offlineCommand,
} from '@web/areas/office/record/export';
import { leafHashOf } from '@web/areas/office/record/leaf_hash';
import { describe, expect, it } from 'vitest';

const document = 'agencies/xa/documents/doc-1';
const encode = (text: string) => new TextEncoder().encode(text);
const hashOf = (content: Uint8Array) =>
  createHash('sha256')
    .update(Uint8Array.of(0))
    .update(content)
    .digest('hex');

interface Fields {
  [name: string]: unknown;
}

/** A history as the server writes it; `change` may spoil an event before its hash is taken. */
function history(change: (fields: Fields, seq: number) => void = () => {}): GivenEvent[] {
  const states = ['NEW', 'DRAFT', 'UNIT_REVIEW', 'SIGNED', 'NUMBERED'];
  let prev = '';
  return states.slice(1).map((to, at) => {
    const seq = at + 1;
    const fields: Fields = {
      action: `act_${seq}`,
      actor: 'an',
      definition: 'van_ban_di',
      digest: 'd'.repeat(64),
      document,
      from: states[at],
      frozen: seq >= 3,
      kind: 'transition',
      ...(prev ? { prev } : {}),
      role: 'DRAFTER',
      round: '1',
      seq: String(seq),
      time_us: String(1_776_214_811_000_000 + seq),
      to,
      v: '1',
      version: '1',
    };
    change(fields, seq);
    const content = encode(JSON.stringify(fields));
    prev = hashOf(content);
    return {
      name: `${document}/auditEvents/${seq}`,
      content,
      leafHash: prev,
      leafIndex: BigInt(seq),
    };
  });
}

const flawsOf = async (events: GivenEvent[]) =>
  (await proveChain(document, events)).map((one) => one.flaws);

describe('the leaf hash', () => {
  it('is SHA-256 of a zero byte and the bytes, as in RFC 6962', async () => {
    // The hash of an empty leaf, printed in RFC 6962 test vectors.
    expect(await leafHashOf(new Uint8Array())).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    );
    const bytes = encode('{"việc":"ký"}');
    expect(await leafHashOf(bytes)).toBe(hashOf(bytes));
  });
});

describe('an event', () => {
  it('is read with its whole numbers, which are written as texts', () => {
    const event = readEvent(history()[1]?.content ?? new Uint8Array());
    expect(event).toMatchObject({ seq: 2, from: 'DRAFT', to: 'UNIT_REVIEW', round: 1 });
    expect(event?.timeMs).toBe(1_776_214_811_000);
  });

  it('is not guessed out of other bytes', () => {
    expect(readEvent(encode('not json'))).toBeNull();
    expect(readEvent(encode('[]'))).toBeNull();
    expect(readEvent(encode('{"v":"2","seq":"1","time_us":"1"}'))).toBeNull();
    expect(readEvent(encode('{"v":"1","seq":1,"time_us":"1"}'))).toBeNull();
    expect(readEvent(Uint8Array.of(0xff, 0xfe))).toBeNull();
  });
});

describe('the chain', () => {
  it('of a whole history has no flaw', async () => {
    const proved = await proveChain(document, history());
    expect(proved.flatMap((one) => one.flaws)).toEqual([]);
    expect(summaryOf(proved)).toEqual({
      events: 4,
      matching: 4,
      flawed: 0,
      unplaced: 0,
      unproved: 0,
    });
  });

  it('shows bytes that were changed after their hash was taken', async () => {
    const events = history();
    const second = events[1];
    if (!second) throw new Error('no event');
    const text = new TextDecoder().decode(second.content).replace('"an"', '"ba"');
    second.content = encode(text);
    // The next event names the hash that the true bytes had.
    expect(await flawsOf(events)).toEqual([[], ['hash'], ['prev'], []]);
  });

  it('shows bytes changed together with their hash: the next event betrays them', async () => {
    const events = history();
    const second = events[1];
    if (!second) throw new Error('no event');
    second.content = encode(new TextDecoder().decode(second.content).replace('"an"', '"ba"'));
    second.leafHash = hashOf(second.content);
    expect(await flawsOf(events)).toEqual([[], [], ['prev'], []]);
  });

  it('shows an event that is missing', async () => {
    const events = history();
    events.splice(1, 1);
    expect(await flawsOf(events)).toEqual([[], ['seq', 'prev', 'from'], ['seq']]);
  });

  it('shows an event of another document, and another name', async () => {
    const events = history((fields, seq) => {
      if (seq === 2) fields['document'] = 'agencies/xa/documents/doc-2';
    });
    const last = events[3];
    if (!last) throw new Error('no event');
    last.name = `${document}/auditEvents/9`;
    expect(await flawsOf(events)).toEqual([[], ['document'], [], ['name']]);
  });

  it('shows a state that was jumped over, and content that changed after it was frozen', async () => {
    const jumped = history((fields, seq) => {
      if (seq === 3) fields['from'] = 'DRAFT';
    });
    expect(await flawsOf(jumped)).toEqual([[], [], ['from'], []]);
    const thawed = history((fields, seq) => {
      if (seq === 4) fields['digest'] = 'e'.repeat(64);
    });
    expect(await flawsOf(thawed)).toEqual([[], [], [], ['digest']]);
  });

  it('says what it cannot read, and that a clock went back', async () => {
    const events = history();
    const first = events[0];
    if (!first) throw new Error('no event');
    first.content = encode('{}');
    expect((await flawsOf(events))[0]).toEqual(['unreadable']);
    const back = history((fields, seq) => {
      if (seq === 2) fields['time_us'] = '1';
    });
    const proved = await proveChain(document, back);
    expect(proved.map((one) => one.backwards)).toEqual([false, true, false, false]);
    expect(summaryOf(proved).flawed).toBe(0);
  });
});

describe('the export', () => {
  it('holds the very bytes, a line for each event', () => {
    const events = history();
    const lines = exportLines(events).trimEnd().split('\n');
    expect(lines.length).toBe(4);
    const line = JSON.parse(lines[2] ?? '') as Record<string, string>;
    expect(hashOf(encode(line['content'] ?? ''))).toBe(line['leaf_hash']);
    expect(line['name']).toBe(`${document}/auditEvents/3`);
  });

  it('takes bytes that are no text as base64', () => {
    const event = { name: 'x', content: Uint8Array.of(0xff), leafHash: 'h', leafIndex: -1n };
    expect(JSON.parse(exportLine(event))).toEqual({
      name: 'x',
      leaf_hash: 'h',
      leaf_index: -1,
      content_base64: '/w==',
    });
  });

  it('names its file in the command', () => {
    expect(offlineCommand(exportName(document))).toContain('done < doc-1.jsonl');
  });
});
