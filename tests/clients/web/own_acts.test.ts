// own_acts.test.ts: what a deputy has agreed to is not asked of him again.
import { create } from '@bufbuild/protobuf';
import { AvailableActionSchema, HistoryEntrySchema } from '@web/gen/trinhky/v1/workflow_service_pb';
import { ownApprovals } from '@web/state/own_acts';
import { describe, expect, it } from 'vitest';

const agree = create(AvailableActionSchema, { action: 'approve_leader', allowed: true });
const back = create(AvailableActionSchema, { action: 'return', allowed: true });
const me = 'people/deputy';
const entry = (seq: number, more: object) =>
  create(HistoryEntrySchema, {
    seq,
    action: 'approve_leader',
    fromState: 'LEADER_REVIEW',
    toState: 'LEADER_REVIEW',
    actor: me,
    digest: 'one',
    ...more,
  });
const came = entry(3, { action: 'check_form', fromState: 'FORM_CHECK', actor: 'people/checker' });
const found = (entries: Parameters<typeof ownApprovals>[1], digest = 'one') =>
  ownApprovals([agree, back], entries, { digest }, me).map(({ action }) => action.action);

describe('an approval of one’s own', () => {
  it('is found, and nothing else', () => {
    expect(found([came, entry(4, {})])).toEqual(['approve_leader']);
    expect(found([came])).toEqual([]);
  });

  it('is not that of somebody else, of another version, or of the round before', () => {
    expect(found([came, entry(4, { actor: 'people/other' })])).toEqual([]);
    expect(found([came, entry(4, {})], 'two')).toEqual([]);
    expect(found([entry(2, {}), came])).toEqual([]);
  });

  it('counts only while the server offers it again', () => {
    const closed = { ...agree, allowed: false };
    expect(ownApprovals([closed], [came, entry(4, {})], { digest: 'one' }, me)).toEqual([]);
  });
});
