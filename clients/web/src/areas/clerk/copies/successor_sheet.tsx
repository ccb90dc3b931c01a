// successor_sheet.tsx: which issued document takes the place of this one, or puts its form right. Only
// one that was drafted as doing so can be chosen. Source: R-ND30-18.
import { createClient } from '@connectrpc/connect';
import { useQuery, useTransport } from '@connectrpc/connect-query';
import { agencyOf } from '@web/api/names';
import { AboutDocument, printedSymbol } from '@web/components/about_document';
import { buttonClass } from '@web/components/button';
import { Loading } from '@web/components/loading';
import { Note } from '@web/components/note';
import { RefusalNote } from '@web/components/refusal_note';
import { DistributionService } from '@web/gen/trinhky/v1/distribution_service_pb';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { DraftService } from '@web/gen/trinhky/v1/draft_service_pb';
import { useText } from '@web/i18n/use_text';
import { Link } from 'react-router';
import { ActSheet, type Wish } from '../parts/act_sheet';
import { RadioInput } from '../parts/fields';
import { useKept } from '../parts/kept';
import { successorsOf } from './successors';

interface Props {
  document: Document;
  kind: 'replace' | 'correct';
  onClose: () => void;
  onDone: (after: Document) => void;
}

const pageSize = 1000;

export function SuccessorSheet({ document, kind, onClose, onDone }: Props) {
  const { t } = useText();
  const transport = useTransport();
  const { name, etag } = document;
  const list = useQuery(DraftService.method.listDocuments, { parent: agencyOf(name), pageSize });
  const found = successorsOf(list.data?.documents ?? [], name, kind);
  const [kept, keep] = useKept(name, `${kind}.successor`);
  const chosen = kept || (found.length === 1 ? (found[0]?.name ?? '') : '');
  const run = (wish: Wish) => {
    const client = createClient(DistributionService, transport);
    return kind === 'replace'
      ? client.replaceDocument({ name, etag, replacement: chosen, ...wish })
      : client.correctDocument({ name, etag, correction: chosen, ...wish });
  };
  return (
    <ActSheet
      title={t(`clerk.copies.${kind}`)}
      paper={name}
      act={kind}
      ask="reason"
      wish={`${etag} ${chosen}`}
      missing={chosen === '' ? t('clerk.copies.choose') : ''}
      run={run}
      onClose={onClose}
      onDone={(after) => {
        keep('');
        onDone(after);
      }}
    >
      <AboutDocument document={document} />
      {list.isPending ? <Loading rows={2} /> : null}
      {list.isError ? <RefusalNote error={list.error} /> : null}
      {list.data && found.length === 0 ? (
        <Note
          tone="careful"
          action={
            <Link
              to={`/drafts/new?${kind}s=${encodeURIComponent(name)}`}
              className={buttonClass('plain')}
            >
              {t(`clerk.copies.draft_${kind}`)}
            </Link>
          }
        >
          <p>{t(`clerk.copies.no_${kind}`)}</p>
        </Note>
      ) : null}
      {found.length > 0 ? (
        <RadioInput
          label={t(`clerk.copies.which_${kind}`)}
          value={chosen}
          choices={found.map((one) => ({
            value: one.name,
            label: `${printedSymbol(one)} ${one.subject}`,
          }))}
          onChange={keep}
        />
      ) : null}
    </ActSheet>
  );
}
