// decide_sheet.tsx: taking a submission in, with a remark if one likes, or giving it back with a reason.
import { createClient } from '@connectrpc/connect';
import { useTransport } from '@connectrpc/connect-query';
import { AboutDocument } from '@web/components/about_document';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { type Submission, SubmissionService } from '@web/gen/trinhky/v1/submission_service_pb';
import { useText } from '@web/i18n/use_text';
import { ActSheet } from '../parts/act_sheet';

export const decisions = ['return_party', 'accept_party'] as const;
export type Decision = (typeof decisions)[number];

interface Props {
  paper: Document;
  submission: Submission;
  decision: Decision;
  onClose: () => void;
}

export function DecideSheet({ paper, submission, decision, onClose }: Props) {
  const { t } = useText();
  const transport = useTransport();
  const { name, etag } = submission;
  const client = createClient(SubmissionService, transport);
  const accepts = decision === 'accept_party';
  return (
    <ActSheet
      title={t(`clerk.party.${decision}`)}
      paper={name}
      act={decision}
      ask={accepts ? 'remark' : 'reason'}
      askHint={t(accepts ? 'clerk.party.accept_hint' : 'clerk.party.return_hint')}
      wish={`${decision} ${etag}`}
      run={(wish) =>
        accepts
          ? client.acceptSubmission({ name, etag, ...wish })
          : client.returnSubmission({ name, etag, ...wish })
      }
      onClose={onClose}
      onDone={onClose}
    >
      <AboutDocument document={paper} />
      {accepts ? <p>{t('clerk.party.accept_text')}</p> : <p>{t('clerk.party.return_text')}</p>}
    </ActSheet>
  );
}
