// signing_office.ts: a server and a signing agent whose answers a test writes by hand, for what the desk
// does between the two.
import { create } from '@bufbuild/protobuf';
import { Code, ConnectError, createRouterTransport, type Transport } from '@connectrpc/connect';
import { ErrorInfoSchema, LocalizedMessageSchema } from '@web/gen/google/rpc/error_details_pb';
import { type Document, DocumentSchema } from '@web/gen/trinhky/v1/document_pb';
import { DownloadContentResponseSchema, DraftService } from '@web/gen/trinhky/v1/draft_service_pb';
import { SessionSchema, SessionService } from '@web/gen/trinhky/v1/session_service_pb';
import {
  type AcceptOutsideSignatureRequest,
  type CompleteSignatureRequest,
  PrepareSignatureResponseSchema,
  type PrepareSignatureRequest,
  SigningService,
  type SignWithServerTokenRequest,
} from '@web/gen/trinhky/v1/signing_service_pb';
import {
  ListAvailableActionsResponseSchema,
  WorkflowService,
} from '@web/gen/trinhky/v1/workflow_service_pb';
import { vi } from 'vitest';

export const page = new TextEncoder().encode('%PDF-1.7 the page\n');
export const certificate = {
  der: btoa('certificate'),
  sha256: 'c'.repeat(64),
  name: 'Phạm Quốc Khải',
  organisation: 'Ủy ban nhân dân xã',
  not_after: '2029-11-23T00:00:00Z',
  token: 'Chủ tịch',
};

export const paper = (id: number): Document =>
  create(DocumentSchema, {
    name: `agencies/xa/documents/doc-${id}`,
    etag: `"${id}"`,
    digest: 'd'.repeat(64),
    subject: `Báo cáo ${id}`,
    symbol: 'BC-UBND',
    state: 'LEADER_REVIEW',
    stateTitle: 'Lãnh đạo xem xét',
  });

export function refusal(code: Code, reason: string, message: string): ConnectError {
  return new ConnectError('neutral', code, undefined, [
    { desc: ErrorInfoSchema, value: { reason } },
    { desc: LocalizedMessageSchema, value: { locale: 'vi', message } },
  ]);
}
export const lostAnswer = () => new ConnectError('the server cannot be reached', Code.Unavailable);

/** What the server was asked; a hook that throws is its refusal, or an answer that is lost. */
export function signingServer() {
  const asked = {
    prepared: [] as PrepareSignatureRequest[],
    completed: [] as CompleteSignatureRequest[],
    outside: [] as AcceptOutsideSignatureRequest[],
    atServer: [] as SignWithServerTokenRequest[],
  };
  const hooks = {
    prepare: (_: PrepareSignatureRequest) => {},
    complete: (_: CompleteSignatureRequest) => {},
    outside: (_: AcceptOutsideSignatureRequest) => {},
    atServer: (_: SignWithServerTokenRequest) => {},
  };
  /** Whether the caller has a token at the server. */
  const has = { serverToken: false };
  const signed = (name: string) =>
    create(DocumentSchema, {
      ...paper(Number(name.split('-').pop())),
      state: 'LEADER_SIGNED',
      stateTitle: 'Đã ký',
    });
  const transport: Transport = createRouterTransport(({ rpc }) => {
    rpc(SigningService.method.prepareSignature, (request) => {
      asked.prepared.push(request);
      hooks.prepare(request);
      return create(PrepareSignatureResponseSchema, {
        preparation: `prep-${request.name.split('-').pop()}`,
        ticket: `ticket of ${request.name}`,
        contentPackage: new Uint8Array([1]),
        revision: new Uint8Array([2]),
        signedAttributes: new Uint8Array([3]),
      });
    });
    rpc(SigningService.method.completeSignature, (request) => {
      asked.completed.push(request);
      hooks.complete(request);
      return signed(request.name);
    });
    rpc(SigningService.method.acceptOutsideSignature, (request) => {
      asked.outside.push(request);
      hooks.outside(request);
      return signed(request.name);
    });
    rpc(SigningService.method.getSigningWays, () =>
      has.serverToken
        ? { serverToken: { subject: certificate.name, sha256: certificate.sha256 } }
        : {},
    );
    rpc(SigningService.method.signWithServerToken, (request) => {
      asked.atServer.push(request);
      hooks.atServer(request);
      return signed(request.name);
    });
    rpc(DraftService.method.downloadContent, async function* () {
      yield create(DownloadContentResponseSchema, { chunk: page });
    });
    rpc(DraftService.method.getDocument, ({ name }) => paper(Number(name.split('-').pop())));
    rpc(SessionService.method.getSession, () => create(SessionSchema, { person: 'people/khai' }));
    rpc(WorkflowService.method.listAvailableActions, () =>
      create(ListAvailableActionsResponseSchema, {
        actions: [{ action: 'sign', title: 'Ký số', who: ['Lê Thị Hoài Thương (Phó Chủ tịch)'] }],
      }),
    );
  });
  return { transport, asked, hooks, has };
}

interface AgentAsked {
  documents: { preparation: string }[];
}

/**
 * An agent whose person signs at once unless `state` says otherwise. `refuse`: its answer to a request
 * instead; `away`: it is not there.
 */
export function signingAgent() {
  const standing = {
    state: 'done',
    leftOut: new Set<string>(),
    away: false,
    refuse: null as null | { reason: string; vi: string; metadata?: Record<string, string> },
    requests: [] as AgentAsked[],
    gaveUp: 0,
    results: 0,
  };
  const answer = (body: unknown, status = 200) =>
    new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
  const documents = (withSignature: boolean) =>
    (standing.requests.at(-1)?.documents ?? []).map(({ preparation }) => {
      const out = standing.leftOut.has(preparation) || standing.state !== 'done';
      return {
        preparation,
        state: out ? 'left_out' : 'signed',
        ...(withSignature && !out ? { signature: btoa(`signature of ${preparation}`) } : {}),
      };
    });
  vi.stubGlobal('fetch', async (input: string | URL, init?: RequestInit) => {
    if (standing.away) throw new TypeError('away');
    const path = new URL(String(input)).pathname;
    if (path === '/v1/hello') return answer({ paired: true });
    if (path === '/v1/certificates') return answer({ certificates: [certificate] });
    if (path === '/v1/files') return answer({ sha256: 'f'.repeat(64) }, 201);
    if (path === '/v1/requests') {
      if (standing.refuse) return answer({ error: { en: '', metadata: {}, ...standing.refuse } }, 400);
      standing.requests.push(JSON.parse(String(init?.body)) as AgentAsked);
      return answer({ id: 'r1', page: 'http://127.0.0.1:14488/sign/key' }, 201);
    }
    if (path.startsWith('/v1/results/')) standing.results += 1;
    if (init?.method === 'DELETE') {
      standing.gaveUp += 1;
      if (standing.state === 'waiting') standing.state = 'refused';
    }
    return answer({
      state: standing.state,
      documents: documents(path.startsWith('/v1/results/')),
    });
  });
  return standing;
}
