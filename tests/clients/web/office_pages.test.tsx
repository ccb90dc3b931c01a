// office_pages.test.tsx: pages of the office as a person meets them; answers of the server are written
// by hand and given by the library's own in-memory transport.
import { create } from '@bufbuild/protobuf';
import { Code, ConnectError, createRouterTransport, type Transport } from '@connectrpc/connect';
import { TransportProvider } from '@connectrpc/connect-query';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AbsenceEffect } from '@web/areas/office/absences/absence_effect';
import { ImportPage } from '@web/areas/office/people/import_page';
import { PeoplePage } from '@web/areas/office/people/people_page';
import { leafHashOf } from '@web/areas/office/record/leaf_hash';
import { ProofPage } from '@web/areas/office/record/proof_page';
import { CheckForm } from '@web/areas/office/workflows/check_form';
import Diagram from '@web/areas/office/workflows/diagram';
import { graphOf } from '@web/areas/office/workflows/graph';
import '@web/areas/office/texts';
import { ProofLink } from '@web/components/proof_link';
import { AuditService } from '@web/gen/trinhky/v1/audit_service_pb';
import { DraftService } from '@web/gen/trinhky/v1/draft_service_pb';
import { ErrorInfoSchema, LocalizedMessageSchema } from '@web/gen/google/rpc/error_details_pb';
import {
  type AssessStaffingRequest,
  DirectoryService,
  type SuspendPersonRequest,
} from '@web/gen/trinhky/v1/directory_service_pb';
import { type Session, SessionSchema, SessionService } from '@web/gen/trinhky/v1/session_service_pb';
import {
  DefinitionStateSchema,
  DefinitionStepSchema,
  WorkflowService,
} from '@web/gen/trinhky/v1/workflow_service_pb';
import { useSession } from '@web/state/session';
import type { ReactNode } from 'react';
import { MemoryRouter, Outlet, Route, Routes } from 'react-router';
import { describe, expect, it, vi } from 'vitest';

const agency = 'agencies/xa';
const sessionWith = (...roles: string[]) =>
  create(SessionSchema, {
    person: 'people/an',
    title: 'Nguyễn Văn An',
    agencies: [agency],
    heldPosts: [{ name: 'posts/p', agency, roles }],
  });

function show(
  children: ReactNode,
  transport: Transport,
  session: Session = sessionWith(),
  address = '/',
) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <TransportProvider transport={transport}>
      <QueryClientProvider client={client}>
        <MemoryRouter initialEntries={[address]}>
          <Routes>
            <Route element={<Outlet context={{ session, agency }} />}>
              <Route path="*" element={children} />
            </Route>
          </Routes>
        </MemoryRouter>
      </QueryClientProvider>
    </TransportProvider>,
  );
}

describe('the effect of an absence', () => {
  const gap = { definition: 'd', fromOn: '2026-11-26', toOn: '2026-11-27' };
  const old = { ...gap, action: 'seal', message: 'Không ai ký số cơ quan được.' };
  const come = { ...gap, action: 'sign', message: 'Không ai ký được quyết định.' };

  it('is what it would bring, asked with it and without it', async () => {
    const asked: AssessStaffingRequest[] = [];
    const transport = createRouterTransport(({ rpc }) => {
      rpc(DirectoryService.method.assessStaffing, (request) => {
        asked.push(request);
        const days = { fromOn: gap.fromOn, toOn: gap.toOn };
        const was = { ...days, actions: ['seal'], gaps: [0], message: old.message };
        if (request.absences.length === 0) return { gaps: [old], summaries: [was] };
        const is = { ...days, actions: ['sign'], gaps: [1], message: come.message };
        return { gaps: [old, come], summaries: [was, is] };
      });
    });
    const absence = { person: 'people/an', fromOn: '2026-11-26', toOn: '2026-11-27' };
    show(<AbsenceEffect agency={agency} absence={absence} />, transport);
    expect(await screen.findByText(come.message)).toBeTruthy();
    expect(screen.queryByText(old.message)).toBeNull();
    expect(screen.getByText('Từ thứ Năm 26/11/2026 đến hết thứ Sáu 27/11/2026')).toBeTruthy();
    expect(asked.map((one) => one.absences.length).sort()).toEqual([0, 1]);
  });
});

