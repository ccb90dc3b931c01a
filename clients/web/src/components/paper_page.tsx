// paper_page.tsx: the page of a paper, and whether it is the one that the digest stands for: what is
// approved and signed must be what is on the screen. Source: R-DS-11.
import { readPackage } from '@web/api/content_package';
import type { Document, Revision } from '@web/gen/trinhky/v1/document_pb';
import { useText } from '@web/i18n/use_text';
import { usePrint } from '@web/state/document';
import { lazy, Suspense } from 'react';
import { Loading } from './loading';
import { Note } from './note';
import styles from './paper_page.module.css';
import { RefusalNote } from './refusal_note';

const PageViewer = lazy(async () => ({ default: (await import('./page_viewer')).PageViewer }));

interface Props {
  document: Document;
  revisions: readonly Revision[];
}

/** Null: cannot be said (no frozen version yet, or a page without TLS). */
export function isThePage(
  sha256: string | null,
  document: Document,
  revisions: readonly Revision[],
): boolean | null {
  const frozen = revisions.findLast((revision) => revision.digest === document.digest);
  const file = frozen ? readPackage(frozen.contentPackage)?.mainFile : undefined;
  return sha256 === null || !file ? null : sha256 === file;
}

export function PaperPage({ document, revisions }: Props) {
  const { t } = useText();
  const print = usePrint(document);
  if (print.isPending) return <Loading rows={10} />;
  if (print.isError)
    return (
      <div className={styles['alone']}>
        <RefusalNote error={print.error} />
      </div>
    );
  const same = isThePage(print.data.sha256, document, revisions);
  return (
    <>
      {same === null ? null : (
        <Note tone={same ? 'good' : 'bad'} live={!same} className={styles['match'] ?? ''}>
          <p>{t(same ? 'viewer.same' : 'viewer.different')}</p>
        </Note>
      )}
      <Suspense fallback={<Loading rows={10} />}>
        <PageViewer bytes={print.data.bytes} />
      </Suspense>
    </>
  );
}
