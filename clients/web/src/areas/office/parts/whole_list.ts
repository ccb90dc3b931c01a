// whole_list.ts: a list of the directory, all of it: read page by page, so that a search finds
// everybody and not only the first page.
import { type Client, createClient, type Transport } from '@connectrpc/connect';
import { useTransport } from '@connectrpc/connect-query';
import { useQuery } from '@tanstack/react-query';
import { DirectoryService } from '@web/gen/trinhky/v1/directory_service_pb';

const pageSize = 1000;
const pagesMax = 20;

export interface PageRequest {
  parent: string;
  pageSize: number;
  pageToken: string;
}
interface ListPage<Row> {
  rows: Row[];
  nextPageToken: string;
}
export type Directory = Client<typeof DirectoryService>;
type Read<Row> = (
  client: Directory,
  request: PageRequest,
  signal: AbortSignal,
) => Promise<ListPage<Row>>;

/** Reads at most 20,000 rows. Throws ConnectError. */
export async function readWhole<Row>(
  transport: Transport,
  parent: string,
  read: Read<Row>,
  signal: AbortSignal,
): Promise<Row[]> {
  const client = createClient(DirectoryService, transport);
  const rows: Row[] = [];
  let pageToken = '';
  for (let page = 0; page < pagesMax; ++page) {
    const answer = await read(client, { parent, pageSize, pageToken }, signal);
    rows.push(...answer.rows);
    pageToken = answer.nextPageToken;
    if (pageToken === '') break;
  }
  return rows;
}

export function useWholeList<Row>(name: string, parent: string, read: Read<Row>) {
  const transport = useTransport();
  return useQuery({
    queryKey: ['office', name, parent],
    enabled: parent !== '',
    queryFn: ({ signal }) => readWhole(transport, parent, read, signal),
  });
}

export const useUnits = (agency: string) =>
  useWholeList('units', agency, async (client, request, signal) => {
    const page = await client.listUnits(request, { signal });
    return { rows: page.units, nextPageToken: page.nextPageToken };
  });

export const usePosts = (agency: string) =>
  useWholeList('posts', agency, async (client, request, signal) => {
    const page = await client.listPosts(request, { signal });
    return { rows: page.posts, nextPageToken: page.nextPageToken };
  });

export const usePeople = (agency: string) =>
  useWholeList('people', agency, async (client, request, signal) => {
    const page = await client.listPeople(request, { signal });
    return { rows: page.people, nextPageToken: page.nextPageToken };
  });

export const useBodyList = (agency: string) =>
  useWholeList('bodies', agency, async (client, request, signal) => {
    const page = await client.listBodies(request, { signal });
    return { rows: page.bodies, nextPageToken: page.nextPageToken };
  });

export const useAbsences = (agency: string) =>
  useWholeList('absences', agency, async (client, request, signal) => {
    const page = await client.listAbsences(request, { signal });
    return { rows: page.absences, nextPageToken: page.nextPageToken };
  });

export const useDelegations = (agency: string) =>
  useWholeList('delegations', agency, async (client, request, signal) => {
    const page = await client.listDelegations(request, { signal });
    return { rows: page.delegations, nextPageToken: page.nextPageToken };
  });
