// signing.ts: the leader's signature, from the server over the agent and back: prepare, hand over,
// wait for the person at the agent's own page, complete.
import { createClient, type Transport } from '@connectrpc/connect';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { SigningService } from '@web/gen/trinhky/v1/signing_service_pb';
import { msOf } from '@web/i18n/office_time';
import { type AgentCertificate, AgentError, agent, agentTime, isOver } from './agent';
import { fromBase64, toBase64 } from './base64';
import { downloadPrint } from './content';
import { newRequestId } from './request_id';

const pollMs = 500;

export type SigningStep = 'preparing' | 'waiting' | 'completing';

export interface SigningJob {
  transport: Transport;
  document: Document;
  certificate: AgentCertificate;
  signal: AbortSignal;
  /** Shows the agent's page in the window that the person's own press opened. */
  show: (page: string) => void;
  onStep: (step: SigningStep) => void;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function waitForPerson(id: string, signal: AbortSignal): Promise<void> {
  while (!isOver((await agent.standing(id)).state)) {
    if (signal.aborted) {
      await agent.giveUp(id);
      throw new AgentError('AGENT_GIVEN_UP', '', '');
    }
    await sleep(pollMs);
  }
}

/** The signed document. Throws ConnectError (the server) or AgentError (the agent, the person). */
export async function signDocument(job: SigningJob): Promise<Document> {
  const { transport, document, certificate, signal } = job;
  const { name, etag, digest } = document;
  const client = createClient(SigningService, transport);
  job.onStep('preparing');
  const [prepared, print] = await Promise.all([
    client.prepareSignature({
      name,
      etag,
      digest,
      requestId: newRequestId(),
      certificate: fromBase64(certificate.der),
    }),
    downloadPrint(transport, name, signal),
  ]);
  const { sha256 } = await agent.upload(print);
  const asked = await agent.request(
    certificate.sha256,
    [
      {
        preparation: prepared.preparation,
        pdf: sha256,
        content_package: toBase64(prepared.contentPackage),
        revision: toBase64(prepared.revision),
        signed_attributes: toBase64(prepared.signedAttributes),
        expire_time: agentTime(msOf(prepared.expireTime) ?? Date.now()),
      },
    ],
    newRequestId(),
  );
  job.show(asked.page);
  job.onStep('waiting');
  await waitForPerson(asked.id, signal);
  const result = await agent.result(asked.id);
  const signature = result.documents[0]?.signature;
  if (!signature) throw new AgentError('AGENT_NOT_SIGNED', '', '');
  job.onStep('completing');
  return client.completeSignature({
    name,
    etag,
    preparation: prepared.preparation,
    ticket: prepared.ticket,
    signature: fromBase64(signature),
    requestId: newRequestId(),
  });
}
