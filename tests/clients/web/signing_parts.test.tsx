// signing_parts.test.tsx: the sheets of signing as a leader meets them: many papers, a file of another
// program, and what a page finds that was loaded again.
import { create } from '@bufbuild/protobuf';
import { Code, type Transport } from '@connectrpc/connect';
import { TransportProvider } from '@connectrpc/connect-query';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { configure, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import SignManySheet from '@web/areas/signing/sign_many_sheet';
import Unfinished from '@web/areas/signing/unfinished';
import { lastWay } from '@web/areas/signing/ways';
import { SignSheet } from '@web/components/sign_sheet';
import { type WorkItem, WorkItemSchema } from '@web/gen/trinhky/v1/task_service_pb';
import { keptSigning, signingNow } from '@web/state/kept_signing';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lostAnswer, page, paper, refusal, signingAgent, signingServer } from './signing_office';

// A slow machine may take its time.
const patience = { timeout: 10_000 };
configure({ asyncUtilTimeout: patience.timeout });
vi.setConfig({ testTimeout: 60_000 });

beforeEach(() => {
  keptSigning.set(null);
  signingNow.set(false);
  lastWay.set('agent');
  vi.spyOn(window, 'open').mockReturnValue(null);
});
afterEach(() => vi.unstubAllGlobals());

function show(children: ReactNode, transport: Transport) {
  return render(
    <MemoryRouter>
      <TransportProvider transport={transport}>
        <QueryClientProvider
          client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}
        >
          {children}
        </QueryClientProvider>
      </TransportProvider>
    </MemoryRouter>,
  );
}

const item = (id: number): WorkItem =>
  create(WorkItemSchema, {
    document: `agencies/xa/documents/doc-${id}`,
    role: 'SIGNER',
    subject: `Báo cáo ${id}`,
    state: 'LEADER_REVIEW',
    stateTitle: 'Lãnh đạo xem xét',
  });
const items = (count: number) => Array.from({ length: count }, (_, at) => item(at + 1));
const lineOf = (subject: string) =>
  within(screen.getByRole('link', { name: subject }).closest('li') as HTMLElement);

describe('SignManySheet', () => {
  it('gives a verdict for each, and of a refusal who can', async () => {
    const server = signingServer();
    const agent = signingAgent();
    server.hooks.prepare = ({ name }) => {
      if (name.endsWith('-2'))
        throw refusal(Code.PermissionDenied, 'NOT_HIS', 'Văn bản này không do bạn ký.');
    };
    const person = userEvent.setup();
    show(<SignManySheet items={items(3)} onClose={() => {}} />, server.transport);
    await person.click(await screen.findByRole('button', { name: /Phạm Quốc Khải/ }));
    await screen.findByText('Đã ký 2 trên 3 văn bản.');
    expect(lineOf('Báo cáo 1').getByText('Chữ ký đã được ghi nhận')).toBeTruthy();
    expect(lineOf('Báo cáo 2').getByText('Văn bản này không do bạn ký.')).toBeTruthy();
    expect(await lineOf('Báo cáo 2').findByText(/Lê Thị Hoài Thương/)).toBeTruthy();
    expect(agent.requests.length).toBe(1);
    // What was refused is not offered again.
    expect(screen.queryByRole('button', { name: /Phạm Quốc Khải/ })).toBeNull();
  });

  it('takes as many as the agent does, and the rest with another press', async () => {
    const server = signingServer();
    const agent = signingAgent();
    const person = userEvent.setup();
    show(<SignManySheet items={items(52)} onClose={() => {}} />, server.transport);
    await person.click(await screen.findByRole('button', { name: /Phạm Quốc Khải/ }));
    await screen.findByText('Đã ký 50 trên 52 văn bản.');
    await person.click(await screen.findByRole('button', { name: /Phạm Quốc Khải/ }));
    await screen.findByText('Đã ký 52 trên 52 văn bản.');
    expect(agent.requests.map((one) => one.documents.length)).toEqual([50, 2]);
    expect(server.asked.completed.length).toBe(52);
  });

  it('first finishes what is left of the round before', async () => {
    const server = signingServer();
    const agent = signingAgent();
    keptSigning.set({
      person: 'people/khai',
      request: 'r0',
      page: '',
      papers: [
        {
          name: 'agencies/xa/documents/doc-1',
          etag: '"1"',
          preparation: 'prep-1',
          ticket: 'ticket',
          requestId: '00000000-0000-4000-8000-000000000001',
          signature: btoa('made before'),
        },
      ],
    });
    const person = userEvent.setup();
    show(<SignManySheet items={items(1)} onClose={() => {}} />, server.transport);
    await person.click(await screen.findByRole('button', { name: 'Làm tiếp' }));
    await screen.findByText('Đã ký 1 trên 1 văn bản.');
    expect(server.asked.prepared).toEqual([]);
    expect(agent.requests).toEqual([]);
    expect(server.asked.completed[0]?.requestId).toBe('00000000-0000-4000-8000-000000000001');
  });
});

