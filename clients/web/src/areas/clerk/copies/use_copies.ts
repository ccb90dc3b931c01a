// use_copies.ts: the copies of one document; and, over all documents that are out, those that need a
// person. The server lists copies by document, so the desk reads the documents first.
import { createClient } from '@connectrpc/connect';
import { useQuery as useRpc, useTransport } from '@connectrpc/connect-query';
import { useQuery } from '@tanstack/react-query';
import { DistributionService } from '@web/gen/trinhky/v1/distribution_service_pb';
import type { Delivery, Document } from '@web/gen/trinhky/v1/document_pb';
import { DraftService } from '@web/gen/trinhky/v1/draft_service_pb';
import { needOf } from './copy_needs';

const pageSize = 1000;
const refreshMs = 30_000;
/** Of the copies that somebody is looking at: nothing tells a page that a body has answered. */
const watchedMs = 5_000;
/** Where a document is out and its copies are not all settled. */
const openStates = [
  'RECALL_REQUESTED',
  'ISSUED',
  'SUBMITTED',
  'PARTY_ACCEPTED',
  'TRACKING',
  'CORRECTED',
];
const documentsMax = 50;
const atOnce = 6;

export function useCopies(document: string) {
  return useRpc(
    DistributionService.method.listDeliveries,
    { parent: document, pageSize },
    { refetchInterval: watchedMs },
  );
}

export interface OpenDocument {
  document: Document;
  copies: Delivery[];
}

/** Documents with copies that need somebody, and every recall under way; the newest of each state. */
export function useOpenDocuments(agency: string) {
  const transport = useTransport();
  return useQuery({
    queryKey: ['open-copies', agency],
    enabled: agency !== '',
    staleTime: refreshMs,
    refetchInterval: 2 * refreshMs,
    queryFn: async ({ signal }): Promise<OpenDocument[]> => {
      const drafts = createClient(DraftService, transport);
      const distribution = createClient(DistributionService, transport);
      const lists = await Promise.all(
        openStates.map((state) =>
          drafts.listDocuments({ parent: agency, state, pageSize: documentsMax }, { signal }),
        ),
      );
      const documents = lists.flatMap((list) => list.documents).slice(0, 4 * documentsMax);
      const open: OpenDocument[] = [];
      for (let at = 0; at < documents.length; at += atOnce) {
        const read = documents.slice(at, at + atOnce).map(async (document) => {
          const ask = { parent: document.name, pageSize };
          const { deliveries } = await distribution.listDeliveries(ask, { signal });
          open.push({ document, copies: deliveries });
        });
        await Promise.all(read);
      }
      return open.filter(
        ({ document, copies }) =>
          document.state === 'RECALL_REQUESTED' || copies.some((copy) => needOf(copy) !== null),
      );
    },
  });
}
