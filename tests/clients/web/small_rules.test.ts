// small_rules.test.ts: names, ways back, the choice of an agency, titles, what changed.
import { create } from '@bufbuild/protobuf';
import { callOf } from '@web/api/action_calls';
import { matchOf } from '@web/api/content';
import { changesBetween, readPackage } from '@web/api/content_package';
import { documentChanges } from '@web/api/document_changes';
import { agencyOf, lastPart } from '@web/api/names';
import { newRequestId } from '@web/api/request_id';
import { DocumentSchema, Regime } from '@web/gen/trinhky/v1/document_pb';
import { WorkItemSchema } from '@web/gen/trinhky/v1/task_service_pb';
import { printedSymbol } from '@web/components/about_document';
import { agencyFor } from '@web/state/agency';
import { titleText } from '@web/state/page_title';
import { returnPath, safeReturn } from '@web/state/return_path';
import { nextAfter } from '@web/state/work';
import { describe, expect, it } from 'vitest';

it('takes resource names apart', () => {
  expect(agencyOf('agencies/xa/documents/doc-1')).toBe('agencies/xa');
  expect(agencyOf('people/an')).toBe('');
  expect(lastPart('agencies/xa/documents/doc-1')).toBe('doc-1');
});

it('makes request ids of version 4, never the same', () => {
  const ids = Array.from({ length: 100 }, newRequestId);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(100);
});

describe('the way back after a login', () => {
  it('is the page where somebody was', () => {
    const to = new URLSearchParams(returnPath({ pathname: '/agencies/a', search: '?b=c&d' })).get('to');
    expect(safeReturn(to)).toBe('/agencies/a?b=c&d');
  });

  it.each([null, '', 'https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example'])(
    'is never an address of somebody else: %s',
    (to) => expect(safeReturn(to)).toBe('/'),
  );
});

it('asks for the agency only when there are several', () => {
  expect(agencyFor(['agencies/a'], '')).toBe('agencies/a');
  expect(agencyFor(['agencies/a', 'agencies/b'], '')).toBeNull();
  expect(agencyFor(['agencies/a', 'agencies/b'], 'agencies/b')).toBe('agencies/b');
  expect(agencyFor(['agencies/a', 'agencies/b'], 'agencies/gone')).toBeNull();
  expect(agencyFor(['agencies/a', 'agencies/b'], 'all')).toBe('all');
});

it('counts in the title what waits', () => {
  expect(titleText('Việc của tôi', 'Trình Ký', 3)).toBe('(3) Việc của tôi · Trình Ký');
  expect(titleText('Việc của tôi', 'Trình Ký', 200, true)).toBe('(200+) Việc của tôi · Trình Ký');
  expect(titleText('Việc của tôi', 'Trình Ký')).toBe('Việc của tôi · Trình Ký');
});

it('goes on to the paper that followed, else to the first', () => {
  const items = ['a', 'b', 'c'].map((document) => create(WorkItemSchema, { document }));
  expect(nextAfter(items, 'a')?.document).toBe('b');
  expect(nextAfter(items, 'c')?.document).toBe('a');
  expect(nextAfter(items, 'gone')?.document).toBe('a');
  expect(nextAfter(items.slice(0, 1), 'a')).toBeNull();
});

it('prints number and symbol by whose form the document follows', () => {
  const state = create(DocumentSchema, { symbol: 'BC-UBND', number: '15', regime: Regime.STATE });
  const party = create(DocumentSchema, { symbol: 'BC/ĐU', regime: Regime.PARTY });
  expect([printedSymbol(state), printedSymbol(party)]).toEqual(['15/BC-UBND', '…-BC/ĐU']);
});

describe('versions', () => {
  const packaged = (recipients: string[], sha256: string) =>
    JSON.stringify({
      subject: 'Báo cáo',
      urgency: '0',
      recipients: recipients.map((text) => ({ text })),
      main_file: { sha256 },
    });

  it('differ by what people ask for', () => {
    const [before, after] = [packaged(['Như trên', 'Lưu'], 'aa'), packaged(['Lưu', 'HĐND xã'], 'bb')]
      .map(readPackage);
    if (!before || !after) throw new Error('a package was not read');
    expect(changesBetween(before, after)).toEqual([
      { what: 'recipients', before: ['Như trên'], after: ['HĐND xã'] },
      { what: 'mainFile', before: [], after: [] },
    ]);
    expect(changesBetween(before, before)).toEqual([]);
  });

  it('are not read when they are something else', () => {
    expect(readPackage('{')).toBeNull();
    expect(readPackage('[]')).toEqual(readPackage('{}'));
    expect(readPackage('3')).toBeNull();
  });

  it('tell whether the page is what the digest stands for, alone or with signatures behind', async () => {
    const page = new TextEncoder().encode('abc');
    const frozen = {
      mainFile: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      mainFileBytes: 3,
    };
    const signed = new Uint8Array([...page, 1, 2]);
    const other = new Uint8Array([...page].reverse());
    expect(await matchOf(page, frozen)).toBe('same');
    expect(await matchOf(signed, frozen)).toBe('grown');
    expect(await matchOf(other, frozen)).toBe('different');
    expect(await matchOf(page.slice(0, 2), frozen)).toBe('different');
  });
});

it('says what somebody changed meanwhile', () => {
  const seen = create(DocumentSchema, { stateTitle: 'Dự thảo', subject: 'a', etag: '"1"' });
  const now = create(DocumentSchema, { stateTitle: 'Trả lại', subject: 'a', etag: '"2"' });
  expect(documentChanges(seen, now)).toEqual([
    { what: 'differs.state', before: 'Dự thảo', after: 'Trả lại' },
  ]);
});

it('performs an action that it does not know by the workflow itself', () => {
  expect(callOf('something_new')).toMatchObject({ ask: 'remark', direction: 'forward' });
  expect(callOf('return').ask).toBe('reason');
  expect(callOf('sign').run).toBe('agent');
});
