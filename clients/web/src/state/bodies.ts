// bodies.ts: what bodies are called. Names come from the directory of an agency where the person
// works; a body of elsewhere shows its id, which is better than nothing.

import { createClient } from '@connectrpc/connect';
import { useTransport } from '@connectrpc/connect-query';
import { useQuery } from '@tanstack/react-query';
import { lastPart } from '@web/api/names';
import { DirectoryService } from '@web/gen/trinhky/v1/directory_service_pb';

const pageSize = 1000;
const pagesMax = 20;
const freshMs = 10 * 60_000;

export type BodyTitles = ReadonlyMap<string, string>;

/** Names of the bodies that can stand in a list of `agency`; empty until they are there. */
export function useBodies(agency: string): BodyTitles {
  const transport = useTransport();
  const names = useQuery({
    queryKey: ['bodies', agency],
    staleTime: freshMs,
    enabled: agency.startsWith('agencies/'),
    queryFn: async ({ signal }) => {
      const client = createClient(DirectoryService, transport);
      const titles = new Map<string, string>();
      let pageToken = '';
      for (let page = 0; page < pagesMax; ++page) {
        const answer = await client.listBodies({ parent: agency, pageSize, pageToken }, { signal });
        for (const body of answer.bodies) titles.set(body.name, body.title);
        pageToken = answer.nextPageToken;
        if (pageToken === '') break;
      }
      return titles;
    },
  });
  return names.data ?? new Map();
}

export function titleOf(titles: BodyTitles, body: string): string {
  return titles.get(body) ?? lastPart(body);
}
