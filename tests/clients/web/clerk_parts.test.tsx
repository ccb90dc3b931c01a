// clerk_parts.test.tsx: the clerk's dialogs as she meets them. What the server answers is written by hand
// and given by the library's own in-memory transport.
import { create } from '@bufbuild/protobuf';
import { Code, ConnectError, createRouterTransport, type Transport } from '@connectrpc/connect';
import { TransportProvider } from '@connectrpc/connect-query';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ArrivalSheet } from '@web/areas/clerk/arrivals/arrival_sheet';
import { AssignSheet } from '@web/areas/clerk/incoming/assign_sheet';
import { IssueMany } from '@web/areas/clerk/issue/issue_many';
import { StepCard } from '@web/areas/clerk/issue/step_card';
import { outgoingForm } from '@web/areas/clerk/registers/ledger';
import { LedgerPrint } from '@web/areas/clerk/registers/ledger_print';
import '@web/areas/clerk/texts';
import { ActionLinks, ClosedActions } from '@web/components/action_panel';
import { ErrorInfoSchema, LocalizedMessageSchema } from '@web/gen/google/rpc/error_details_pb';
import { DirectoryService } from '@web/gen/trinhky/v1/directory_service_pb';
import { ArrivalSchema } from '@web/gen/trinhky/v1/distribution_service_pb';
import { DocumentSchema, Regime } from '@web/gen/trinhky/v1/document_pb';
import { DraftService } from '@web/gen/trinhky/v1/draft_service_pb';
import {
  type AssignIncomingRequest,
  IncomingDocumentSchema,
  IncomingService,
  type RejectIncomingRequest,
} from '@web/gen/trinhky/v1/incoming_service_pb';
import { RegisterService } from '@web/gen/trinhky/v1/register_service_pb';
import { WorkItemSchema } from '@web/gen/trinhky/v1/task_service_pb';
import { AvailableActionSchema } from '@web/gen/trinhky/v1/workflow_service_pb';
import { keepWords } from '@web/state/said';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router';
import { describe, expect, it, vi } from 'vitest';

function show(children: ReactNode, transport: Transport = createRouterTransport(() => {})) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <MemoryRouter>
      <TransportProvider transport={transport}>
        <QueryClientProvider client={client}>{children}</QueryClientProvider>
      </TransportProvider>
    </MemoryRouter>,
  );
}

function refusal(code: Code, reason: string, message: string): ConnectError {
  return new ConnectError('neutral', code, undefined, [
    { desc: ErrorInfoSchema, value: { reason } },
    { desc: LocalizedMessageSchema, value: { locale: 'vi', message } },
  ]);
}

const paper = (id: string, more = {}) =>
  create(DocumentSchema, {
    name: `agencies/xa/documents/${id}`,
    etag: `"${id}"`,
    digest: 'd'.repeat(64),
    symbol: 'BC-UBND',
    number: '07',
    type: 'BC',
    regime: Regime.STATE,
    subject: `Báo cáo ${id}`,
    ...more,
  });

