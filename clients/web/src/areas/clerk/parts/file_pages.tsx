// file_pages.tsx: the file that came, page by page.
import { Loading } from '@web/components/loading';
import { Still } from '@web/components/note';
import { RefusalNote } from '@web/components/refusal_note';
import { useText } from '@web/i18n/use_text';
import { later } from '@web/state/later';
import { Suspense } from 'react';
import { useFile } from '../incoming/use_incoming';
import shared from './parts.module.css';

const PageViewer = later(async () => ({
  default: (await import('@web/components/page_viewer')).PageViewer,
}));

export function FilePages({ document }: { document: string }) {
  const { t } = useText();
  const file = useFile(document);
  if (file.isPending) return <Loading rows={10} />;
  if (file.isError)
    return (
      <div className={shared['pad']}>
        <RefusalNote error={file.error} />
      </div>
    );
  if (!file.data) return <Still title={t('viewer.none')} />;
  return (
    <Suspense fallback={<Loading rows={10} />}>
      <PageViewer bytes={file.data} />
    </Suspense>
  );
}
