// work_page.tsx: "Việc của tôi": what waits for this person, nearest deadline first.
import { Button } from '@web/components/button';
import { Loading } from '@web/components/loading';
import { Still } from '@web/components/note';
import { RefusalNote } from '@web/components/refusal_note';
import { useWide } from '@web/components/use_wide';
import { WorkList } from '@web/components/work_list';
import { msOf, urgencyOf } from '@web/i18n/office_time';
import { useText } from '@web/i18n/use_text';
import { useNow } from '@web/state/clock';
import { usePageTitle } from '@web/state/page_title';
import { useSelection } from '@web/state/selection';
import { letterKeys } from '@web/state/settings';
import { useStore } from '@web/state/store';
import { useWork } from '@web/state/work';
import { lazy, Suspense, useState } from 'react';
import { useDesk } from './desk';
import styles from './work_page.module.css';

const BatchSheet = lazy(() => import('@web/components/batch_sheet'));

export function WorkPage() {
  const { t } = useText();
  const { agency } = useDesk();
  const { query, items, more } = useWork(agency);
  const selection = useSelection(items);
  const now = useNow();
  const wide = useWide();
  const keys = useStore(letterKeys);
  const late = items.filter((item) => urgencyOf(msOf(item.dueTime), now) === 'overdue').length;
  const [approving, setApproving] = useState(false);
  usePageTitle(t('work.title'), items.length, more);
  const loadMore = () => {
    if (more && !query.isFetchingNextPage) void query.fetchNextPage();
  };
  return (
    <div className={styles['page']}>
      <div className={styles['head']}>
        <h1>{t('work.title')}</h1>
        <p className={styles['count']} role="status">
          {query.data ? t('work.count', { n: items.length, more: more ? '+' : '' }) : ''}
          {late > 0 ? <strong>{t('work.late', { n: late })}</strong> : null}
        </p>
        {wide && keys === 'on' && items.length > 0 ? (
          <p className={styles['keys']}>{t('work.keys')}</p>
        ) : null}
      </div>
      {query.isPending ? <Loading rows={8} /> : null}
      {query.isError && !query.data ? <RefusalNote error={query.error} /> : null}
      {query.data && items.length === 0 && !more ? (
        <Still title={t('work.empty')}>
          <p>{t('work.empty_text')}</p>
        </Still>
      ) : null}
      {items.length > 0 ? (
        <WorkList items={items} selection={selection} onNearEnd={loadMore} />
      ) : null}
      {selection.chosen.length > 0 ? (
        <section className={styles['bottom']} aria-label={t('work.selected')}>
          <span>{t('work.selected_count', { n: selection.chosen.length })}</span>
          <Button onPress={selection.clear}>{t('work.clear')}</Button>
          <Button kind="main" onPress={() => setApproving(true)}>
            {t('work.approve_many', { n: selection.chosen.length })}
          </Button>
        </section>
      ) : null}
      {approving ? (
        <Suspense>
          <BatchSheet
            items={selection.chosen}
            onClose={() => {
              setApproving(false);
              selection.clear();
              void query.refetch();
            }}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
