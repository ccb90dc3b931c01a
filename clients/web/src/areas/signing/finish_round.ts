// finish_round.ts: the second half of a round: wait for the person at the agent's page, take the
// signatures, bring each to the server. It can begin anew at any point from what was kept.
import { Code, ConnectError, createClient } from '@connectrpc/connect';
import { AgentError, type AgentResult, agent, isOver } from '@web/api/agent';
import { fromBase64 } from '@web/api/base64';
import { isLost } from '@web/api/refusal';
import { pause, steadily } from '@web/api/steady_call';
import { SigningService } from '@web/gen/trinhky/v1/signing_service_pb';
import { type KeptPaper, type KeptSigning, keptSigning } from '@web/state/kept_signing';
import { inTurns } from './in_turns';
import type { RoundJob } from './prepare_round';

const pollMs = 500;
/** A PC that wakes up needs a moment before its programs answer. */
const pollsLostMax = 20;
const atOnce = 4;

export interface FinishJob extends RoundJob {
  /** True once the person has stopped: the agent is told, and what was signed before it counts. */
  stopped: () => boolean;
}

const isAgentAway = (error: unknown) =>
  error instanceof AgentError && error.reason === 'AGENT_AWAY';

const keep = (change: (papers: readonly KeptPaper[]) => readonly KeptPaper[]) => {
  const kept = keptSigning.get();
  if (kept) keptSigning.set({ ...kept, papers: change(kept.papers) });
};
const forget = (name: string) => keep((papers) => papers.filter((one) => one.name !== name));

/** False when the page has left it. */
async function waitForPerson({ signal, stopped }: FinishJob, id: string): Promise<boolean> {
  let lost = 0;
  let told = false;
  while (!signal.aborted) {
    try {
      if (stopped() && !told) {
        await agent.giveUp(id);
        told = true;
      }
      if (isOver((await agent.standing(id)).state)) return true;
      lost = 0;
    } catch (error) {
      lost += 1;
      if (!isAgentAway(error) || lost > pollsLostMax) throw error;
    }
    await pause(pollMs, signal);
  }
  return false;
}

/** What the agent says of each; only the signed ones are kept. */
function noteResult({ board, stopped }: FinishJob, result: AgentResult): void {
  const of = new Map(result.documents.map((one) => [one.preparation, one]));
  const late = result.state === 'expired' ? new AgentError('AGENT_EXPIRED', '', '') : null;
  keep((papers) =>
    papers.flatMap((one) => {
      const signature = of.get(one.preparation)?.signature;
      if (signature) return [{ ...one, signature }];
      const error = stopped() ? null : late;
      board.paper(one.name, { step: error ? 'queued' : 'left_out', error });
      return [];
    }),
  );
}

/** A no for now: the same signature may be taken later. */
function mayComeLater(error: unknown): boolean {
  if (isLost(error)) return true;
  const { code } = ConnectError.from(error);
  return [Code.Unauthenticated, Code.ResourceExhausted, Code.Canceled].includes(code);
}

async function completeOne(job: FinishJob, one: KeptPaper, signature: string): Promise<void> {
  const { transport, board, signal } = job;
  const { name, etag, preparation, ticket, requestId } = one;
  const client = createClient(SigningService, transport);
  const request = { name, etag, preparation, ticket, requestId, signature: fromBase64(signature) };
  const onLost = (lost: number) => board.paper(name, { lost });
  try {
    const document = await steadily(() => client.completeSignature(request), { signal, onLost });
    forget(name);
    board.paper(name, { step: 'signed', document, error: null });
  } catch (error) {
    const step = mayComeLater(error) ? 'unsure' : 'refused';
    if (step === 'refused') forget(name);
    board.paper(name, { step, error: error instanceof Error ? error : new Error(String(error)) });
  }
}

async function completeAll(job: FinishJob): Promise<void> {
  const { board, signal } = job;
  board.set({ step: 'completing' });
  // Without the server the rest would only wait for the same.
  let away: Error | null = null;
  await inTurns(keptSigning.get()?.papers ?? [], atOnce, async (one) => {
    if (one.signature === null || signal.aborted) return;
    if (away) return board.paper(one.name, { step: 'unsure', error: away });
    board.paper(one.name, { step: 'completing', error: null });
    await completeOne(job, one, one.signature);
    const after = board.round.papers.find(({ name }) => name === one.name);
    if (after?.step === 'unsure') away = after.error;
  });
}

/** Goes on with `kept`, which stays kept until it is done. The board says how each paper ended. */
export async function finishRound(job: FinishJob, kept: KeptSigning): Promise<void> {
  const { board, signal } = job;
  keptSigning.set(kept);
  if (kept.papers.some((one) => one.signature === null)) {
    board.set({ step: 'waiting', page: kept.page });
    for (const { name } of kept.papers) board.paper(name, { step: 'asked' });
    try {
      if (!(await waitForPerson(job, kept.request))) return;
      noteResult(job, await agent.result(kept.request));
    } catch (caught) {
      const error = caught instanceof Error ? caught : new Error(String(caught));
      // Closed and opened again, the agent knows nothing of it any more.
      const over = !isAgentAway(error);
      for (const { name } of kept.papers)
        board.paper(name, { step: over ? 'queued' : 'unsure', error });
      if (over) keptSigning.set(null);
      return board.set({ step: 'over' });
    }
  }
  await completeAll(job);
  if (!signal.aborted) board.set({ step: 'over' });
}
