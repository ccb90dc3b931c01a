// signing_round.test.ts: a round of signing: one request to the agent for all papers, a verdict for each,
// and no signature that is asked for twice because an answer was lost.
import { Code } from '@connectrpc/connect';
import { AgentError } from '@web/api/agent';
import { steadyTriesMax } from '@web/api/steady_call';
import { type FinishJob, finishRound } from '@web/areas/signing/finish_round';
import { prepareRound } from '@web/areas/signing/prepare_round';
import { RoundBoard } from '@web/areas/signing/round';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { keptSigning } from '@web/state/kept_signing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  certificate,
  lostAnswer,
  paper,
  refusal,
  signingAgent,
  signingServer,
} from './signing_office';

beforeEach(() => {
  vi.useFakeTimers();
  keptSigning.set(null);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function jobFor(server: ReturnType<typeof signingServer>, names: readonly string[]) {
  const leave = new AbortController();
  const person = { stopped: false };
  let lostMost = 0;
  const board = new RoundBoard(names, (round) => {
    for (const one of round.papers) lostMost = Math.max(lostMost, one.lost);
  });
  const job: FinishJob = {
    transport: server.transport,
    person: 'people/khai',
    board,
    signal: leave.signal,
    stopped: () => person.stopped,
  };
  return { job, board, leave, person, lostMost: () => lostMost };
}

const steps = (board: RoundBoard) => board.round.papers.map((one) => one.step);
const reasons = (board: RoundBoard) =>
  board.round.papers.map((one) => (one.error instanceof AgentError ? one.error.reason : ''));

async function untilDone<T>(promise: Promise<T>): Promise<T> {
  let over = false;
  const settled = promise.finally(() => {
    over = true;
  });
  settled.catch(() => {});
  while (!over) await vi.advanceTimersByTimeAsync(1000);
  return settled;
}

async function sign(
  server: ReturnType<typeof signingServer>,
  documents: Document[],
  before: (made: ReturnType<typeof jobFor>) => void = () => {},
) {
  const made = jobFor(
    server,
    documents.map((one) => one.name),
  );
  before(made);
  const kept = await untilDone(prepareRound(made.job, documents, certificate));
  if (kept) await untilDone(finishRound(made.job, kept));
  return made;
}

describe('a round of signing', () => {
  it('hands all papers over in one request; one that the server refuses stops no other', async () => {
    const server = signingServer();
    const agent = signingAgent();
    server.hooks.prepare = ({ name }) => {
      if (name.endsWith('-2')) throw refusal(Code.FailedPrecondition, 'NOT_APPROVED', 'Chưa đồng ý.');
    };
    const { board } = await sign(server, [paper(1), paper(2), paper(3)]);
    expect(steps(board)).toEqual(['signed', 'refused', 'signed']);
    expect(agent.requests.map((one) => one.documents.map((each) => each.preparation))).toEqual([
      ['prep-1', 'prep-3'],
    ]);
    expect(server.asked.completed.map((one) => new TextDecoder().decode(one.signature))).toEqual([
      'signature of prep-1',
      'signature of prep-3',
    ]);
    expect(keptSigning.get()).toBeNull();
  });

  it('sends the same request again while its answer is lost, and says so', async () => {
    const server = signingServer();
    const agent = signingAgent();
    let prepares = 2;
    let completes = 3;
    server.hooks.prepare = () => {
      if (prepares-- > 0) throw lostAnswer();
    };
    server.hooks.complete = () => {
      if (completes-- > 0) throw lostAnswer();
    };
    const { board, lostMost } = await sign(server, [paper(1)]);
    expect(steps(board)).toEqual(['signed']);
    expect(lostMost()).toBe(3);
    expect(board.round.papers[0]?.lost).toBe(0);
    expect(agent.requests.length).toBe(1);
    expect(server.asked.prepared.length).toBe(3);
    expect(new Set(server.asked.prepared.map((one) => one.requestId)).size).toBe(1);
    expect(server.asked.completed.length).toBe(4);
    expect(new Set(server.asked.completed.map((one) => one.requestId)).size).toBe(1);
  });

  it('keeps the signature when the tries are used up, and goes on with the same request', async () => {
    const server = signingServer();
    const agent = signingAgent();
    server.hooks.complete = () => {
      throw lostAnswer();
    };
    const { board } = await sign(server, [paper(1), paper(2)]);
    expect(steps(board)).toEqual(['unsure', 'unsure']);
    const first = server.asked.completed.length;
    expect(first).toBeLessThanOrEqual(2 * steadyTriesMax);
    // As a page that was loaded again finds it.
    const kept = JSON.parse(sessionStorage.getItem('trinhky.signing') ?? 'null');
    expect(kept.papers.map((one: { signature: string }) => atob(one.signature))).toEqual([
      'signature of prep-1',
      'signature of prep-2',
    ]);
    server.hooks.complete = () => {};
    const again = jobFor(server, ['agencies/xa/documents/doc-1', 'agencies/xa/documents/doc-2']);
    await untilDone(finishRound(again.job, kept));
    expect(steps(again.board)).toEqual(['signed', 'signed']);
    expect(new Set(server.asked.completed.map((one) => one.requestId)).size).toBe(2);
    expect(agent.requests.length).toBe(1);
    expect(agent.results).toBe(1);
    expect(sessionStorage.getItem('trinhky.signing')).toBeNull();
  });

  it('keeps the signature when the session is over', async () => {
    const server = signingServer();
    signingAgent();
    server.hooks.complete = () => {
      throw refusal(Code.Unauthenticated, 'SESSION_OVER', 'Phiên đã hết.');
    };
    const { board } = await sign(server, [paper(1)]);
    expect(steps(board)).toEqual(['unsure']);
    expect(keptSigning.get()?.papers.length).toBe(1);
  });

  it('ends with a refusal of the signature, which is not sent again', async () => {
    const server = signingServer();
    signingAgent();
    server.hooks.complete = () => {
      throw refusal(Code.FailedPrecondition, 'PREPARATION_SPENT', 'Hết hạn.');
    };
    const { board } = await sign(server, [paper(1)]);
    expect(steps(board)).toEqual(['refused']);
    expect(server.asked.completed.length).toBe(1);
    expect(keptSigning.get()).toBeNull();
  });

  it('asks nothing more of a server that is away', async () => {
    const server = signingServer();
    const agent = signingAgent();
    server.hooks.prepare = () => {
      throw lostAnswer();
    };
    const papers = Array.from({ length: 9 }, (_, at) => paper(at));
    const { board } = await sign(server, papers);
    expect(new Set(steps(board))).toEqual(new Set(['queued']));
    expect(board.round.papers.every((one) => one.error !== null)).toBe(true);
    // Four at the same time, and no fifth.
    expect(server.asked.prepared.length).toBe(4 * steadyTriesMax);
    expect(agent.requests).toEqual([]);
  });

  it('says which one the agent refuses; the others may go in another round', async () => {
    const server = signingServer();
    const agent = signingAgent();
    agent.refuse = {
      reason: 'AGENT_REVISION_OTHER',
      vi: 'Phần ghi thêm không đúng.',
      metadata: { preparation: 'prep-2' },
    };
    const { board } = await sign(server, [paper(1), paper(2)]);
    expect(steps(board)).toEqual(['queued', 'refused']);
    expect(reasons(board)).toEqual(['AGENT_OTHER_REFUSED', 'AGENT_REVISION_OTHER']);
    expect(server.asked.completed).toEqual([]);
    expect(keptSigning.get()).toBeNull();
  });

  it('tells what the person left out, and what came too late', async () => {
    const server = signingServer();
    const agent = signingAgent();
    agent.leftOut.add('prep-1');
    const one = await sign(server, [paper(1), paper(2)]);
    expect(steps(one.board)).toEqual(['left_out', 'signed']);
    agent.state = 'expired';
    const two = await sign(server, [paper(3)]);
    expect(steps(two.board)).toEqual(['queued']);
    expect(reasons(two.board)).toEqual(['AGENT_EXPIRED']);
    expect(keptSigning.get()).toBeNull();
  });

  it('tells the agent when the person stops', async () => {
    const server = signingServer();
    const agent = signingAgent();
    agent.state = 'waiting';
    const { board } = await sign(server, [paper(1)], ({ person }) => {
      setTimeout(() => {
        person.stopped = true;
      }, 5000);
    });
    expect(agent.gaveUp).toBe(1);
    expect(steps(board)).toEqual(['left_out']);
    expect(board.round.papers[0]?.error).toBeNull();
    expect(keptSigning.get()).toBeNull();
  });

  it('leaves the request with the agent when the page goes, and another page goes on with it', async () => {
    const server = signingServer();
    const agent = signingAgent();
    agent.state = 'waiting';
    await sign(server, [paper(1)], ({ leave }) => setTimeout(() => leave.abort(), 5000));
    const kept = keptSigning.get();
    expect(agent.gaveUp).toBe(0);
    expect(kept?.papers.map((one) => one.signature)).toEqual([null]);
    agent.state = 'done';
    const again = jobFor(server, ['agencies/xa/documents/doc-1']);
    if (kept) await untilDone(finishRound(again.job, kept));
    expect(steps(again.board)).toEqual(['signed']);
    expect(agent.requests.length).toBe(1);
  });

  it('does not know what became of papers whose agent is gone', async () => {
    const server = signingServer();
    const agent = signingAgent();
    agent.state = 'waiting';
    const { board } = await sign(server, [paper(1)], () =>
      setTimeout(() => {
        agent.away = true;
      }, 5000),
    );
    expect(steps(board)).toEqual(['unsure']);
    expect(reasons(board)).toEqual(['AGENT_AWAY']);
    expect(keptSigning.get()?.papers.length).toBe(1);
  });
});
