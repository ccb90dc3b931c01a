// documents.ts: papers of an agency as this person may see them, page by page.
import { useInfiniteQuery } from '@connectrpc/connect-query';
import { printedSymbol } from '@web/components/about_document';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { DraftService } from '@web/gen/trinhky/v1/draft_service_pb';
import { fits } from '../parts/fold';

const pageSize = 200;

export function useDocumentPages(agency: string) {
  const query = useInfiniteQuery(
    DraftService.method.listDocuments,
    { parent: agency, pageSize, pageToken: '' },
    {
      enabled: agency !== '',
      pageParamKey: 'pageToken',
      getNextPageParam: (page) => page.nextPageToken || undefined,
    },
  );
  const documents = query.data?.pages.flatMap((page) => page.documents);
  return { query, documents };
}

/** By subject, number and symbol, state, drafter, or the end of the id. */
export function documentFits(document: Document, sought: string): boolean {
  return fits(
    sought,
    document.subject,
    printedSymbol(document),
    document.stateTitle,
    document.drafterTitle,
    document.unitTitle,
    document.name,
  );
}
