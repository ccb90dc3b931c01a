// arrival_sheet.tsx: one arrival and what the clerk does with it: the page beside, the day that it asks
// for, or the reason why it goes back.
import { createClient } from '@connectrpc/connect';
import { useTransport } from '@connectrpc/connect-query';
import { Button } from '@web/components/button';
import { type Arrival, DistributionService } from '@web/gen/trinhky/v1/distribution_service_pb';
import { type IncomingDocument, IncomingService } from '@web/gen/trinhky/v1/incoming_service_pb';
import { isoDateText } from '@web/i18n/office_time';
import { useText } from '@web/i18n/use_text';
import { useState } from 'react';
import { ActSheet, type Wish } from '../parts/act_sheet';
import { DayInput } from '../parts/fields';
import { FilePages } from '../parts/file_pages';
import { useKept } from '../parts/kept';
import shared from '../parts/parts.module.css';
import { arrivedDocument } from './arrival_kind';
import styles from './arrivals.module.css';

export type ArrivalAct = 'register' | 'reject' | 'confirm';

interface Props {
  arrival: Arrival;
  act: ArrivalAct;
  agency: string;
  onClose: () => void;
  /** With the paper as it stands in the book now; null when there is none. */
  onDone: (paper: IncomingDocument | null) => void;
}

export function ArrivalSheet({ arrival, act, agency, onClose, onDone }: Props) {
  const { t } = useText();
  const transport = useTransport();
  const [dueOn, setDueOn] = useKept(arrival.delivery, 'due');
  const [open, setOpen] = useState(false);
  const file = arrivedDocument(arrival.delivery);
  const incoming = createClient(IncomingService, transport);
  const run = async (wish: Wish): Promise<IncomingDocument | null> => {
    const common = { parent: agency, arrival: arrival.delivery, requestId: wish.requestId };
    if (act === 'register') return incoming.registerIncoming({ ...common, dueOn });
    if (act === 'reject') return incoming.rejectIncoming({ ...common, reason: wish.reason });
    await createClient(DistributionService, transport).confirmDelivery({
      name: arrival.delivery,
      requestId: wish.requestId,
    });
    return null;
  };
  return (
    <ActSheet
      title={t(`clerk.arrivals.${act}`)}
      paper={arrival.delivery}
      act={act}
      ask={act === 'reject' ? 'reason' : 'nothing'}
      askHint={t('clerk.arrivals.reject_hint')}
      wish={`${act} ${dueOn}`}
      run={run}
      onClose={onClose}
      onDone={onDone}
      wide
    >
      <div className={shared['about']}>
        <p>
          <strong>{arrival.symbol}</strong> {isoDateText(arrival.issuedOn)} · {arrival.sender}
        </p>
        <p>{arrival.subject}</p>
      </div>
      {file === '' ? (
        <p className={shared['small']}>{t('clerk.arrivals.package')}</p>
      ) : open ? (
        <div className={styles['pages']}>
          <FilePages document={file} />
        </div>
      ) : (
        <div>
          <Button onPress={() => setOpen(true)}>{t('clerk.arrivals.look')}</Button>
        </div>
      )}
      {act === 'register' ? (
        <DayInput
          label={t('clerk.arrivals.due')}
          hint={t('clerk.arrivals.due_hint')}
          value={dueOn}
          onChange={setDueOn}
        />
      ) : null}
    </ActSheet>
  );
}
