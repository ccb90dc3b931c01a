// own_acts.test.ts: what a deputy has agreed to is not asked of him again.
import { create } from '@bufbuild/protobuf';
import { AvailableActionSchema, HistoryEntrySchema } from '@web/gen/trinhky/v1/workflow_service_pb';
import { ownActs } from '@web/state/own_acts';
import { describe, expect, it } from 'vitest';

const me = 'people/deputy';
const agree = (more: object) =>
  create(AvailableActionSchema, { action: 'approve_leader', ...more });
const done = agree({ allowed: false, reason: 'ALREADY_DONE' });
const entry = (seconds: bigint, more: object) =>
  create(HistoryEntrySchema, {
    action: 'approve_leader',
    actor: me,
    createTime: { seconds },
    ...more,
  });

describe('what one has done oneself', () => {
  it('is what the server says is done, at the last time that he did it', () => {
    const entries = [entry(1n, {}), entry(5n, {}), entry(9n, { actor: 'people/other' })];
    expect(ownActs([done], entries, me)).toEqual([{ action: done, at: 5000 }]);
  });

  it('is nothing that is still offered, or refused for another reason', () => {
    const others = [agree({ allowed: true }), agree({ allowed: false, reason: 'ROLE_MISSING' })];
    expect(ownActs(others, [entry(1n, {})], me)).toEqual([]);
  });

  it('is told without a time when the history does not reach back', () => {
    expect(ownActs([done], [], me)).toEqual([{ action: done, at: null }]);
  });
});
