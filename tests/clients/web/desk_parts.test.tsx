// desk_parts.test.tsx: parts of the desk as a person meets them. Where an answer of the server is the
// subject, it is written by hand and given by the library's own in-memory transport.
import { create } from '@bufbuild/protobuf';
import { Code, ConnectError, createRouterTransport, type Transport } from '@connectrpc/connect';
import { TransportProvider } from '@connectrpc/connect-query';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ActionButtons, ClosedActions } from '@web/components/action_panel';
import { ActionSheet } from '@web/components/action_sheet';
import { ConflictNote } from '@web/components/conflict_note';
import { ProblemList, problemCount } from '@web/components/problem_list';
import { RefusalNote } from '@web/components/refusal_note';
import { ErrorInfoSchema, LocalizedMessageSchema } from '@web/gen/google/rpc/error_details_pb';
import { DocumentSchema, Problem_Severity, ProblemSchema } from '@web/gen/trinhky/v1/document_pb';
import { ReviewService, type ReturnReviewRequest } from '@web/gen/trinhky/v1/review_service_pb';
import { AvailableActionSchema } from '@web/gen/trinhky/v1/workflow_service_pb';
import { locale } from '@web/state/settings';
import type { ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';

const document = create(DocumentSchema, {
  name: 'agencies/xa/documents/doc-1',
  etag: '"7"',
  digest: 'd'.repeat(64),
  symbol: 'BC-UBND',
  subject: 'Công tác quý I',
  round: 1,
});
const giveBack = create(AvailableActionSchema, { action: 'return', title: 'Trả lại', allowed: true });
const sign = create(AvailableActionSchema, {
  action: 'sign',
  title: 'Ký số',
  reason: 'NOT_APPROVED',
  message: 'Chưa ký được: Phó Chủ tịch phụ trách chưa đồng ý trình ký.',
  who: ['Phạm Quốc Khải (Chủ tịch)'],
});

function show(children: ReactNode, transport: Transport = createRouterTransport(() => {})) {
  return render(
    <TransportProvider transport={transport}>
      <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
    </TransportProvider>,
  );
}

function refusal(code: Code, reason: string, message: string): ConnectError {
  return new ConnectError('neutral', code, undefined, [
    { desc: ErrorInfoSchema, value: { reason } },
    { desc: LocalizedMessageSchema, value: { locale: 'vi', message } },
    { desc: LocalizedMessageSchema, value: { locale: 'en', message: 'You may not.' } },
  ]);
}

/** A server that answers ReturnReview as it is told and remembers what it was asked. */
function reviews(answer: () => void) {
  const asked: ReturnReviewRequest[] = [];
  const transport = createRouterTransport(({ rpc }) => {
    rpc(ReviewService.method.returnReview, (request) => {
      asked.push(request);
      answer();
      return create(DocumentSchema, { name: request.name, state: 'RETURNED' });
    });
  });
  return { transport, asked };
}

describe('RefusalNote', () => {
  it("shows the server's sentence in the person's language, the mend and the code", () => {
    const error = refusal(Code.FailedPrecondition, 'NOT_SIGNED', 'Chưa có chữ ký.');
    show(<RefusalNote error={error} />);
    expect(screen.getByRole('alert').textContent).toContain('Chưa có chữ ký.');
    expect(screen.getByText('NOT_SIGNED')).toBeTruthy();
    expect(screen.getByText(/Việc khác/)).toBeTruthy();
    cleanup();
    locale.set('en');
    show(<RefusalNote error={error} />);
    expect(screen.getByRole('alert').textContent).toContain('You may not.');
  });

  it('says something also when the server said nothing', () => {
    show(<RefusalNote error={new TypeError('x')} />);
    expect(screen.getByRole('alert').textContent).toContain('Có lỗi ngoài dự tính.');
  });
});

describe('the actions', () => {
  it('are buttons when they are allowed, else their reason and who can', () => {
    show(
      <>
        <ActionButtons actions={[giveBack, sign]} onChoose={() => {}} />
        <ClosedActions actions={[giveBack, sign]} />
      </>,
    );
    expect(screen.getAllByRole('button').map((one) => one.textContent)).toEqual(['Trả lại']);
    expect(screen.getByText(sign.message)).toBeTruthy();
    expect(screen.getByText(/Phạm Quốc Khải/)).toBeTruthy();
  });
});

describe('ActionSheet', () => {
  it('asks for the reason, then sends what was on the screen', async () => {
    const { transport, asked } = reviews(() => {});
    const done = vi.fn();
    const person = userEvent.setup();
    show(
      <ActionSheet document={document} action={giveBack} onClose={() => {}} onDone={done} />,
      transport,
    );
    await person.click(screen.getByRole('button', { name: 'Trả lại' }));
    expect(screen.getByText('Hãy ghi lý do.')).toBeTruthy();
    expect(asked).toEqual([]);
    await person.type(screen.getByRole('textbox'), ' Sai số liệu ');
    await person.click(screen.getByRole('button', { name: 'Trả lại' }));
    await vi.waitFor(() => expect(done).toHaveBeenCalledOnce());
    expect(asked[0]).toMatchObject({ name: document.name, etag: '"7"', reason: 'Sai số liệu' });
  });

  it('keeps the words and the request when it is refused, and forgets neither when it is closed', async () => {
    let refuse = true;
    const { transport, asked } = reviews(() => {
      if (refuse) throw refusal(Code.Aborted, 'ETAG_MISMATCH', 'Có người vừa thay đổi.');
    });
    const person = userEvent.setup();
    const sheet = <ActionSheet document={document} action={giveBack} onClose={() => {}} onDone={() => {}} />;
    show(sheet, transport);
    await person.type(screen.getByRole('textbox'), 'Thiếu phụ lục');
    await person.click(screen.getByRole('button', { name: 'Trả lại' }));
    await screen.findByText('Có người vừa thay đổi.');
    expect(screen.getByRole('button', { name: 'Xem khác biệt' })).toBeTruthy();
    refuse = false;
    await person.click(screen.getByRole('button', { name: 'Trả lại' }));
    await vi.waitFor(() => expect(asked.length).toBe(2));
    expect(asked[1]?.requestId).toBe(asked[0]?.requestId);
  });
});

describe('ConflictNote', () => {
  it('says what is different', () => {
    const now = create(DocumentSchema, { ...document, etag: '"8"', subject: 'Công tác quý II' });
    show(<ConflictNote seen={document} now={now} onLook={() => {}} />);
    expect(screen.getByText('Công tác quý I').tagName).toBe('DEL');
    expect(screen.getByText('Công tác quý II').tagName).toBe('INS');
  });
});

describe('ProblemList', () => {
  it('puts the worst first and counts what should be mended', () => {
    const problems = [
      create(ProblemSchema, { code: 'A', severity: Problem_Severity.INFO, message: 'ghi chú' }),
      create(ProblemSchema, { code: 'B', severity: Problem_Severity.ERROR, message: 'lỗi', line: 4 }),
      create(ProblemSchema, { code: 'C', severity: Problem_Severity.WARNING, message: 'nhắc' }),
    ];
    show(<ProblemList problems={problems} />);
    expect(screen.getAllByRole('listitem').map((one) => one.querySelector('p + p')?.textContent)).toEqual(
      ['lỗi', 'nhắc', 'ghi chú'],
    );
    expect(problemCount(problems)).toBe(2);
  });
});
