// refusal.test.ts: what the server says when it says no, as a person gets it.
import { create } from '@bufbuild/protobuf';
import { Code, ConnectError } from '@connectrpc/connect';
import { backoffMs } from '@web/api/query_client';
import { isConflict, refusalOf } from '@web/api/refusal';
import {
  BadRequestSchema,
  ErrorInfoSchema,
  LocalizedMessageSchema,
} from '@web/gen/google/rpc/error_details_pb';
import { describe, expect, it } from 'vitest';

function refused(code: Code, reason: string): ConnectError {
  return new ConnectError('neutral', code, undefined, [
    { desc: ErrorInfoSchema, value: create(ErrorInfoSchema, { reason, metadata: { who: 'an' } }) },
    { desc: LocalizedMessageSchema, value: { locale: 'vi', message: 'Không được.' } },
    { desc: LocalizedMessageSchema, value: { locale: 'en', message: 'You may not.' } },
    {
      desc: BadRequestSchema,
      value: { fieldViolations: [{ field: 'reason', description: 'Hãy ghi lý do.' }] },
    },
  ]);
}

describe('refusalOf', () => {
  it('gives both sentences, the reason, the variables and the field', () => {
    expect(refusalOf(refused(Code.InvalidArgument, 'REASON_REQUIRED'))).toEqual({
      reason: 'REASON_REQUIRED',
      vi: 'Không được.',
      en: 'You may not.',
      fields: [{ field: 'reason', description: 'Hãy ghi lý do.' }],
      metadata: { who: 'an' },
      mend: 'correct',
    });
  });

  it.each([
    [Code.Unavailable, 'wait'],
    [Code.Unauthenticated, 'login'],
    [Code.Aborted, 'reload'],
    [Code.NotFound, 'gone'],
    [Code.PermissionDenied, 'ask'],
    [Code.FailedPrecondition, 'ask'],
    [Code.ResourceExhausted, 'later'],
    [Code.Internal, 'report'],
  ])('says what to do next for code %i', (code, mend) => {
    expect(refusalOf(new ConnectError('', code)).mend).toBe(mend);
  });

  it('makes something of anything that is thrown', () => {
    expect(refusalOf(new TypeError('x'))).toMatchObject({ reason: '', mend: 'report' });
    expect(refusalOf(undefined)).toMatchObject({ reason: '', mend: 'report' });
  });
});

describe('isConflict', () => {
  it('is the reason, not the code: a lost lock is aborted too', () => {
    expect(isConflict(refused(Code.Aborted, 'ETAG_MISMATCH'))).toBe(true);
    expect(isConflict(new ConnectError('', Code.Aborted))).toBe(false);
  });
});

describe('backoffMs', () => {
  it('doubles up to a limit, and spreads', () => {
    expect([0, 1, 2, 10].map((tries) => backoffMs(tries, () => 1))).toEqual([
      1000, 2000, 4000, 15000,
    ]);
    expect(backoffMs(0, () => 0)).toBe(750);
  });
});