describe('the directory', () => {
  const asked: SuspendPersonRequest[] = [];
  const transport = createRouterTransport(({ rpc }) => {
    rpc(DirectoryService.method.listUnits, () => ({ units: [{ name: `${agency}/units/vp`, title: 'Văn phòng' }] }));
    rpc(DirectoryService.method.listPosts, () => ({
      posts: [
        { name: 'posts/ct', title: 'Chủ tịch', roles: ['HEAD'], holders: [{ person: 'people/khai', personTitle: 'Phạm Quốc Khải' }] },
        { name: 'posts/vt', title: 'Văn thư', unit: `${agency}/units/vp`, roles: ['CLERK'] },
      ],
    }));
    rpc(DirectoryService.method.listPeople, () => ({
      people: [{ name: 'people/khai', title: 'Phạm Quốc Khải', postTitles: ['Chủ tịch'], login: 'khai' }],
    }));
    rpc(DirectoryService.method.suspendPerson, (request) => {
      asked.push(request);
      return {};
    });
  });

  it('shows posts with their holders, and is searched without accents', async () => {
    const person = userEvent.setup();
    show(<PeoplePage />, transport);
    expect(await screen.findByRole('rowheader', { name: 'Văn thư' })).toBeTruthy();
    expect(screen.getByText('Đang trống')).toBeTruthy();
    expect(screen.queryByText('khai')).toBeNull();
    await person.type(screen.getByRole('searchbox'), 'quoc khai');
    expect(screen.queryByRole('rowheader', { name: 'Văn thư' })).toBeNull();
    expect(screen.getByText('Thấy 2 dòng')).toBeTruthy();
  });

  it('lets an administrator suspend, with a reason and after the warning', async () => {
    const person = userEvent.setup();
    show(<PeoplePage />, transport, sessionWith('ADMIN'));
    expect(await screen.findByText('khai')).toBeTruthy();
    await person.click(screen.getByRole('button', { name: /Đình chỉ/ }));
    expect(screen.getByText(/bị đăng xuất ở mọi nơi/)).toBeTruthy();
    await person.click(screen.getByRole('button', { name: 'Đình chỉ ngay' }));
    expect(screen.getByText('Hãy ghi lý do.')).toBeTruthy();
    expect(asked).toEqual([]);
    await person.type(screen.getByRole('textbox'), 'Mất USB ký số');
    await person.click(screen.getByRole('button', { name: 'Đình chỉ ngay' }));
    await vi.waitFor(() => expect(asked.length).toBe(1));
    expect(asked[0]).toMatchObject({ name: 'people/khai', reason: 'Mất USB ký số' });
  });
});

describe('a directory file that is refused', () => {
  it('says each line, keeps the text, and marks the line', async () => {
    const transport = createRouterTransport(({ rpc }) => {
      rpc(DirectoryService.method.importDirectory, () => {
        throw new ConnectError('x', Code.InvalidArgument, undefined, [
          { desc: ErrorInfoSchema, value: { reason: 'DIRECTORY_INVALID' } },
          {
            desc: LocalizedMessageSchema,
            value: { locale: 'vi', message: 'Danh bạ, dòng 2, posts/p: thiếu title.\nDanh bạ, dòng 3, people/q: thiếu title.' },
          },
        ]);
      });
    });
    const person = userEvent.setup();
    show(<ImportPage />, transport, sessionWith('ADMIN'));
    const field = screen.getByRole('textbox') as HTMLTextAreaElement;
    await person.click(field);
    await person.paste('agencies\nposts\npeople');
    await person.click(screen.getByRole('button', { name: 'Kiểm tra và nhập' }));
    expect(await screen.findByText('Danh bạ, dòng 3, people/q: thiếu title.')).toBeTruthy();
    await person.click(screen.getByRole('button', { name: 'Xem dòng 2' }));
    expect([field.selectionStart, field.selectionEnd]).toEqual([9, 14]);
    expect(field.value).toBe('agencies\nposts\npeople');
  });
});

describe('a changed definition', () => {
  it('is proved without being loaded, and its story is told', async () => {
    const transport = createRouterTransport(({ rpc }) => {
      rpc(WorkflowService.method.checkDefinition, ({ text }) => ({
        verdict: text === 'id: "x"' ? 'unsound' : 'sound',
        explored: 7n,
        violations: [{ rule: 'ISSUED_UNSEALED', message: 'Phát hành khi chưa ký số.', trace: ['1. Tạo', '2. Phát hành'] }],
      }));
    });
    const person = userEvent.setup();
    show(<CheckForm about="" text="" />, transport);
    await person.type(screen.getByRole('textbox'), 'id: "x"');
    await person.click(screen.getByRole('button', { name: 'Chứng minh' }));
    expect(await screen.findByText(/Quy trình sai: 1 điều/)).toBeTruthy();
    expect(screen.getByText('2. Phát hành')).toBeTruthy();
    expect(screen.getByText('ISSUED_UNSEALED')).toBeTruthy();
  });
});

