// use_server_round.ts: a round of signing with the token at the server, in a sheet.
import { useTransport } from '@connectrpc/connect-query';
import { useMutation } from '@tanstack/react-query';
import { newRequestId } from '@web/api/request_id';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { useReadAgain } from '@web/state/document';
import { useEffect, useRef, useState } from 'react';
import { type Round, RoundBoard } from './round';
import { signAtServer, type TypedPin } from './server_round';

export type { TypedPin } from './server_round';

export interface ServerRoundControl {
  /** Null before the first. */
  round: Round | null;
  going: boolean;
  /** Why the last round ended before its end: the token, its PIN, or no answer. */
  error: Error | null;
  /** How many rounds ended so. */
  tries: number;
  sign: (documents: readonly Document[], typed: TypedPin) => void;
}

export function useServerRound(onSigned: (changed: Document) => void): ServerRoundControl {
  const transport = useTransport();
  const readAgain = useReadAgain();
  const [round, setRound] = useState<Round | null>(null);
  const [tries, setTries] = useState(0);
  const requestIds = useRef(new Map<string, string>());
  // Not an argument of the round: those are remembered with it.
  const typed = useRef<TypedPin>({ pin: '', sure: false });
  const leave = useRef(new AbortController());
  useEffect(() => {
    const mine = new AbortController();
    leave.current = mine;
    return () => mine.abort();
  }, []);
  const requestIdOf = ({ name, etag }: Document) => {
    const key = `${name} ${etag}`;
    const id = requestIds.current.get(key) ?? newRequestId();
    requestIds.current.set(key, id);
    return id;
  };
  const run = useMutation({
    retry: false,
    gcTime: 0,
    mutationFn: async (documents: readonly Document[]) => {
      const now = typed.current;
      typed.current = { pin: '', sure: false };
      const names = documents.map((one) => one.name);
      const board = new RoundBoard(names, setRound, round);
      const { signal } = leave.current;
      try {
        await signAtServer({ transport, board, signal, requestIdOf }, documents, now);
      } finally {
        board.set({ step: 'over' });
        for (const { name, document } of board.at('signed'))
          if (document && names.includes(name)) onSigned(document);
      }
    },
    onError: () => setTries((before) => before + 1),
    onSettled: () => readAgain(),
  });
  return {
    round,
    going: run.isPending,
    error: run.error,
    tries,
    sign: (documents, now) => {
      typed.current = now;
      run.mutate(documents);
    },
  };
}
