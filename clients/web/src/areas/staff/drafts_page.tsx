// drafts_page.tsx: "Hồ sơ của tôi": where each paper is that this person drafts.
import { buttonClass } from '@web/components/button';
import { Loading } from '@web/components/loading';
import { Still } from '@web/components/note';
import { RefusalNote } from '@web/components/refusal_note';
import { useText } from '@web/i18n/use_text';
import { useDesk } from '@web/pages/desk';
import { usePageTitle } from '@web/state/page_title';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { DraftList } from './draft_list';
import styles from './drafts.module.css';
import { GroupFilter } from './group_filter';
import { useMyDocuments } from './my_documents';
import { countGroups, type Group, groupOf } from './state_groups';
import { UnsavedList } from './unsaved_list';

export function DraftsPage() {
  const { t } = useText();
  const { session, agency } = useDesk();
  const { query, documents, more } = useMyDocuments(agency === 'all' ? session.agencies : [agency]);
  const [group, setGroup] = useState<Group>('all');
  usePageTitle(t('nav.drafts'));
  const counts = countGroups(documents.map((one) => one.state));
  const shown =
    group === 'all' ? documents : documents.filter((one) => groupOf(one.state) === group);
  const loadMore = () => {
    if (more && !query.isFetchingNextPage) void query.fetchNextPage();
  };
  // What is looked for may lie on a later page.
  const seek = more && shown.length === 0 && !query.isFetchingNextPage && !query.isError;
  useEffect(() => {
    if (seek) void query.fetchNextPage();
  }, [seek, query.fetchNextPage]);
  const begin = (
    <Link to="/drafts/new" className={buttonClass('main')}>
      {t('staff.drafts.begin')}
    </Link>
  );
  return (
    <div className={styles['page']}>
      <div className={styles['head']}>
        <h1>{t('nav.drafts')}</h1>
        <p className={styles['count']} role="status">
          {query.data ? t('staff.drafts.count', { n: shown.length, more: more ? '+' : '' }) : ''}
        </p>
        {begin}
      </div>
      <UnsavedList />
      {documents.length > 0 ? (
        <GroupFilter counts={counts} more={more} value={group} onChange={setGroup} />
      ) : null}
      {query.isPending ? <Loading rows={8} /> : null}
      {query.isError && !query.data ? (
        <div className={styles['alone']}>
          <RefusalNote error={query.error} />
        </div>
      ) : null}
      {query.data && documents.length === 0 && !more ? (
        <Still title={t('staff.drafts.empty')}>
          <p>{t('staff.drafts.empty_text')}</p>
          {begin}
        </Still>
      ) : null}
      {documents.length > 0 && shown.length === 0 && !more ? (
        <Still title={t('staff.drafts.none_here')} />
      ) : null}
      {shown.length > 0 ? <DraftList documents={shown} onNearEnd={loadMore} /> : null}
    </div>
  );
}