describe('SignManySheet with a token at the server', () => {
  const pinField = () => screen.findByLabelText<HTMLInputElement>(/Mã PIN của token/);
  const atServer = () => {
    const server = signingServer();
    server.has.serverToken = true;
    lastWay.set('server');
    return server;
  };

  it('signs one after the other with one PIN, and gives a verdict for each', async () => {
    const server = atServer();
    server.hooks.atServer = ({ name }) => {
      if (name.endsWith('-2'))
        throw refusal(Code.PermissionDenied, 'NOT_HIS', 'Văn bản này không do bạn ký.');
    };
    const person = userEvent.setup();
    show(<SignManySheet items={items(3)} onClose={() => {}} />, server.transport);
    await person.type(await pinField(), '4711{Enter}');
    await screen.findByText('Đã ký 2 trên 3 văn bản.');
    expect(server.asked.atServer.map(({ name, pin }) => [name.at(-1), pin])).toEqual([
      ['1', '4711'],
      ['2', '4711'],
      ['3', '4711'],
    ]);
    expect(lineOf('Báo cáo 2').getByText('Văn bản này không do bạn ký.')).toBeTruthy();
    // Nothing is left to sign, so no PIN is asked for.
    expect(screen.queryByLabelText(/Mã PIN của token/)).toBeNull();
  });

  it('tries a wrong PIN once, not on each paper, and goes on with the right one', async () => {
    const server = atServer();
    server.hooks.atServer = ({ pin }) => {
      if (pin !== '4711')
        throw refusal(Code.FailedPrecondition, 'TOKEN_PIN_WRONG', 'Mã PIN không đúng.');
    };
    const person = userEvent.setup();
    show(<SignManySheet items={items(3)} onClose={() => {}} />, server.transport);
    await person.type(await pinField(), '1111{Enter}');
    await screen.findByText('Mã PIN không đúng.');
    expect(server.asked.atServer).toHaveLength(1);
    await person.type(await pinField(), '4711{Enter}');
    await screen.findByText('Đã ký 3 trên 3 văn bản.');
    const [wrong, right] = server.asked.atServer;
    expect(right?.requestId).toBe(wrong?.requestId);
  });

  it('asks again for a lost answer, as the same wish', async () => {
    const server = atServer();
    let lost = 1;
    server.hooks.atServer = () => {
      if (lost-- > 0) throw lostAnswer();
    };
    const person = userEvent.setup();
    show(<SignManySheet items={items(1)} onClose={() => {}} />, server.transport);
    await person.type(await pinField(), '4711{Enter}');
    await screen.findByText('Đã ký 1 trên 1 văn bản.', {}, { timeout: 5000 });
    const ids = server.asked.atServer.map((one) => one.requestId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });
});

describe('Unfinished', () => {
  it('offers to go on, and shows how it ended', async () => {
    const server = signingServer();
    signingAgent();
    const { name, etag } = paper(1);
    const kept = { name, etag, preparation: 'prep-1', ticket: 't', requestId: 'id', signature: btoa('s') };
    keptSigning.set({ person: 'people/khai', request: 'r0', page: '', papers: [kept] });
    const person = userEvent.setup();
    show(<Unfinished />, server.transport);
    await person.click(screen.getByRole('button', { name: 'Làm tiếp' }));
    await screen.findByText('Chữ ký đã được ghi nhận');
    await person.click(screen.getAllByRole('button', { name: 'Đóng' }).at(-1) as HTMLElement);
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('a file that another program signed', () => {
  const tail = new TextEncoder().encode('what was appended');
  const file = (name: string, ...parts: BlobPart[]) =>
    new File(parts, name, { type: 'application/pdf' });

  async function open(server: ReturnType<typeof signingServer>, onDone = () => {}) {
    const person = userEvent.setup();
    const { container } = show(
      <SignSheet document={paper(1)} title="Ký số" onClose={() => {}} onDone={onDone} />,
      server.transport,
    );
    await person.click(await screen.findByRole('tab', { name: 'Đã ký bằng phần mềm khác' }));
    const input = container.ownerDocument.querySelector('input[type=file]') as HTMLInputElement;
    return { person, choose: (one: File) => person.upload(input, one) };
  }

  it('is sent without the page that it begins with, again when the answer is lost', async () => {
    const server = signingServer();
    signingAgent();
    let lost = 1;
    server.hooks.outside = () => {
      if (lost-- > 0) throw lostAnswer();
    };
    const done = vi.fn();
    const { person, choose } = await open(server, done);
    await choose(file('da-ky.pdf', page, tail));
    await screen.findByText(/Tệp bắt đầu đúng bằng trang đã tải/);
    await person.click(screen.getByRole('button', { name: 'Gửi chữ ký' }));
    await screen.findByText(/đang gửi lại \(lần 1\)/);
    await vi.waitFor(() => expect(done).toHaveBeenCalledOnce(), patience);
    expect(server.asked.outside.map((one) => new TextDecoder().decode(one.revision))).toEqual([
      'what was appended',
      'what was appended',
    ]);
    expect(server.asked.outside[0]).toMatchObject({ etag: '"1"', digest: 'd'.repeat(64) });
    expect(server.asked.outside[1]?.requestId).toBe(server.asked.outside[0]?.requestId);
  });

  it('is not sent when it is another file, the page itself, or too large', async () => {
    const server = signingServer();
    signingAgent();
    const { choose } = await open(server);
    const send = () => screen.getByRole('button', { name: 'Gửi chữ ký' });
    await choose(file('khac.pdf', '%PDF-1.4 something else that is long enough', tail));
    await screen.findByText(/không bắt đầu đúng bằng trang đã tải/);
    expect(send().hasAttribute('disabled')).toBe(true);
    await choose(file('trang.pdf', page));
    await screen.findByText(/chính là trang chưa ký/);
    await choose(file('lon.pdf', page, new Uint8Array(3 * 1024 * 1024 + 1)));
    await screen.findByText(/nhiều hơn 3 MiB/);
    expect(send().hasAttribute('disabled')).toBe(true);
    expect(server.asked.outside).toEqual([]);
  });

  it("shows the server's no, and wants another file", async () => {
    const server = signingServer();
    signingAgent();
    server.hooks.outside = () => {
      throw refusal(Code.FailedPrecondition, 'SIGNATURE_INVALID', 'Chữ ký số không hợp lệ.');
    };
    const { person, choose } = await open(server);
    await choose(file('da-ky.pdf', page, tail));
    await person.click(await screen.findByRole('button', { name: 'Gửi chữ ký' }));
    await screen.findByText('Chữ ký số không hợp lệ.');
    expect(screen.getByText(/ký lại theo câu trên rồi chọn tệp mới/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Gửi chữ ký' }).hasAttribute('disabled')).toBe(true);
    server.hooks.outside = () => {};
    await choose(file('lan-hai.pdf', page, tail));
    await person.click(await screen.findByRole('button', { name: 'Gửi chữ ký' }));
    await vi.waitFor(() => expect(server.asked.outside.length).toBe(2), patience);
    // Another file is another wish.
    expect(server.asked.outside[1]?.requestId).not.toBe(server.asked.outside[0]?.requestId);
  });
});
