// revision_list.tsx: the frozen versions, newest first, and what changed from one to the next.
import { changesBetween, readPackage } from '@web/api/content_package';
import { shortOf } from '@web/api/names';
import type { Revision } from '@web/gen/trinhky/v1/document_pb';
import { momentText, msOf } from '@web/i18n/office_time';
import { useText } from '@web/i18n/use_text';
import { later } from '@web/state/later';
import { Suspense, useState } from 'react';
import { Button } from './button';
import { ChangeList } from './change_list';
import styles from './papers.module.css';

const VersionChanges = later(() => import('@web/areas/staff/version_changes'));

/** Two versions, by name; '' are the words of today. */
interface Pair {
  before: string;
  after: string;
  title: string;
}

interface Props {
  /** agencies/{agency}/documents/{document} */
  document: string;
  /** Oldest first, as the server lists them. */
  revisions: readonly Revision[];
  /** The digest of the version on the page. */
  digest: string;
}

export function RevisionList({ document, revisions, digest }: Props) {
  const { t } = useText();
  const [pair, setPair] = useState<Pair | null>(null);
  if (revisions.length === 0) return <p className={styles['quiet']}>{t('versions.none')}</p>;
  const packages = revisions.map((revision) => readPackage(revision.contentPackage));
  const versions = (
    <ol className={styles['list']}>
      {revisions
        .map((revision, index) => {
          const earlier = revisions[index - 1];
          const newest = index === revisions.length - 1;
          const [before, after] = [packages[index - 1], packages[index]];
          const at = msOf(revision.createTime);
          return (
            <li key={revision.name} data-tone={revision.digest === digest ? 'news' : 'plain'}>
              <p>
                <strong>{t('versions.number', { n: index + 1 })}</strong>
                {revision.digest === digest ? ` · ${t('versions.this')}` : ''}
              </p>
              {before && after ? <ChangeList changes={changesBetween(before, after)} /> : null}
              <div className={styles['words']}>
                {earlier ? (
                  <Button
                    onPress={() =>
                      setPair({
                        before: earlier.name,
                        after: revision.name,
                        title: t('versions.words_title', { n: index + 1 }),
                      })
                    }
                  >
                    {t('versions.words')}
                  </Button>
                ) : null}
                {newest && revision.digest !== digest ? (
                  <Button
                    onPress={() =>
                      setPair({
                        before: revision.name,
                        after: '',
                        title: t('versions.words_now_title', { n: index + 1 }),
                      })
                    }
                  >
                    {t('versions.words_now')}
                  </Button>
                ) : null}
              </div>
              <p className={styles['kicker']}>
                {at === null ? '' : momentText(at)}
                <span className={styles['code']} title={revision.digest}>
                  {shortOf(revision.digest)}
                </span>
              </p>
            </li>
          );
        })
        .reverse()}
    </ol>
  );
  return (
    <>
      {versions}
      <Suspense>
        {pair ? (
          <VersionChanges document={document} {...pair} onClose={() => setPair(null)} />
        ) : null}
      </Suspense>
    </>
  );
}
