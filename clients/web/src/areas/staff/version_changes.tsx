// version_changes.tsx: the words of one version beside those of the one before.
import './texts';
import { useTransport } from '@connectrpc/connect-query';
import { useQuery } from '@tanstack/react-query';
import { downloadText } from '@web/api/content';
import { Loading } from '@web/components/loading';
import { RefusalNote } from '@web/components/refusal_note';
import { Sheet } from '@web/components/sheet';
import { useText } from '@web/i18n/use_text';
import { DiffView } from './diff_view';

interface Props {
  /** agencies/{agency}/documents/{document} */
  document: string;
  /** Names of revisions; '' are the words of today. */
  before: string;
  after: string;
  title: string;
  onClose: () => void;
}

/** The words of a frozen version never change; those of today may. */
function useWords(document: string, revision: string) {
  const transport = useTransport();
  return useQuery({
    queryKey: ['words', document, revision],
    staleTime: revision === '' ? 0 : Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    queryFn: ({ signal }) => downloadText(transport, document, revision, signal),
  });
}

export default function VersionChanges({ document, before, after, title, onClose }: Props) {
  const { t } = useText();
  const [first, second] = [useWords(document, before), useWords(document, after)];
  const error = first.error ?? second.error;
  return (
    <Sheet title={title} open onClose={onClose} wide>
      {error ? (
        <RefusalNote error={error} />
      ) : first.data === undefined || second.data === undefined ? (
        <Loading />
      ) : (
        <>
          <p>{t('staff.diff.text')}</p>
          <DiffView before={first.data} after={second.data} />
        </>
      )}
    </Sheet>
  );
}
