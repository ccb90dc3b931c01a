// answer_sheet.tsx: what a body said of a copy that no system carries. Source: R-ND30-18.
import { createClient } from '@connectrpc/connect';
import { useTransport } from '@connectrpc/connect-query';
import {
  RecordDeliveryAnswerRequest_Answer as Answer,
  DistributionService,
} from '@web/gen/trinhky/v1/distribution_service_pb';
import type { Delivery } from '@web/gen/trinhky/v1/document_pb';
import { useText } from '@web/i18n/use_text';
import { useState } from 'react';
import { ActSheet } from '../parts/act_sheet';
import { RadioInput } from '../parts/fields';
import shared from '../parts/parts.module.css';

interface Props {
  copy: Delivery;
  /** Whether it was asked back. */
  recall: boolean;
  onClose: () => void;
  onDone: () => void;
}

const answers = {
  RECEIVED: Answer.RECEIVED,
  RETURNED: Answer.RETURNED,
  KEPT: Answer.KEPT,
} as const;
type Said = keyof typeof answers;

export function AnswerSheet({ copy, recall, onClose, onDone }: Props) {
  const { t } = useText();
  const transport = useTransport();
  const [said, setSaid] = useState<Said>(recall ? 'RETURNED' : 'RECEIVED');
  const possible: Said[] = recall ? ['RETURNED', 'KEPT', 'RECEIVED'] : ['RECEIVED'];
  const { name, etag } = copy;
  return (
    <ActSheet
      title={t('clerk.copy.record')}
      paper={name}
      act="answer"
      ask={said === 'KEPT' ? 'reason' : 'remark'}
      askLabel={t('clerk.copy.how')}
      askHint={t('clerk.copy.how_hint')}
      wish={`${etag} ${said}`}
      run={(wish) =>
        createClient(DistributionService, transport).recordDeliveryAnswer({
          name,
          etag,
          answer: answers[said],
          ...wish,
        })
      }
      onClose={onClose}
      onDone={onDone}
    >
      <p className={shared['about']}>
        <strong>{copy.bodyTitle}</strong>
      </p>
      <RadioInput
        label={t('clerk.copy.said')}
        value={said}
        choices={possible.map((one) => ({ value: one, label: t(`clerk.copy.${one}`) }))}
        onChange={(value) => setSaid(value as Said)}
      />
    </ActSheet>
  );
}
