// server_token.test.tsx: signing with the token at the server, as a leader meets it on his phone.
import { create } from '@bufbuild/protobuf';
import { Code, ConnectError, createRouterTransport, type Transport } from '@connectrpc/connect';
import { TransportProvider } from '@connectrpc/connect-query';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import '@web/areas/signing/texts';
import { ServerTokenWay } from '@web/areas/signing/server_token_way';
import { SignSheet } from '@web/components/sign_sheet';
import { ErrorInfoSchema, LocalizedMessageSchema } from '@web/gen/google/rpc/error_details_pb';
import { DocumentSchema } from '@web/gen/trinhky/v1/document_pb';
import {
  SigningService,
  type SignWithServerTokenRequest,
} from '@web/gen/trinhky/v1/signing_service_pb';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';

const document = create(DocumentSchema, {
  name: 'agencies/xa/documents/doc-1',
  etag: '"7"',
  digest: 'd'.repeat(64),
  subject: 'Công tác quý I',
});
const token = { subject: 'Phạm Quốc Khải', sha256: 'a'.repeat(64), expireTime: { seconds: 1893456000n } };

function refusal(reason: string, message: string): ConnectError {
  return new ConnectError('neutral', Code.FailedPrecondition, undefined, [
    { desc: ErrorInfoSchema, value: { reason } },
    { desc: LocalizedMessageSchema, value: { locale: 'vi', message } },
  ]);
}

/** A server with a token for the caller, or without; `answers` are refusals in their order, then it signs. */
function server(has: boolean, ...answers: ConnectError[]) {
  const asked: SignWithServerTokenRequest[] = [];
  const transport = createRouterTransport(({ rpc }) => {
    rpc(SigningService.method.getSigningWays, () => (has ? { serverToken: token } : {}));
    rpc(SigningService.method.signWithServerToken, (request) => {
      asked.push(request);
      const refused = answers.shift();
      if (refused) throw refused;
      return { name: request.name, state: 'LEADER_SIGNED' };
    });
  });
  return { transport, asked };
}

function show(children: ReactNode, transport: Transport) {
  const client = new QueryClient();
  render(
    <TransportProvider transport={transport}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </TransportProvider>,
  );
  return client;
}

const pinField = () => screen.findByLabelText<HTMLInputElement>(/Mã PIN của token/);
const pressSign = () => screen.getByRole('button', { name: 'Ký' });

afterEach(() => vi.unstubAllGlobals());

describe('the token at the server', () => {
  it('signs in three touches: sign, the PIN, sign', async () => {
    const { transport, asked } = server(true);
    const done = vi.fn();
    const person = userEvent.setup();
    // No agent on a phone.
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    show(<SignSheet document={document} title="Ký số" onClose={() => {}} onDone={done} />, transport);
    expect((await screen.findByRole('tab', { name: 'Ký bằng token ở máy chủ', selected: true }))).toBeTruthy();
    expect(screen.getByText('Chứng thư của Phạm Quốc Khải, đến 01/01/2030')).toBeTruthy();
    expect(window.document.activeElement).toBe(await pinField());
    await person.keyboard('Mật mã 4711');
    await person.click(pressSign());
    await vi.waitFor(() => expect(done).toHaveBeenCalledOnce());
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      name: document.name,
      etag: '"7"',
      digest: document.digest,
      pin: 'Mật mã 4711',
      acceptLastTry: false,
    });
  });

  it('offers nothing to those who have none, nor where the server is older', async () => {
    const without = server(false);
    const asked = vi.fn();
    show(<SignSheet document={document} title="Ký số" onClose={asked} onDone={asked} />, without.transport);
    await screen.findByRole('tab', { name: 'Ký bằng USB ký số' });
    expect(screen.queryByRole('tab', { name: 'Ký bằng token ở máy chủ' })).toBeNull();
    cleanup();
    const older = createRouterTransport(() => {});
    show(<ServerTokenWay document={document} onDone={asked} onBusy={() => {}} />, older);
    expect(await screen.findByText(/Máy chủ không có token của bạn/)).toBeTruthy();
  });

  it('hides the PIN, keeps it nowhere, and does not let the browser keep it', async () => {
    const { transport } = server(true, refusal('TOKEN_PIN_WRONG', 'Mã PIN không đúng.'));
    const person = userEvent.setup();
    const client = show(<ServerTokenWay document={document} onDone={() => {}} onBusy={() => {}} />, transport);
    const field = await pinField();
    expect(field.type).toBe('password');
    expect(field.autocomplete).toBe('off');
    expect(field.name).toBe('');
    await person.type(field, 'bí mật 4711{Enter}');
    await screen.findByRole('alert');
    expect((await pinField()).value).toBe('');
    const remembered = client
      .getMutationCache()
      .getAll()
      .map((one) => one.state);
    expect(JSON.stringify(remembered)).not.toContain('4711');
    expect(window.document.body.innerHTML).not.toContain('4711');
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('4711');
  });

  it('says why it was refused, and takes the next PIN in an empty field for the same request', async () => {
    const { transport, asked } = server(
      true,
      refusal('TOKEN_PIN_WRONG', 'Mã PIN không đúng. Còn 2 lần nhập.'),
    );
    const done = vi.fn();
    const person = userEvent.setup();
    show(<ServerTokenWay document={document} onDone={done} onBusy={() => {}} />, transport);
    await person.type(await pinField(), '1111{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('Còn 2 lần nhập.');
    await vi.waitFor(async () => expect(window.document.activeElement).toBe(await pinField()));
    await person.keyboard('4711{Enter}');
    await vi.waitFor(() => expect(done).toHaveBeenCalledOnce());
    expect(asked.map((one) => one.pin)).toEqual(['1111', '4711']);
    expect(asked[1]?.requestId).toBe(asked[0]?.requestId);
  });

  it('spends the last try only after it was said', async () => {
    const { transport, asked } = server(
      true,
      refusal('TOKEN_PIN_LAST_TRY', 'Chỉ còn một lần nhập PIN.'),
    );
    const done = vi.fn();
    const person = userEvent.setup();
    show(<ServerTokenWay document={document} onDone={done} onBusy={() => {}} />, transport);
    await person.type(await pinField(), '4711{Enter}');
    const last = await screen.findByRole('button', { name: 'Chắc chắn đúng PIN, ký lần cuối' });
    await person.type(await pinField(), '4711');
    await person.click(last);
    await vi.waitFor(() => expect(done).toHaveBeenCalledOnce());
    expect(asked.map((one) => one.acceptLastTry)).toEqual([false, true]);
  });

  it('sends nothing without a PIN', async () => {
    const { transport, asked } = server(true);
    const person = userEvent.setup();
    show(<ServerTokenWay document={document} onDone={() => {}} onBusy={() => {}} />, transport);
    await pinField();
    await person.click(pressSign());
    expect(screen.getByText('Hãy nhập mã PIN.')).toBeTruthy();
    expect(asked).toEqual([]);
  });
});