describe('the proofs of a paper', () => {
  const paper = 'agencies/xa/documents/doc-1';
  const bytesOf = (actor: string, seq: number, prev: string) =>
    new TextEncoder().encode(
      JSON.stringify({
        action: 'edit', actor, definition: 'van_ban_di', document: paper, from: 'DRAFT', kind: 'transition',
        ...(prev ? { prev } : {}), round: '1', seq: String(seq), time_us: '1776214811000000', to: 'DRAFT', v: '1', version: '1',
      }),
    );
  const first = bytesOf('an', 1, '');
  const answering = (firstBytes: Uint8Array) =>
    createRouterTransport(({ rpc }) => {
      rpc(AuditService.method.listAuditEvents, async () => {
        const hash = (await leafHashOf(first)) ?? '';
        const second = bytesOf('binh', 2, hash);
        return {
          auditEvents: [
            { name: `${paper}/auditEvents/1`, content: firstBytes, leafHash: hash, leafIndex: 1n },
            { name: `${paper}/auditEvents/2`, content: second, leafHash: (await leafHashOf(second)) ?? '', leafIndex: -1n },
          ],
        };
      });
      rpc(DraftService.method.getDocument, () => ({ name: paper, symbol: 'BC-UBND', number: '15', subject: 'Công tác quý I' }));
      rpc(WorkflowService.method.listHistory, () => ({
        entries: [
          { seq: 1, actor: 'people/an', actorTitle: 'Nguyễn Văn An', title: 'Ký số' },
          { seq: 2, actor: 'people/khac', actorTitle: 'Kẻ Khác' },
        ],
      }));
    });
  const page = (
    <Routes>
      <Route path="/office/record/:agency/:document" element={<ProofPage />} />
    </Routes>
  );
  const address = '/office/record/xa/doc-1';

  it('say that the chain is whole, and which event has no place in the log yet', async () => {
    show(page, answering(first), sessionWith('AUDITOR'), address);
    expect(await screen.findByText(/Chuỗi 2 sự kiện nguyên vẹn/)).toBeTruthy();
    expect(screen.getByText(/2 trên 2 sự kiện/)).toBeTruthy();
    expect(screen.getByText(/1 sự kiện chưa có số trong sổ chung/)).toBeTruthy();
    expect(screen.getAllByText('Khớp mã băm').length).toBe(2);
    // What was done and by whom the bytes say, whatever is said beside them.
    const said = screen.getAllByRole('listitem').map((one) => one.querySelector('p')?.textContent);
    expect(said).toEqual(['1. Sửa dự thảo · Nguyễn Văn An', '2. Sửa dự thảo · binh']);
    expect(screen.getByRole('button', { name: 'Tải 2 sự kiện (JSON lines)' })).toBeTruthy();
  });

  it('say which event was changed, and that the next one does not follow it', async () => {
    show(page, answering(bytesOf('kẻ khác', 1, '')), sessionWith('AUDITOR'), address);
    expect(await screen.findByText(/2 sự kiện không khớp/)).toBeTruthy();
    expect(screen.getByText(/Nội dung không cho ra mã băm đã ghi/)).toBeTruthy();
    expect(screen.getByText(/không trỏ đúng vào sự kiện trước nó/)).toBeTruthy();
    expect(screen.queryByText('Khớp mã băm')).toBeNull();
  });
});

describe('the picture of a workflow', () => {
  it('is one stop of the tab key; arrows walk, Enter chooses', async () => {
    const graph = graphOf({
      stateList: ['NEW', 'DRAFT'].map((state) => create(DefinitionStateSchema, { state, title: `Bước ${state}` })),
      steps: [create(DefinitionStepSchema, { action: 'make', title: 'Tạo', fromState: 'NEW', toState: 'DRAFT', roles: ['CLERK'] })],
    });
    const chosen = vi.fn();
    const person = userEvent.setup();
    show(<Diagram graph={graph} chosen="" onChoose={chosen} />, createRouterTransport(() => {}));
    const parts = screen.getAllByRole('button').filter((one) => one.hasAttribute('data-at'));
    expect(parts.map((one) => one.getAttribute('aria-label'))).toEqual([
      'Bước NEW',
      'Bước DRAFT',
      'Tạo Văn thư: Bước NEW → Bước DRAFT',
    ]);
    expect(parts.map((one) => one.getAttribute('tabindex'))).toEqual(['0', '-1', '-1']);
    parts[0]?.focus();
    await person.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(chosen).toHaveBeenCalledExactlyOnceWith('DRAFT');
  });
});

function Who() {
  return <p>{useSession().data?.title}</p>;
}

describe('the link to the proofs', () => {
  const link = <ProofLink document={`${agency}/documents/doc-1`} />;
  const answering = (session: Session) =>
    createRouterTransport(({ rpc }) => {
      rpc(SessionService.method.getSession, () => session);
    });

  it('is there for an auditor of the agency, and for nobody else', async () => {
    show(link, answering(sessionWith('AUDITOR')));
    expect((await screen.findByRole('link')).getAttribute('href')).toBe('/office/record/xa/doc-1');
    cleanup();
    show(<>{link}<Who /></>, answering(sessionWith('CLERK', 'ADMIN')));
    // The session is known by now.
    expect(await screen.findByText('Nguyễn Văn An')).toBeTruthy();
    expect(screen.queryByRole('link')).toBeNull();
  });
});
