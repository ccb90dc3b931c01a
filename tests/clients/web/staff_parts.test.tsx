// staff_parts.test.tsx: the pages of staff as a person meets them. Answers of the server are written by
// hand and given by the library's own in-memory transport.
import { create } from '@bufbuild/protobuf';
import { Code, ConnectError, createRouterTransport, type Transport } from '@connectrpc/connect';
import { TransportProvider } from '@connectrpc/connect-query';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import AnswerSheet from '@web/areas/staff/answer_sheet';
import { DiffView } from '@web/areas/staff/diff_view';
import { FindingList } from '@web/areas/staff/finding_list';
import { GroupFilter } from '@web/areas/staff/group_filter';
import { NewPage } from '@web/areas/staff/new_page';
import { countGroups } from '@web/areas/staff/state_groups';
import { dropWriting, isUnsaved, keepWriting, writingFor, writings } from '@web/areas/staff/writing';
import { ActionBar } from '@web/components/action_bar';
import { NavRow } from '@web/components/desk_nav';
import { RecipientList } from '@web/components/recipient_list';
import { ErrorInfoSchema, LocalizedMessageSchema } from '@web/gen/google/rpc/error_details_pb';
import { DirectoryService } from '@web/gen/trinhky/v1/directory_service_pb';
import {
  type AnswerRecipientRequest,
  DistributionService,
} from '@web/gen/trinhky/v1/distribution_service_pb';
import {
  DocumentSchema,
  type Mend,
  MendSchema,
  Problem_Severity,
  ProblemSchema,
  RecipientSchema,
} from '@web/gen/trinhky/v1/document_pb';
import { DraftService } from '@web/gen/trinhky/v1/draft_service_pb';
import { SessionSchema } from '@web/gen/trinhky/v1/session_service_pb';
import { AvailableActionSchema } from '@web/gen/trinhky/v1/workflow_service_pb';
import { workCount } from '@web/state/work_count';
import type { ReactNode } from 'react';
import { MemoryRouter, Outlet, Route, Routes } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const document = create(DocumentSchema, {
  name: 'agencies/xa/documents/doc-1',
  etag: '"7"',
  recipients: [
    { line: 9, text: 'Như trên', asAbove: true },
    { line: 12, text: 'Sở KHCN', candidates: ['agencies/so-khcn'] },
  ],
});
const unclear = document.recipients[1] ?? create(RecipientSchema);
const session = create(SessionSchema, { agencies: ['agencies/xa'] });

function show(children: ReactNode, transport: Transport, address = '/drafts/new') {
  return render(
    <TransportProvider transport={transport}>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <MemoryRouter initialEntries={[address]}>
          <Routes>
            <Route element={<Outlet context={{ session, agency: 'agencies/xa' }} />}>
              <Route path="/drafts/new" element={children} />
              <Route path="/drafts/new/:number" element={<p>đang soạn</p>} />
            </Route>
          </Routes>
        </MemoryRouter>
      </QueryClientProvider>
    </TransportProvider>,
  );
}

const bodies = [
  { name: 'agencies/so-khcn', title: 'Sở Khoa học và Công nghệ' },
  { name: 'agencies/so-yt', title: 'Sở Y tế' },
];

beforeEach(() => {
  for (const key of writings.get().keys()) dropWriting(key);
});
afterEach(() => workCount.set(null));

describe('a new paper', () => {
  const templates = createRouterTransport(({ rpc }) => {
    rpc(DraftService.method.listDraftTemplates, () => ({
      draftTemplates: [{ name: 'draftTemplates/bc', title: 'Báo cáo', type: 'BC', text: 'BÁO CÁO\n[…]' }],
    }));
  });

  it('is not begun before its degree of secrecy is declared, and a secret one not at all', async () => {
    const person = userEvent.setup();
    show(<NewPage />, templates);
    const template = await screen.findByRole('button', { name: /Báo cáo/ });
    await person.click(template);
    expect(screen.getByText('Hãy khai độ mật trước.')).toBeTruthy();
    expect(writings.get().size).toBe(0);
    await person.click(screen.getByRole('radio', { name: /Tuyệt mật/ }));
    expect(screen.getByRole('alert').textContent).toContain('Không soạn văn bản mật ở đây.');
    expect(screen.queryByRole('button', { name: /Báo cáo/ })).toBeNull();
    expect(screen.queryByRole('button', { name: /Chọn tệp/ })).toBeNull();
  });

  it('begins with the text of the template, and with what it answers', async () => {
    const person = userEvent.setup();
    show(<NewPage />, templates, '/drafts/new?answers=agencies/xa/documents/doc-9');
    await person.click(screen.getByRole('radio', { name: /Thường/ }));
    await person.click(await screen.findByRole('button', { name: /Báo cáo/ }));
    await screen.findByText('đang soạn');
    const [begun] = writings.get().values();
    expect(begun).toMatchObject({
      agency: 'agencies/xa',
      text: 'BÁO CÁO\n[…]',
      fileName: 'bao-cao.txt',
      links: { answers: 'agencies/xa/documents/doc-9' },
    });
  });

  it('can begin without templates when the server has none', async () => {
    const person = userEvent.setup();
    const none = createRouterTransport(({ rpc }) => {
      rpc(DraftService.method.listDraftTemplates, () => {
        throw new ConnectError('not yet', Code.Unimplemented);
      });
    });
    show(<NewPage />, none);
    await screen.findByRole('alert');
    await person.click(screen.getByRole('radio', { name: /Thường/ }));
    await person.click(screen.getByRole('button', { name: 'Trang trắng' }));
    await screen.findByText('đang soạn');
  });
});

