// revision_list.tsx: the frozen versions, newest first, and what changed from one to the next.
import { changesBetween, readPackage } from '@web/api/content_package';
import { shortOf } from '@web/api/names';
import type { Revision } from '@web/gen/trinhky/v1/document_pb';
import { momentText, msOf } from '@web/i18n/office_time';
import { useText } from '@web/i18n/use_text';
import { ChangeList } from './change_list';
import styles from './papers.module.css';

interface Props {
  /** Oldest first, as the server lists them. */
  revisions: readonly Revision[];
  /** The digest of the version on the page. */
  digest: string;
}

export function RevisionList({ revisions, digest }: Props) {
  const { t } = useText();
  if (revisions.length === 0) return <p className={styles['quiet']}>{t('versions.none')}</p>;
  const packages = revisions.map((revision) => readPackage(revision.contentPackage));
  return (
    <ol className={styles['list']}>
      {revisions
        .map((revision, index) => {
          const [before, after] = [packages[index - 1], packages[index]];
          const at = msOf(revision.createTime);
          return (
            <li key={revision.name} data-tone={revision.digest === digest ? 'news' : 'plain'}>
              <p>
                <strong>{t('versions.number', { n: index + 1 })}</strong>
                {revision.digest === digest ? ` · ${t('versions.this')}` : ''}
              </p>
              {before && after ? <ChangeList changes={changesBetween(before, after)} /> : null}
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
}
