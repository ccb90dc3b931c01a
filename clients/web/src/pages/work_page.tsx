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
import { later } from '@web/state/later';
import { usePageTitle } from '@web/state/page_title';
import { useSelection } from '@web/state/selection';
import { letterKeys } from '@web/state/settings';
import { useStore } from '@web/state/store';
import { useWork } from '@web/state/work';
import { Suspense, useMemo, useState } from 'react';
import { useDesk } from './desk';
import styles from './work_page.module.css';

const BatchSheet = later(() => import('@web/components/batch_sheet'));
const SignManySheet = later(() => import('@web/areas/signing/sign_many_sheet'));

/** In this role a paper waits for a signature; whether it may be given, the server says. */
const signerRole = 'SIGNER';

export function WorkPage() {
  const { t } = useText();
  const { agency, session } = useDesk();
  const agencies = useMemo(
    () =>
      new Map(
        agency === 'all' ? session.heldPosts.map((one) => [one.agency, one.agencyTitle]) : [],
      ),
    [agency, session],
  );
  const { query, items, more } = useWork(agency);
  const selection = useSelection(items);
  const now = useNow();
  const wide = useWide();
  const keys = useStore(letterKeys);
  const late = items.filter((item) => urgencyOf(msOf(item.dueTime), now) === 'overdue').length;
  const [doing, setDoing] = useState<'approve' | 'sign' | null>(null);
  const toSign = selection.chosen.filter((item) => item.role === signerRole);
  const toApprove = selection.chosen.filter((item) => item.role !== signerRole);
  usePageTitle(t('work.title'), items.length, more);
  const loadMore = () => {
    if (more && !query.isFetchingNextPage) void query.fetchNextPage();
  };
  const close = () => {
    setDoing(null);
    selection.clear();
    void query.refetch();
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
        <WorkList items={items} agencies={agencies} selection={selection} onNearEnd={loadMore} />
      ) : null}
      {selection.chosen.length > 0 ? (
        <section className={styles['bottom']} aria-label={t('work.selected')}>
          <span>{t('work.selected_count', { n: selection.chosen.length })}</span>
          <Button onPress={selection.clear}>{t('work.clear')}</Button>
          {toApprove.length > 0 ? (
            <Button kind={toSign.length > 0 ? 'plain' : 'main'} onPress={() => setDoing('approve')}>
              {t('work.approve_many', { n: toApprove.length })}
            </Button>
          ) : null}
          {toSign.length > 0 ? (
            <Button kind="main" onPress={() => setDoing('sign')}>
              {t('work.sign_many', { n: toSign.length })}
            </Button>
          ) : null}
        </section>
      ) : null}
      <Suspense>
        {doing === 'approve' ? <BatchSheet items={toApprove} onClose={close} /> : null}
        {doing === 'sign' ? <SignManySheet items={toSign} onClose={close} /> : null}
      </Suspense>
    </div>
  );
}
