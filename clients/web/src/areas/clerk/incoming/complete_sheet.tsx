// complete_sheet.tsx: the work on a paper is done: with which document it was answered, or only for
// information. Source: R-IN-03.
import { createClient } from '@connectrpc/connect';
import { useQuery, useTransport } from '@connectrpc/connect-query';
import { agencyOf, caseName } from '@web/api/names';
import { printedSymbol } from '@web/components/about_document';
import { Loading } from '@web/components/loading';
import { RefusalNote } from '@web/components/refusal_note';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { DraftService } from '@web/gen/trinhky/v1/draft_service_pb';
import { type IncomingDocument, IncomingService } from '@web/gen/trinhky/v1/incoming_service_pb';
import { useText } from '@web/i18n/use_text';
import { ActSheet } from '../parts/act_sheet';
import { ChoiceInput } from '../parts/fields';
import { useKept } from '../parts/kept';
import { answerChoices } from './answers';

interface Props {
  paper: IncomingDocument;
  title: string;
  onClose: () => void;
  onDone: () => void;
}

const pageSize = 200;
const inform = 'inform';

export function CompleteSheet({ paper, title, onClose, onDone }: Props) {
  const { t } = useText();
  const transport = useTransport();
  const list = useQuery(DraftService.method.listDocuments, {
    parent: agencyOf(paper.name),
    pageSize,
  });
  const [kept, keep] = useKept(paper.name, 'complete.answer');
  const choices = answerChoices(list.data?.documents ?? [], caseName(paper.name));
  const { name, etag } = paper;
  // What was written as the answer stands first and is chosen, until somebody chooses otherwise.
  const chosen = kept || choices.written[0]?.name || '';
  const label = (one: Document) => `${printedSymbol(one)} ${one.subject}`;
  return (
    <ActSheet
      title={title}
      paper={name}
      act="complete"
      ask="remark"
      wish={`${etag} ${chosen}`}
      missing={chosen === '' ? t('clerk.complete.missing') : ''}
      run={(wish) =>
        createClient(IncomingService, transport).completeAssignment({
          name,
          etag,
          answer: chosen === inform ? '' : chosen,
          ...wish,
        })
      }
      onClose={onClose}
      onDone={() => {
        keep('');
        onDone();
      }}
    >
      {list.isPending ? <Loading rows={2} /> : null}
      {list.isError ? <RefusalNote error={list.error} /> : null}
      <ChoiceInput
        label={t('clerk.complete.answer')}
        hint={t('clerk.complete.hint')}
        value={chosen}
        onChange={keep}
        choices={[
          { value: '', label: t('clerk.complete.choose') },
          { value: inform, label: t('clerk.complete.inform') },
          ...choices.written.map((one) => ({
            value: one.name,
            label: t('clerk.complete.written', { document: label(one) }),
          })),
          ...choices.others.map((one) => ({ value: one.name, label: label(one) })),
        ]}
      />
    </ActSheet>
  );
}
