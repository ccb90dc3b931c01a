// document.ts: one paper and everything about it: as it is now, and as this person has seen it.
import { createConnectQueryKey, useQuery as useRpc, useTransport } from '@connectrpc/connect-query';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { downloadPages } from '@web/api/content';
import { DistributionService } from '@web/gen/trinhky/v1/distribution_service_pb';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { DraftService } from '@web/gen/trinhky/v1/draft_service_pb';
import { WorkflowService } from '@web/gen/trinhky/v1/workflow_service_pb';
import { useState } from 'react';

const { getDocument } = DraftService.method;
const refreshMs = 15_000;
const listSize = 1000;

/**
 * The paper as the person sees it (`seen`) and as it is (`now`). What he approves is what he saw:
 * `seen` moves only when he asks for it, or by his own act.
 */
export function useDocument(name: string) {
  const query = useRpc(getDocument, { name }, { refetchInterval: refreshMs });
  const [kept, setSeen] = useState<Document | null>(null);
  const now = query.data;
  const seen = kept?.name === name ? kept : null;
  if (now && !seen) setSeen(now);
  const note = useNoteDocument();
  const look = (document: Document) => {
    setSeen(document);
    note(document);
  };
  return { query, now, seen: seen ?? now, look };
}

/** Takes a paper as an act of one's own left it, so that it does not look like somebody else's. */
export function useNoteDocument() {
  const client = useQueryClient();
  const transport = useTransport();
  return (document: Document) => {
    const input = { name: document.name };
    const key = { schema: getDocument, input, transport, cardinality: 'finite' } as const;
    client.setQueryData(createConnectQueryKey(key), document);
  };
}

export type DocumentParts = ReturnType<typeof useDocumentParts>;

export function useDocumentParts(name: string) {
  const list = { parent: name, pageSize: listSize };
  return {
    actions: useRpc(WorkflowService.method.listAvailableActions, { parent: name }),
    checks: useRpc(DraftService.method.checkDocument, { name }),
    history: useRpc(WorkflowService.method.listHistory, list),
    revisions: useRpc(DraftService.method.listRevisions, list),
    deliveries: useRpc(DistributionService.method.listDeliveries, list),
  };
}

/** The pages, read once for each version; null: it has none. */
export function usePrint(document: Document) {
  const transport = useTransport();
  return useQuery({
    // A draft has no digest yet; its etag moves with its text.
    queryKey: ['print', document.name, document.digest || document.etag, document.state],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    queryFn: ({ signal }) => downloadPages(transport, document.name, signal),
  });
}

/** After an act: everything that was read about anything may be old. */
export function useReadAgain() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'print' });
}