describe('an arrival that goes back', () => {
  const arrival = create(ArrivalSchema, { delivery: 'packages/pkg-1', symbol: '01/CV', subject: 'Mời họp' });

  it('wants a reason; words and request outlive a refusal and the closed dialog', async () => {
    keepWords(arrival.delivery, 'reject', '');
    const asked: RejectIncomingRequest[] = [];
    let refuse = true;
    const transport = createRouterTransport(({ rpc }) => {
      rpc(IncomingService.method.rejectIncoming, (request) => {
        asked.push(request);
        if (refuse) throw refusal(Code.PermissionDenied, 'ROLE_MISSING', 'Chỉ văn thư được từ chối.');
        return create(IncomingDocumentSchema, {});
      });
    });
    const done = vi.fn();
    const sheet = (
      <ArrivalSheet arrival={arrival} act="reject" agency="agencies/xa" onClose={() => {}} onDone={done} />
    );
    const person = userEvent.setup();
    show(sheet, transport);
    await person.click(screen.getByRole('button', { name: 'Từ chối' }));
    expect(screen.getByText('Hãy ghi lý do.')).toBeTruthy();
    expect(asked).toEqual([]);
    await person.type(screen.getByRole('textbox'), 'Gửi nhầm');
    await person.click(screen.getByRole('button', { name: 'Từ chối' }));
    await screen.findByText('Chỉ văn thư được từ chối.');
    expect(screen.getByText('ROLE_MISSING')).toBeTruthy();
    cleanup();
    show(sheet, transport);
    expect((screen.getByRole('textbox') as HTMLTextAreaElement).value).toBe('Gửi nhầm');
    refuse = false;
    await person.click(screen.getByRole('button', { name: 'Từ chối' }));
    await vi.waitFor(() => expect(done).toHaveBeenCalledOnce());
    expect(asked[1]).toMatchObject({ parent: 'agencies/xa', arrival: 'packages/pkg-1', reason: 'Gửi nhầm' });
  });

  it('asks anew with other words, and as the same when the answer was lost', async () => {
    const asked: RejectIncomingRequest[] = [];
    const transport = createRouterTransport(({ rpc }) => {
      rpc(IncomingService.method.rejectIncoming, (request) => {
        asked.push(request);
        throw refusal(Code.FailedPrecondition, 'ARRIVAL_ANSWERED', 'Đã có người xử lý.');
      });
    });
    const person = userEvent.setup();
    show(
      <ArrivalSheet arrival={arrival} act="reject" agency="agencies/xa" onClose={() => {}} onDone={() => {}} />,
      transport,
    );
    const send = screen.getByRole('button', { name: 'Từ chối' });
    await person.clear(screen.getByRole('textbox'));
    await person.type(screen.getByRole('textbox'), 'Sai');
    await person.click(send);
    await vi.waitFor(() => expect(asked.length).toBe(1));
    await person.click(send);
    await vi.waitFor(() => expect(asked.length).toBe(2));
    await person.type(screen.getByRole('textbox'), ' nơi nhận');
    await person.click(send);
    await vi.waitFor(() => expect(asked.length).toBe(3));
    const ids = asked.map((one) => one.requestId);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[1]);
  });
});

describe('giving a paper to those who deal with it', () => {
  it('sends one lead and the others, with a directory that lists no units yet', async () => {
    const asked: AssignIncomingRequest[] = [];
    const transport = createRouterTransport(({ rpc }) => {
      rpc(DirectoryService.method.listBodies, () => ({
        bodies: [
          { name: 'agencies/xa/units/kt', title: 'Phòng Kinh tế' },
          { name: 'agencies/xa/units/vhxh', title: 'Phòng VHXH' },
          { name: 'agencies/khac/units/x', title: 'Nơi khác' },
        ],
      }));
      rpc(IncomingService.method.assignIncoming, (request) => {
        asked.push(request);
        return create(IncomingDocumentSchema, {});
      });
    });
    const incoming = create(IncomingDocumentSchema, {
      name: 'agencies/xa/incomingDocuments/inc-1',
      etag: '"3"',
      dueOn: '2026-04-25',
    });
    const done = vi.fn();
    const person = userEvent.setup();
    show(<AssignSheet paper={incoming} title="Phân công" onClose={() => {}} onDone={done} />, transport);
    const lead = await screen.findByRole('radio', { name: 'Chủ trì: Phòng Kinh tế' });
    expect(screen.queryByText('Nơi khác')).toBeNull();
    await person.click(screen.getByRole('button', { name: 'Phân công' }));
    expect(screen.getByText('Hãy chọn một đơn vị hoặc một người chủ trì.')).toBeTruthy();
    await person.click(lead);
    await person.click(screen.getByRole('checkbox', { name: 'Phối hợp: Phòng VHXH' }));
    await person.click(screen.getByRole('button', { name: 'Phân công' }));
    await vi.waitFor(() => expect(done).toHaveBeenCalledOnce());
    expect(asked[0]).toMatchObject({
      name: 'agencies/xa/incomingDocuments/inc-1',
      etag: '"3"',
      lead: 'agencies/xa/units/kt',
      cooperators: ['agencies/xa/units/vhxh'],
      informed: [],
      dueOn: '2026-04-25',
    });
  });
});

