// paper_page.tsx: the page of a paper, and whether it is the one that the digest stands for: what is
// approved and signed must be what is on the screen. Source: R-DS-11.

import { useQuery } from '@tanstack/react-query';
import { type Match, matchOf } from '@web/api/content';
import { type PackageView, readPackage } from '@web/api/content_package';
import type { Document, Revision } from '@web/gen/trinhky/v1/document_pb';
import { useText } from '@web/i18n/use_text';
import { usePrint } from '@web/state/document';
import { later } from '@web/state/later';
import { Suspense } from 'react';
import { Loading } from './loading';
import { Note, Still } from './note';
import styles from './paper_page.module.css';
import { RefusalNote } from './refusal_note';

const PageViewer = later(async () => ({ default: (await import('./page_viewer')).PageViewer }));

interface Props {
  document: Document;
  revisions: readonly Revision[];
}

/** Null: cannot be said (no frozen version yet, or a page without TLS). */
function useMatch(
  bytes: Uint8Array<ArrayBuffer> | null | undefined,
  readAt: number,
  frozen: PackageView | null,
): Match | null {
  const match = useQuery({
    queryKey: ['print', 'same', frozen?.mainFile, readAt],
    enabled: Boolean(bytes && frozen?.mainFile),
    gcTime: 0,
    queryFn: () => (bytes && frozen ? matchOf(bytes, frozen) : null),
  });
  return match.data ?? null;
}

export function PaperPage({ document, revisions }: Props) {
  const { t } = useText();
  const print = usePrint(document);
  const frozen = revisions.findLast((revision) => revision.digest === document.digest);
  const match = useMatch(
    print.data,
    print.dataUpdatedAt,
    frozen ? readPackage(frozen.contentPackage) : null,
  );
  if (print.isPending) return <Loading rows={10} />;
  if (print.isError)
    return (
      <div className={styles['alone']}>
        <RefusalNote error={print.error} />
      </div>
    );
  if (!print.data) return <Still title={t('viewer.none')} />;
  return (
    <>
      {match === null ? null : (
        <Note
          tone={match === 'different' ? 'bad' : 'good'}
          live={match === 'different'}
          className={styles['match'] ?? ''}
        >
          <p>{t(`viewer.${match}`)}</p>
        </Note>
      )}
      <Suspense fallback={<Loading rows={10} />}>
        <PageViewer bytes={print.data} />
      </Suspense>
    </>
  );
}
