// use_examination.ts: what the server says of a text while it is being written.
import { ConnectError, createClient } from '@connectrpc/connect';
import { useTransport } from '@connectrpc/connect-query';
import { isAway } from '@web/api/refusal';
import { DraftService, type ExamineDraftResponse } from '@web/gen/trinhky/v1/draft_service_pb';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Examiner, type ExaminerState } from './examiner';

const pauseMs = 700;
const againMs = 5_000;

export interface Question {
  parent: string;
  unit: string;
  text: string;
  withPrint: boolean;
}

export interface Examination {
  state: ExaminerState<ExamineDraftResponse>['kind'];
  /** The newest answer, and the text for which it holds; it stays while the next is awaited. */
  found: { response: ExamineDraftResponse; text: string; printed: boolean } | null;
  error: unknown;
  ask: (question: Question) => void;
}

export function useExamination(): Examination {
  const transport = useTransport();
  const [state, setState] = useState<Examination['state']>('waiting');
  const [found, setFound] = useState<Examination['found']>(null);
  const [error, setError] = useState<unknown>(null);
  const examiner = useRef<Examiner<Question, ExamineDraftResponse> | null>(null);
  useEffect(() => {
    const client = createClient(DraftService, transport);
    examiner.current = new Examiner({
      pauseMs,
      ask: (question, signal) => client.examineDraft(question, { signal }),
      againMs: (failure) => (isAway(ConnectError.from(failure)) ? againMs : null),
      onState: (next, { text, withPrint }) => {
        setState(next.kind);
        if (next.kind === 'refused') setError(next.error);
        if (next.kind !== 'answered') return;
        setError(null);
        setFound({ response: next.answer, text, printed: withPrint });
      },
    });
    return () => examiner.current?.stop();
  }, [transport]);
  const ask = useCallback((question: Question) => {
    // An empty text is no draft; there is nothing to say about it.
    if (question.text.trim() !== '') examiner.current?.change(question);
  }, []);
  return { state, found, error, ask };
}
