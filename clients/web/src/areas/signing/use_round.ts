// use_round.ts: one round of signing in a sheet: begin, stop, go on with what was kept.
import { useTransport } from '@connectrpc/connect-query';
import { type AgentCertificate, agentDocumentsMax } from '@web/api/agent';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { useReadAgain } from '@web/state/document';
import { type KeptSigning, keptSigning, signingNow } from '@web/state/kept_signing';
import { useSession } from '@web/state/session';
import { useEffect, useRef, useState } from 'react';
import { type FinishJob, finishRound } from './finish_round';
import { prepareRound } from './prepare_round';
import { type Round, RoundBoard } from './round';

export interface RoundControl {
  /** Null before the first. */
  round: Round | null;
  /** Still at it. */
  going: boolean;
  /** Signs as many as the agent takes at once. `page`: the window that the person's press opened. */
  begin: (
    documents: readonly Document[],
    certificate: AgentCertificate,
    page: Window | null,
  ) => void;
  /** Asks again for the answers that are missing: the same requests, no new signature. */
  goOn: () => void;
  /** The person signs no more of them. */
  stop: () => void;
  /** As before the first round. */
  reset: () => void;
}

export function useRound(onOver: (round: Round) => void): RoundControl {
  const transport = useTransport();
  const person = useSession().data?.person ?? '';
  const readAgain = useReadAgain();
  const [round, setRound] = useState<Round | null>(null);
  const [going, setGoing] = useState(false);
  const run = useRef<{ leave: AbortController; preparing: boolean; stopped: boolean } | null>(null);
  // Another page: what lies with the agent is kept, and can be gone on with. What the person stopped
  // runs out by itself.
  useEffect(
    () => () => {
      if (!run.current?.stopped) run.current?.leave.abort();
    },
    [],
  );

  const start = async (
    names: readonly string[],
    first: (job: FinishJob) => Promise<KeptSigning | null>,
  ) => {
    const mine = { leave: new AbortController(), preparing: true, stopped: false };
    run.current = mine;
    const { signal } = mine.leave;
    const tell = (now: Round) => {
      if (run.current === mine) setRound(now);
    };
    const board = new RoundBoard(names, tell, round);
    const job: FinishJob = { transport, person, board, signal, stopped: () => mine.stopped };
    setGoing(true);
    signingNow.set(true);
    setRound(board.round);
    try {
      const kept = await first(job);
      mine.preparing = false;
      if (kept) await finishRound(job, kept);
    } finally {
      signingNow.set(false);
      setGoing(false);
    }
    if (signal.aborted && !mine.stopped) return;
    board.set({ step: 'over' });
    onOver(board.round);
    await readAgain();
  };

  return {
    round,
    going,
    begin: (documents, certificate, page) => {
      const now = documents.slice(0, agentDocumentsMax);
      void start(
        now.map((one) => one.name),
        async (job) => {
          const kept = await prepareRound(job, now, certificate);
          if (kept && page) page.location.href = kept.page;
          else page?.close();
          return kept;
        },
      );
    },
    goOn: () => {
      const kept = keptSigning.get();
      if (!kept || going) return;
      void start(
        kept.papers.map((one) => one.name),
        async () => kept,
      );
    },
    stop: () => {
      const mine = run.current;
      if (!mine) return;
      mine.stopped = true;
      // Nothing lies with the agent yet; afterwards it is asked first what was signed.
      if (mine.preparing) mine.leave.abort();
    },
    reset: () => {
      if (!going) setRound(null);
    },
  };
}
