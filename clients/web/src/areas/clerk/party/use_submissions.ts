// use_submissions.ts: what lies before the Party committee, with the papers themselves.
import { createQueryOptions, useTransport } from '@connectrpc/connect-query';
import { useQueries } from '@tanstack/react-query';
import { DraftService } from '@web/gen/trinhky/v1/draft_service_pb';
import { type Submission, SubmissionService } from '@web/gen/trinhky/v1/submission_service_pb';

const pageSize = 1000;
const refreshMs = 30_000;

/** Of all these agencies; an agency that is no Party committee has none. */
export function useSubmissions(agencies: readonly string[]) {
  const transport = useTransport();
  const lists = useQueries({
    queries: agencies.map((parent) => ({
      ...createQueryOptions(
        SubmissionService.method.listSubmissions,
        { parent, pageSize },
        { transport },
      ),
      refetchInterval: refreshMs,
    })),
  });
  return {
    submissions: lists.flatMap((list) => list.data?.submissions ?? []),
    pending: lists.some((list) => list.isPending),
    error: lists.find((list) => list.isError)?.error ?? null,
  };
}

/** The papers of these submissions, by name; what cannot be read is not in it. */
export function usePapers(submissions: readonly Submission[]) {
  const transport = useTransport();
  const names = [...new Set(submissions.map((one) => one.document))];
  const reads = useQueries({
    queries: names.map((name) => ({
      ...createQueryOptions(DraftService.method.getDocument, { name }, { transport }),
      staleTime: refreshMs,
      retry: false,
    })),
  });
  return new Map(names.map((name, at) => [name, reads[at]?.data]));
}