describe('a step on the way out', () => {
  it('shows the number that comes next and sends what was on the screen', async () => {
    const asked: { digest: string; etag: string }[] = [];
    const transport = createRouterTransport(({ rpc }) => {
      rpc(RegisterService.method.listRegisters, () => ({
        registers: [{ name: 'agencies/xa/registers/state-bc-2026', series: '2026', lastNumber: 17 }],
      }));
      rpc(RegisterService.method.assignNumber, (request) => {
        asked.push(request);
        return paper('doc-1', { state: 'NUMBERED', number: '18' });
      });
    });
    const done = vi.fn();
    const document = paper('doc-1', { number: '' });
    show(
      <StepCard
        step="number"
        document={document}
        titles={new Map()}
        arrived={false}
        small={false}
        onDone={done}
      />,
      transport,
    );
    await screen.findByText('18/BC-UBND');
    await userEvent.click(screen.getByRole('button', { name: 'Cấp số' }));
    await vi.waitFor(() => expect(done).toHaveBeenCalledOnce());
    expect(asked[0]).toMatchObject({ etag: '"doc-1"', digest: document.digest });
  });

  it('takes the focus to its heading, not to its button', () => {
    show(
      <StepCard
        step="issue"
        document={paper('doc-1')}
        titles={new Map()}
        arrived
        small={false}
        onDone={() => {}}
      />,
    );
    expect(window.document.activeElement?.textContent).toBe('Phát hành văn bản');
  });

  it('says what it does in a line where there is little room', () => {
    show(
      <StepCard
        step="issue"
        document={paper('doc-1')}
        titles={new Map()}
        arrived={false}
        small
        onDone={() => {}}
      />,
    );
    expect(screen.getByText('→ 0 nơi')).toBeTruthy();
    expect(screen.getByText('Chi tiết').closest('details')?.open).toBe(false);
    expect(screen.getByRole('button', { name: 'Phát hành' })).toBeTruthy();
  });
});

describe('issuing several', () => {
  it('gives each its verdict; one refusal does not stop the others', async () => {
    const issued: string[] = [];
    const transport = createRouterTransport(({ rpc }) => {
      rpc(DraftService.method.getDocument, ({ name }) => paper(name.slice(-5)));
      rpc(RegisterService.method.issueDocument, ({ name }) => {
        issued.push(name.slice(-5));
        if (name.endsWith('doc-1'))
          throw refusal(Code.FailedPrecondition, 'NOT_SEALED', 'Chưa có chữ ký số của cơ quan.');
        return paper(name.slice(-5), { state: 'ISSUED' });
      });
    });
    const waiting = ['doc-1', 'doc-2'].map((id) => ({
      step: 'issue' as const,
      item: create(WorkItemSchema, { document: `agencies/xa/documents/${id}`, subject: id }),
    }));
    show(<IssueMany waiting={waiting} onClose={() => {}} />, transport);
    const go = await screen.findByRole('button', { name: 'Phát hành 2 văn bản' });
    await vi.waitFor(() => expect(go.hasAttribute('disabled')).toBe(false));
    await userEvent.click(go);
    await screen.findByText('Đã phát hành 1 trên 2 văn bản.');
    const [first, second] = screen.getAllByRole('listitem');
    expect(issued).toEqual(['doc-1', 'doc-2']);
    expect(within(first as HTMLElement).getByText('Chưa có chữ ký số của cơ quan.')).toBeTruthy();
    expect(within(second as HTMLElement).getByText('Đã phát hành')).toBeTruthy();
  });
});

describe('actions on another page', () => {
  const replace = create(AvailableActionSchema, {
    action: 'replace',
    title: 'Ghi nhận được thay thế',
    allowed: true,
  });

  it('are links, not reasons', () => {
    show(
      <>
        <ActionLinks actions={[replace]} name="agencies/xa/documents/doc-1" />
        <ClosedActions actions={[replace]} />
      </>,
    );
    expect(screen.getByRole('link').getAttribute('href')).toBe(
      '/clerk/deliveries/xa/doc-1?do=replace',
    );
    expect(screen.queryByRole('group')).toBeNull();
  });
});

describe('the book on paper', () => {
  it('repeats the column numbers of the law and marks a void row', () => {
    show(
      <LedgerPrint
        agency="Ủy ban nhân dân xã"
        title="Sổ đăng ký văn bản đi"
        under="2026"
        form={outgoingForm}
        rows={[{ id: '1', number: 1, cells: ['01', '', 'Báo cáo'], void: true, path: '' }]}
      />,
    );
    const table = window.document.querySelector('table');
    expect([...(table?.querySelectorAll('thead tr:last-child th') ?? [])].map((one) => one.textContent)).toEqual(
      Array.from({ length: 10 }, (_, at) => `(${at + 1})`),
    );
    expect(table?.querySelector('tbody tr')?.hasAttribute('data-void')).toBe(true);
    // Beside the desk: on paper everything else is hidden.
    expect(table?.closest('section')?.parentElement).toBe(window.document.body);
  });
});
