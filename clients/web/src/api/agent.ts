// agent.ts: the signing agent on this person's own PC (clients/agent/README.md). The desk hands it
// documents and gets signatures back; the key and the PIN never come to a page of ours.
import { remembered } from '@web/state/remembered';

/** Where it listens; another one where several people share a PC. */
export const agentPort = remembered<string>('trinhky.agent-port', '14488', null);
/** What pairing gave: it lets this desk ask, it signs nothing. */
export const agentSecret = remembered<string>('trinhky.agent', '', null);

/** A no of the agent, with its sentences; reason AGENT_AWAY when it does not answer. */
export class AgentError extends Error {
  constructor(
    readonly reason: string,
    readonly vi: string,
    readonly en: string,
    /** "preparation": the one document that it is about. */
    readonly metadata: Record<string, string> = {},
  ) {
    super(reason);
  }
}

export interface AgentCertificate {
  der: string;
  sha256: string;
  name: string;
  organisation: string;
  not_after: string;
  token: string;
  problem?: { reason: string; vi: string; en: string };
}

export interface AgentDocument {
  preparation: string;
  pdf: string;
  content_package: string;
  revision: string;
  signed_attributes: string;
  expire_time: string;
}

export type AgentState = 'waiting' | 'signing' | 'done' | 'refused' | 'expired';

export interface AgentRequest {
  id: string;
  page: string;
}

export interface AgentResult {
  state: AgentState;
  documents: { preparation: string; state: string; signature?: string }[];
}

/** What it takes in one request (clients/agent/agent_limits.h). */
export const agentDocumentsMax = 50;
export const agentRequestBytesMax = 32 * 1024 * 1024;

export const isOver = (state: AgentState): boolean => state !== 'waiting' && state !== 'signing';

async function call<T>(method: string, path: string, body?: BodyInit, type?: string): Promise<T> {
  const headers = new Headers();
  if (agentSecret.get()) headers.set('Trinhky-Agent-Secret', agentSecret.get());
  if (type) headers.set('Content-Type', type);
  let answer: Response;
  try {
    answer = await fetch(`http://127.0.0.1:${agentPort.get()}${path}`, {
      method,
      headers,
      credentials: 'omit',
      ...(body === undefined ? {} : { body }),
    });
  } catch {
    throw new AgentError('AGENT_AWAY', '', '');
  }
  const json = await answer.json();
  if (!answer.ok) {
    const { reason, vi, en, metadata } = json.error ?? {};
    throw new AgentError(reason ?? '', vi ?? '', en ?? '', metadata);
  }
  return json as T;
}

const asJson = 'application/json';

export const agent = {
  hello: () => call<{ paired: boolean }>('GET', '/v1/hello'),
  async pair(code: string): Promise<void> {
    const body = JSON.stringify({ code: code.replace(/\D/g, '') });
    agentSecret.set((await call<{ secret: string }>('POST', '/v1/pair', body, asJson)).secret);
  },
  certificates: async () =>
    (await call<{ certificates: AgentCertificate[] }>('GET', '/v1/certificates')).certificates,
  upload: (pdf: Uint8Array<ArrayBuffer>) =>
    call<{ sha256: string }>('POST', '/v1/files', pdf, 'application/pdf'),
  request: (certificate: string, documents: AgentDocument[], request: string) =>
    call<AgentRequest>(
      'POST',
      '/v1/requests',
      JSON.stringify({ request, certificate, documents }),
      asJson,
    ),
  standing: (id: string) => call<AgentResult>('GET', `/v1/requests/${id}`),
  result: (id: string) => call<AgentResult>('POST', `/v1/results/${id}`),
  giveUp: (id: string) => call<AgentResult>('DELETE', `/v1/requests/${id}`),
};

/** "2026-11-23T10:00:00Z": the agent reads whole seconds, rounded down so that a ticket never lasts longer. */
export function agentTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
