// people_page.tsx: the directory: units, posts with who holds them, people.
import { buttonClass } from '@web/components/button';
import { Still } from '@web/components/note';
import type { PostView, UnitView } from '@web/gen/trinhky/v1/directory_service_pb';
import { useText } from '@web/i18n/use_text';
import { useState } from 'react';
import { Link } from 'react-router';
import { Answered } from '../parts/answered';
import { fits } from '../parts/fold';
import { useOfficeAgency } from '../parts/office_agency';
import { OfficePage } from '../parts/office_page';
import { SearchField } from '../parts/search_field';
import { usePeople, usePosts, useUnits } from '../parts/whole_list';
import { PeopleList } from './people_list';
import { PostGroup } from './post_group';

/** The posts of each unit, the leaders (without a unit) first; units without a post at the end. */
export function groupsOf(
  units: readonly UnitView[],
  posts: readonly PostView[],
): { unit: UnitView | null; posts: PostView[] }[] {
  const known = new Set(units.map((unit) => unit.name));
  const alone = posts.filter((post) => !known.has(post.unit));
  const groups = units.map((unit) => ({
    unit: unit as UnitView | null,
    posts: posts.filter((post) => post.unit === unit.name),
  }));
  groups.sort((a, b) => Number(a.posts.length === 0) - Number(b.posts.length === 0));
  return alone.length > 0 ? [{ unit: null, posts: alone }, ...groups] : groups;
}

const postFits = (post: PostView, sought: string) =>
  fits(sought, post.title, post.unitTitle, ...post.holders.map((holder) => holder.personTitle));

export function PeoplePage() {
  const { t } = useText();
  const office = useOfficeAgency();
  const units = useUnits(office.agency);
  const posts = usePosts(office.agency);
  const people = usePeople(office.agency);
  const [sought, setSought] = useState('');
  const directory =
    units.data && posts.data && people.data
      ? { units: units.data, posts: posts.data, people: people.data }
      : undefined;
  const error = units.error ?? posts.error ?? people.error;
  return (
    <OfficePage
      title={t('office.people.title')}
      lead={t('office.people.lead')}
      office={office}
      actions={
        office.isAdmin ? (
          <Link to="/office/people/import" className={buttonClass()}>
            {t('office.import.title')}
          </Link>
        ) : undefined
      }
    >
      <Answered query={{ data: directory, error }}>
        {(all) => {
          const foundPosts = all.posts.filter((post) => postFits(post, sought));
          const foundPeople = all.people.filter((person) =>
            fits(sought, person.title, person.login, ...person.postTitles),
          );
          const groups = groupsOf(all.units, foundPosts).filter(
            ({ unit, posts: held }) =>
              held.length > 0 || (unit && fits(sought, unit.title, unit.symbol)),
          );
          return (
            <>
              <SearchField
                label={t('office.people.search')}
                value={sought}
                onChange={setSought}
                found={foundPosts.length + foundPeople.length}
              />
              {all.people.length === 0 ? (
                <Still title={t('office.people.none')}>
                  <p>{t('office.people.none_text')}</p>
                </Still>
              ) : null}
              {groups.map((group) => (
                <PostGroup key={group.unit?.name ?? ''} {...group} />
              ))}
              <PeopleList people={foundPeople} office={office} />
            </>
          );
        }}
      </Answered>
    </OfficePage>
  );
}
