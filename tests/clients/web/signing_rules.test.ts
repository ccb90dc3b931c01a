// signing_rules.test.ts: small rules of signing: what a lost answer is, how often it is asked for again,
// what a signed file must begin with, how the page is called.
import { create } from '@bufbuild/protobuf';
import { Code, ConnectError } from '@connectrpc/connect';
import { AgentError } from '@web/api/agent';
import { isLost } from '@web/api/refusal';
import { steadily, steadyTriesMax } from '@web/api/steady_call';
import { inTurns } from '@web/areas/signing/in_turns';
import { pageName } from '@web/areas/signing/page_name';
import { readSignedFile, revisionBytesMax, tooLarge } from '@web/areas/signing/signed_file';
import { ErrorInfoSchema } from '@web/gen/google/rpc/error_details_pb';
import { DocumentSchema } from '@web/gen/trinhky/v1/document_pb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('isLost', () => {
  it('knows an answer that never came from one that says no', () => {
    const said = (code: Code) =>
      new ConnectError('', code, undefined, [{ desc: ErrorInfoSchema, value: { reason: 'WHY' } }]);
    expect(isLost(new ConnectError('', Code.Unavailable))).toBe(true);
    expect(isLost(new ConnectError('', Code.DeadlineExceeded))).toBe(true);
    // The line broke in the middle of the answer; a proxy answered instead.
    expect(isLost(new ConnectError('', Code.Internal))).toBe(true);
    expect(isLost(new ConnectError('', Code.Unknown))).toBe(true);
    expect(isLost(said(Code.Internal))).toBe(false);
    expect(isLost(said(Code.FailedPrecondition))).toBe(false);
    expect(isLost(new ConnectError('', Code.Unauthenticated))).toBe(false);
    expect(isLost(new AgentError('AGENT_AWAY', '', ''))).toBe(false);
    expect(isLost(null)).toBe(false);
  });
});

describe('steadily', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());
  const lost = () => new ConnectError('', Code.Unavailable);

  it('stops after so many tries, and tells of each', async () => {
    const told: number[] = [];
    const call = vi.fn(() => Promise.reject(lost()));
    const over = steadily(call, {
      signal: new AbortController().signal,
      onLost: (times) => told.push(times),
    }).catch((error: ConnectError) => error.code);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await over).toBe(Code.Unavailable);
    expect(call).toHaveBeenCalledTimes(steadyTriesMax);
    expect(told).toEqual([1, 2, 3, 4, 5, 6, 0]);
  });

  it('ends its wait when the person leaves', async () => {
    const leave = new AbortController();
    const call = vi.fn(() => Promise.reject(lost()));
    const over = steadily(call, { signal: leave.signal, onLost: () => {} }).catch(() => 'left');
    await vi.advanceTimersByTimeAsync(10);
    leave.abort();
    expect(await over).toBe('left');
    expect(call).toHaveBeenCalledTimes(1);
  });

  it('takes a refusal as an answer', async () => {
    const call = vi.fn(() => Promise.reject(new ConnectError('', Code.PermissionDenied)));
    const onLost = vi.fn();
    const over = steadily(call, { signal: new AbortController().signal, onLost });
    await expect(over).rejects.toThrow();
    expect(call).toHaveBeenCalledTimes(1);
    expect(onLost).not.toHaveBeenCalled();
  });
});

describe('readSignedFile', () => {
  const page = bytes('%PDF the page');

  it('gives what was appended, and nothing of the page', () => {
    const read = readSignedFile(page, bytes('%PDF the page and more'));
    expect(typeof read === 'object' && new TextDecoder().decode(read.revision)).toBe(' and more');
  });

  it('knows the other files', () => {
    expect(readSignedFile(page, page)).toBe('unsigned');
    expect(readSignedFile(page, bytes('%PDF the'))).toBe('rewritten');
    expect(readSignedFile(page, bytes('%PDF the pagE and more'))).toBe('rewritten');
    const large = new Uint8Array(page.length + revisionBytesMax + 1);
    large.set(page);
    expect(readSignedFile(page, large)).toBe('large');
    expect(typeof readSignedFile(page, large.slice(0, -1))).toBe('object');
    expect(tooLarge(page, large.length)).toBe(true);
    expect(tooLarge(page, large.length - 1)).toBe(false);
  });
});

describe('pageName', () => {
  it('is what a person recognises, in letters that every program takes', () => {
    const document = create(DocumentSchema, {
      name: 'agencies/xa/documents/doc-01abcdef',
      symbol: 'BC-UBND',
      subject: 'Kết quả Đợt 1/2026: "chuyển đổi số" ở thôn, bản và những nơi khác trong toàn xã',
    });
    expect(pageName(document)).toBe(
      'trang-ky_BC-UBND_Ket-qua-Dot-1-2026-chuyen-doi-so-o-thon-ban-va-nhung-noi-kha_abcdef.pdf',
    );
    expect(pageName(create(DocumentSchema, { name: 'd/x', type: 'BC' }))).toBe('trang-ky_BC_x.pdf');
  });
});

describe('inTurns', () => {
  it('does all, and never more than so many at the same time', async () => {
    let now = 0;
    let most = 0;
    const done: number[] = [];
    await inTurns([1, 2, 3, 4, 5, 6, 7], 3, async (one) => {
      now += 1;
      most = Math.max(most, now);
      await Promise.resolve();
      done.push(one);
      now -= 1;
    });
    expect(done.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(3);
  });
});
