// use_people.ts: people by name. A server that lists none yet leaves their ids, which is better than
// nothing.
import { useQuery } from '@connectrpc/connect-query';
import { lastPart } from '@web/api/names';
import { DirectoryService } from '@web/gen/trinhky/v1/directory_service_pb';

const pageSize = 1000;

export function usePeople(agency: string): (person: string) => string {
  const { data } = useQuery(
    DirectoryService.method.listPeople,
    { parent: agency, pageSize },
    { enabled: agency !== '', staleTime: 5 * 60_000, retry: false },
  );
  const titles = new Map(data?.people.map((one) => [one.name, one.title]));
  return (person) => titles.get(person) ?? lastPart(person);
}
