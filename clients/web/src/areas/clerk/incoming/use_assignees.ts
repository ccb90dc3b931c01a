// use_assignees.ts: to whom a paper can be given: the units and the people of the agency. A directory
// that does not list people yet still gives the units.
import { createClient } from '@connectrpc/connect';
import { useTransport } from '@connectrpc/connect-query';
import { useQuery } from '@tanstack/react-query';
import { DirectoryService } from '@web/gen/trinhky/v1/directory_service_pb';

const pageSize = 1000;
const freshMs = 5 * 60_000;

export interface Assignee {
  /** "agencies/{agency}/units/{unit}" or "people/{person}". */
  name: string;
  title: string;
  /** The post of a person; '' for a unit. */
  under: string;
}

export function useAssignees(agency: string) {
  const transport = useTransport();
  return useQuery({
    queryKey: ['assignees', agency],
    staleTime: freshMs,
    retry: false,
    queryFn: async ({ signal }): Promise<Assignee[]> => {
      const client = createClient(DirectoryService, transport);
      const ask = { parent: agency, pageSize };
      const [units, posts] = await Promise.allSettled([
        client.listUnits(ask, { signal }),
        client.listPosts(ask, { signal }),
      ]);
      const found: Assignee[] = [];
      if (units.status === 'fulfilled') {
        for (const { name, title } of units.value.units) found.push({ name, title, under: '' });
      } else {
        // The bodies of the agency are known to every server; this one fails only when all does.
        const { bodies } = await client.listBodies(ask, { signal });
        for (const { name, title } of bodies)
          if (name.startsWith(`${agency}/units/`)) found.push({ name, title, under: '' });
      }
      if (posts.status === 'fulfilled') found.push(...peopleIn(posts.value.posts));
      return found;
    },
  });
}

interface Post {
  title: string;
  unitTitle: string;
  holders: readonly { person: string; personTitle: string }[];
}

/** Everybody once, with all of his posts, in the order of the posts. */
export function peopleIn(posts: readonly Post[]): Assignee[] {
  const people = new Map<string, Assignee>();
  for (const post of posts) {
    const under = [post.title, post.unitTitle].filter(Boolean).join(', ');
    for (const { person, personTitle } of post.holders) {
      const known = people.get(person);
      people.set(person, {
        name: person,
        title: personTitle,
        under: known ? `${known.under}; ${under}` : under,
      });
    }
  }
  return [...people.values()];
}
