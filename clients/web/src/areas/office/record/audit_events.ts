// audit_events.ts: every event of a document with its bytes, and beside them what the desk says of it
// in words (names, reasons).
import { createClient } from '@connectrpc/connect';
import { useQuery as useRpc, useTransport } from '@connectrpc/connect-query';
import { useQuery } from '@tanstack/react-query';
import { AuditService } from '@web/gen/trinhky/v1/audit_service_pb';
import { DraftService } from '@web/gen/trinhky/v1/draft_service_pb';
import { type HistoryEntry, WorkflowService } from '@web/gen/trinhky/v1/workflow_service_pb';
import { type GivenEvent, proveChain } from './chain';

const pageSize = 1000;
const pagesMax = 50;

export function useProvedEvents(document: string) {
  const transport = useTransport();
  return useQuery({
    queryKey: ['office', 'audit', document],
    queryFn: async ({ signal }) => {
      const client = createClient(AuditService, transport);
      const events: GivenEvent[] = [];
      let pageToken = '';
      for (let page = 0; page < pagesMax; ++page) {
        const request = { parent: document, pageSize, pageToken };
        const answer = await client.listAuditEvents(request, { signal });
        events.push(...answer.auditEvents);
        pageToken = answer.nextPageToken;
        if (pageToken === '') break;
      }
      return proveChain(document, events);
    },
  });
}

/** What people read beside the bytes: it is not part of the proof. */
export function useWordsOf(document: string) {
  const paper = useRpc(DraftService.method.getDocument, { name: document });
  const history = useRpc(WorkflowService.method.listHistory, { parent: document, pageSize });
  const entries = new Map<number, HistoryEntry>(
    (history.data?.entries ?? []).map((entry) => [entry.seq, entry]),
  );
  return { paper, entries };
}
