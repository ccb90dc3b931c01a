// prepare_round.ts: the first half of a round: the server prepares each paper, the agent gets all of
// them in one request. A paper that the server refuses does not hold up the others.
import { createClient, type Transport } from '@connectrpc/connect';
import {
  type AgentCertificate,
  type AgentDocument,
  AgentError,
  agent,
  agentRequestBytesMax,
  agentTime,
} from '@web/api/agent';
import { fromBase64, toBase64 } from '@web/api/base64';
import { downloadPrint } from '@web/api/content';
import { isLost } from '@web/api/refusal';
import { newRequestId } from '@web/api/request_id';
import { steadily } from '@web/api/steady_call';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { SigningService } from '@web/gen/trinhky/v1/signing_service_pb';
import { msOf } from '@web/i18n/office_time';
import type { KeptPaper, KeptSigning } from '@web/state/kept_signing';
import { inTurns } from './in_turns';
import type { RoundBoard } from './round';

/** Enough to hide the way to the server; the tickets of a long list must not end while it is made. */
const atOnce = 4;

export interface RoundJob {
  transport: Transport;
  person: string;
  board: RoundBoard;
  /** The person has stopped, or the page is gone. */
  signal: AbortSignal;
}

interface Prepared {
  kept: KeptPaper;
  asked: AgentDocument;
}

const sizeOf = (one: AgentDocument) =>
  one.content_package.length + one.revision.length + one.signed_attributes.length + 1000;

async function prepareOne(
  { transport, board, signal }: RoundJob,
  { name, etag, digest }: Document,
  certificate: AgentCertificate,
): Promise<Prepared> {
  const client = createClient(SigningService, transport);
  const steady = { signal, onLost: (lost: number) => board.paper(name, { lost }) };
  const request = {
    name,
    etag,
    digest,
    requestId: newRequestId(),
    certificate: fromBase64(certificate.der),
  };
  const prepared = await steadily(() => client.prepareSignature(request), steady);
  const print = await steadily(() => downloadPrint(transport, name, signal), steady);
  const { sha256 } = await agent.upload(print);
  const { preparation, ticket } = prepared;
  return {
    kept: { name, etag, preparation, ticket, requestId: newRequestId(), signature: null },
    asked: {
      preparation,
      pdf: sha256,
      content_package: toBase64(prepared.contentPackage),
      revision: toBase64(prepared.revision),
      signed_attributes: toBase64(prepared.signedAttributes),
      expire_time: agentTime(msOf(prepared.expireTime) ?? Date.now()),
    },
  };
}

/** One wrong document, and the agent believes nothing of the rest: they say so, and wait. */
function refusedByAgent(board: RoundBoard, prepared: readonly Prepared[], error: unknown): void {
  if (!(error instanceof AgentError)) throw error;
  const about = error.metadata['preparation'];
  const other = about ? new AgentError('AGENT_OTHER_REFUSED', '', '') : error;
  for (const { kept } of prepared) {
    const itself = !about || kept.preparation === about;
    board.paper(kept.name, {
      step: itself && about ? 'refused' : 'queued',
      error: itself ? error : other,
    });
  }
}

/**
 * Null: nothing was handed over, and the board says why. `documents` are at most as many as the agent
 * takes; what is too large for its request stays queued.
 */
export async function prepareRound(
  job: RoundJob,
  documents: readonly Document[],
  certificate: AgentCertificate,
): Promise<KeptSigning | null> {
  const { board, signal } = job;
  const prepared: Prepared[] = [];
  // Without server or agent the rest would only wait for the same.
  let away: Error | null = null;
  await inTurns(documents, atOnce, async (document) => {
    const { name } = document;
    if (signal.aborted) return board.paper(name, { step: 'left_out' });
    if (away) return board.paper(name, { error: away });
    board.paper(name, { step: 'preparing', error: null });
    try {
      prepared.push(await prepareOne(job, document, certificate));
      board.paper(name, { step: 'asked' });
    } catch (error) {
      const failed = error instanceof Error ? error : new Error(String(error));
      const gone =
        isLost(failed) || (failed instanceof AgentError && failed.reason === 'AGENT_AWAY');
      if (gone) away = failed;
      const step = signal.aborted ? 'left_out' : gone ? 'queued' : 'refused';
      board.paper(name, { step, error: signal.aborted ? null : failed });
    }
  });
  if (signal.aborted) {
    for (const { kept } of prepared) board.paper(kept.name, { step: 'left_out' });
    return null;
  }
  // In the order of the list, as far as it fits.
  const order = new Map(documents.map((one, at) => [one.name, at]));
  prepared.sort((a, b) => (order.get(a.kept.name) ?? 0) - (order.get(b.kept.name) ?? 0));
  let bytes = 0;
  const fitting = prepared.filter(({ asked, kept }) => {
    bytes += sizeOf(asked);
    if (bytes <= agentRequestBytesMax) return true;
    board.paper(kept.name, { step: 'queued' });
    return false;
  });
  if (fitting.length === 0) return null;
  board.set({ step: 'asking' });
  const asked = fitting.map((one) => one.asked);
  try {
    const { id, page } = await agent.request(certificate.sha256, asked, newRequestId());
    return { person: job.person, request: id, page, papers: fitting.map((one) => one.kept) };
  } catch (error) {
    refusedByAgent(board, fitting, error);
    return null;
  }
}
