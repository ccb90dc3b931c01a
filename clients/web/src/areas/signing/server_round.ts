// server_round.ts: papers signed one after the other with the token at the server, and a verdict for
// each. What is wrong with the token or its PIN ends the round: the rest would only meet the same.
import type { Transport } from '@connectrpc/connect';
import { isLost, refusalOf } from '@web/api/refusal';
import { signWithServerToken } from '@web/api/server_token';
import { steadily } from '@web/api/steady_call';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import type { RoundBoard } from './round';

/** The PIN as it was typed, for this press alone. */
export interface TypedPin {
  pin: string;
  /** He has read that one more wrong PIN locks the token. */
  sure: boolean;
}

export interface ServerRoundJob {
  transport: Transport;
  board: RoundBoard;
  signal: AbortSignal;
  /** One for each paper and version, the same over its tries: the PIN is no part of it. */
  requestIdOf: (document: Document) => string;
}

/** About the token, its PIN or the way to it, whatever the paper. */
export function isOfToken(error: unknown): boolean {
  return isLost(error) || /^(SERVER_)?TOKEN_/.test(refusalOf(error).reason);
}

/** Throws what ended the round; the papers that it did not come to are 'queued'. */
export async function signAtServer(
  { transport, board, signal, requestIdOf }: ServerRoundJob,
  documents: readonly Document[],
  typed: TypedPin,
): Promise<void> {
  board.set({ step: 'completing' });
  for (const document of documents) {
    const { name } = document;
    if (signal.aborted) return;
    const job = { document, requestId: requestIdOf(document), ...typed };
    board.paper(name, { step: 'completing', error: null });
    try {
      const changed = await steadily(() => signWithServerToken(transport, job), {
        signal,
        onLost: (lost) => board.paper(name, { lost }),
      });
      board.paper(name, { step: 'signed', document: changed });
    } catch (caught) {
      const error = caught instanceof Error ? caught : new Error(String(caught));
      const ends = isOfToken(error);
      board.paper(name, { step: ends ? 'queued' : 'refused', error: ends ? null : error });
      if (ends) throw error;
    }
  }
}