describe('a text that is written', () => {
  it('is asked about before the page is left, as long as it is not handed in', () => {
    const leave = () => {
      const event = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    const links = { answers: '', replaces: '', corrects: '' };
    const writing = {
      key: 'new/9', agency: 'agencies/xa', unit: '', title: '', fileName: 'a.txt',
      text: 'mẫu', saved: 'mẫu', etag: '', links,
    };
    keepWriting(writing);
    expect(leave()).toBe(false);
    keepWriting({ ...writing, text: 'mẫu, và lời tôi' });
    expect(isUnsaved(writingFor('new/9') ?? writing)).toBe(true);
    expect(leave()).toBe(true);
    dropWriting('new/9');
    expect(leave()).toBe(false);
  });

  it('is nowhere in the storage of the browser', () => {
    const links = { answers: '', replaces: '', corrects: '' };
    keepWriting({
      key: 'new/8', agency: 'agencies/xa', unit: '', title: '', fileName: 'a.txt',
      text: 'lời chưa lưu', saved: '', etag: '', links,
    });
    const stored = [...Object.values({ ...localStorage }), ...Object.values({ ...sessionStorage })];
    expect(stored.join()).not.toContain('lời chưa lưu');
  });
});

describe('the findings', () => {
  const mend = create(MendSchema, { title: 'Thêm dòng Lưu', firstLine: 20, lastLine: 19, text: '- Lưu: VT.' });
  const problems = [
    create(ProblemSchema, { code: 'NN-W01', severity: Problem_Severity.WARNING, message: 'nên', line: 3 }),
    create(ProblemSchema, {
      code: 'NN-E01', severity: Problem_Severity.ERROR, message: 'phải', messageEn: 'must', line: 20, mends: [mend],
    }),
  ];
  const list = (current: boolean, onMend: (mend: Mend) => void, onJump = vi.fn()) => (
    <FindingList problems={problems} current={current} onJump={onJump} onMend={onMend} />
  );

  it('are mended with one press, and lead to their lines', async () => {
    const person = userEvent.setup();
    const [made, jumped] = [vi.fn(), vi.fn()];
    render(list(true, made, jumped));
    expect(screen.getAllByRole('listitem')[0]?.textContent).toContain('phải');
    await person.click(screen.getByRole('button', { name: 'Thêm dòng Lưu' }));
    expect(made).toHaveBeenCalledWith(mend);
    await person.click(screen.getByRole('button', { name: 'Dòng 20' }));
    expect(jumped).toHaveBeenCalledWith(20);
  });

  it('are not mended in a text that has changed since', async () => {
    const person = userEvent.setup();
    const made = vi.fn();
    render(list(false, made));
    await person.click(screen.getByRole('button', { name: 'Thêm dòng Lưu' }));
    expect(made).not.toHaveBeenCalled();
  });
});

describe('an unclear recipient', () => {
  function desk(answer: () => void) {
    const asked: AnswerRecipientRequest[] = [];
    const transport = createRouterTransport(({ rpc }) => {
      rpc(DirectoryService.method.listBodies, () => ({ bodies }));
      rpc(DistributionService.method.answerRecipient, (request) => {
        asked.push(request);
        answer();
        return create(DocumentSchema, { name: request.name, etag: '"8"' });
      });
    });
    return { asked, transport };
  }

  it('is answered by who may change the paper, and by nobody else', () => {
    const list = (onAnswer: (() => void) | null) => (
      <RecipientList document={document} deliveries={[]} titles={new Map()} onAnswer={onAnswer} />
    );
    const { rerender } = render(list(() => {}));
    expect(screen.getAllByRole('button')).toHaveLength(1);
    rerender(list(null));
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('is answered with a likely body or one of the directory', async () => {
    const { asked, transport } = desk(() => {});
    const person = userEvent.setup();
    const done = vi.fn();
    show(<AnswerSheet document={document} recipient={unclear} onClose={() => {}} onDone={done} />, transport);
    await person.click(await screen.findByRole('button', { name: 'Sở Khoa học và Công nghệ' }));
    await person.type(screen.getByRole('textbox'), 'y te');
    await person.click(await screen.findByRole('button', { name: 'Sở Y tế' }));
    await person.click(screen.getByRole('button', { name: 'Bỏ Sở Khoa học và Công nghệ' }));
    await person.click(screen.getByRole('button', { name: 'Ghi nhận' }));
    await vi.waitFor(() => expect(done).toHaveBeenCalledOnce());
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ etag: '"7"', line: 12, text: 'Sở KHCN', bodies: ['agencies/so-yt'] });
  });

  it("shows the server's no; the same answer again is the same wish", async () => {
    let refuse = true;
    const { asked, transport } = desk(() => {
      if (refuse)
        throw new ConnectError('no', Code.FailedPrecondition, undefined, [
          { desc: ErrorInfoSchema, value: { reason: 'NOT_IN_STATE' } },
          { desc: LocalizedMessageSchema, value: { locale: 'vi', message: 'Lúc này không trả lời được.' } },
        ]);
    });
    const person = userEvent.setup();
    show(<AnswerSheet document={document} recipient={unclear} onClose={() => {}} onDone={() => {}} />, transport);
    await person.click(await screen.findByRole('button', { name: 'Sở Khoa học và Công nghệ' }));
    await person.click(screen.getByRole('button', { name: 'Ghi nhận' }));
    await screen.findByText('Lúc này không trả lời được.');
    refuse = false;
    await person.click(screen.getByRole('button', { name: 'Ghi nhận' }));
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    expect(asked[1]?.requestId).toBe(asked[0]?.requestId);
  });
});

describe('differences', () => {
  it('are struck out and underlined, in words', () => {
    render(<DiffView before={'một\nTiếp nhận 612 hồ sơ'} after={'một\nTiếp nhận 621 hồ sơ'} />);
    expect(screen.getByText('612').tagName).toBe('DEL');
    expect(screen.getByText('621').tagName).toBe('INS');
  });

  it('are said to be none', () => {
    render(<DiffView before="một" after="một" />);
    expect(screen.getByText('Không khác chữ nào.')).toBeTruthy();
  });
});

describe('the filter of papers', () => {
  it('offers the kinds that there are', async () => {
    const person = userEvent.setup();
    const chosen = vi.fn();
    const counts = countGroups(['DRAFT', 'RETURNED', 'RETURNED']);
    render(<GroupFilter counts={counts} more={false} value="all" onChange={chosen} />);
    expect(screen.getAllByRole('radio').map((one) => one.textContent)).toEqual([
      'Tất cả3',
      'Đang soạn1',
      'Bị trả lại2',
    ]);
    await person.click(screen.getByRole('radio', { name: /Bị trả lại/ }));
    expect(chosen).toHaveBeenCalledWith('returned');
  });
});

describe('the ways through the desk', () => {
  it('show how much waits as soon as that is known', async () => {
    vi.stubGlobal('innerWidth', 1600);
    show(<NavRow session={session} />, createRouterTransport(() => {}));
    act(() => void window.dispatchEvent(new Event('resize')));
    expect(screen.getByRole('link', { name: 'Việc của tôi' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Hồ sơ của tôi' }).getAttribute('aria-current')).toBe('page');
    workCount.set({ total: 3, overdue: 1 });
    expect(await screen.findByRole('link', { name: /3 việc đang chờ, 1 quá hạn/ })).toBeTruthy();
    vi.unstubAllGlobals();
  });
});

it('offers "edit" as an action with a page of its own', () => {
  const edit = create(AvailableActionSchema, { action: 'edit', title: 'Sửa dự thảo', allowed: true });
  render(
    <MemoryRouter>
      <ActionBar name="agencies/xa/documents/doc-1" actions={[edit]} onChoose={() => {}} />
    </MemoryRouter>,
  );
  const way = screen.getByRole('link', { name: 'Sửa dự thảo' });
  expect(way.getAttribute('href')).toBe('/drafts/xa/doc-1/edit');
});
