// preview.tsx: the page as it would be signed, while the text is being written.
import { Loading } from '@web/components/loading';
import { Note, Still } from '@web/components/note';
import { useText } from '@web/i18n/use_text';
import { later } from '@web/state/later';
import { Suspense, useMemo } from 'react';
import type { Examination } from './use_examination';

const PageViewer = later(async () => ({
  default: (await import('@web/components/page_viewer')).PageViewer,
}));

interface Props {
  found: Examination['found'];
  /** Whether it is of the text as it stands. */
  current: boolean;
  waiting: boolean;
}

export function Preview({ found, current, waiting }: Props) {
  const { t } = useText();
  const print = found?.printed ? found.response.print : null;
  const bytes = useMemo(() => (print && print.length > 0 ? new Uint8Array(print) : null), [print]);
  if (!print) return waiting ? <Loading rows={10} /> : <Still title={t('staff.page.none')} />;
  if (!bytes)
    return (
      <Still title={t('staff.page.unprinted')}>
        <p>{t('staff.page.unprinted_text')}</p>
      </Still>
    );
  return (
    <>
      {current ? null : (
        <Note tone="careful">
          <p>{t('staff.page.old')}</p>
        </Note>
      )}
      <Suspense fallback={<Loading rows={10} />}>
        <PageViewer bytes={bytes} />
      </Suspense>
    </>
  );
}
