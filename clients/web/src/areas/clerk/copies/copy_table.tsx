// copy_table.tsx: each copy: for whom, by which way, how far, how often tried, what was met; and what can
// be done about it. A no of the server stands in the line that it is about.
import { createClient } from '@connectrpc/connect';
import { useTransport } from '@connectrpc/connect-query';
import { useMutation } from '@tanstack/react-query';
import { Button } from '@web/components/button';
import { RefusalNote } from '@web/components/refusal_note';
import { DistributionService } from '@web/gen/trinhky/v1/distribution_service_pb';
import { type Delivery, Purpose, Delivery_Status as Status } from '@web/gen/trinhky/v1/document_pb';
import { momentText, msOf } from '@web/i18n/office_time';
import { type TextKey, translateName } from '@web/i18n/translate';
import { useText } from '@web/i18n/use_text';
import { useReadAgain } from '@web/state/document';
import { useRequestId } from '../parts/kept';
import shared from '../parts/parts.module.css';
import styles from './copies.module.css';
import { isByHand, mayBeSentAgain, moreOf, needOf } from './copy_needs';
import { faultOf, noteMatters } from './copy_note';

interface Props {
  copies: readonly Delivery[];
  recall: boolean;
  mayRecord: boolean;
  onAnswer: (copy: Delivery) => void;
}

export function CopyTable({ copies, recall, mayRecord, onAnswer }: Props) {
  const { t } = useText();
  const columns = ['body', 'channel', 'status', 'tries', 'note', 'act'] as const;
  return (
    <div className={styles['table']} role="table" aria-label={t('clerk.copies.title')}>
      <div role="rowgroup" className={styles['header']}>
        <div role="row" className={styles['row']}>
          {columns.map((column) => (
            <span key={column} role="columnheader">
              {t(`clerk.copy.${column}`)}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup">
        {copies.map((copy) => (
          <CopyRow
            key={copy.name}
            copy={copy}
            recall={recall}
            mayRecord={mayRecord}
            onAnswer={onAnswer}
          />
        ))}
      </div>
    </div>
  );
}

interface RowProps {
  copy: Delivery;
  recall: boolean;
  mayRecord: boolean;
  onAnswer: (copy: Delivery) => void;
}

const toneOf = (copy: Delivery) => {
  const need = needOf(copy);
  if (need === 'refused' || need === 'failed' || need === 'kept') return 'bad';
  if (need !== null || copy.held) return 'careful';
  return copy.status === Status.RECEIPTED ? 'good' : 'plain';
};

function CopyRow({ copy, recall, mayRecord, onAnswer }: RowProps) {
  const { t, locale } = useText();
  const transport = useTransport();
  const readAgain = useReadAgain();
  const requestId = useRequestId(`${copy.name} ${copy.etag}`);
  const retry = useMutation({
    mutationFn: () =>
      createClient(DistributionService, transport).retryDelivery({ name: copy.name, requestId }),
    onSettled: () => void readAgain(),
  });
  const at = msOf(copy.updateTime);
  const fault = faultOf(copy.note);
  const status = copy.held ? 'delivery.HELD' : (`delivery.${Status[copy.status]}` as TextKey);
  const settled = copy.status === Status.MERGED || copy.status === Status.ARCHIVED;
  const hears = isByHand(copy) && !settled && copy.status !== Status.RECALLED;
  const answerable = hears && mayRecord && (copy.status !== Status.RECEIPTED || recall);
  return (
    <div role="row" className={`${styles['row']} ${styles['item']}`} data-tone={toneOf(copy)}>
      <span role="cell" className={styles['body']}>
        <strong>{copy.bodyTitle || copy.body}</strong>
        {copy.purpose === Purpose.UNSPECIFIED ? null : (
          <span className={shared['small']}>
            {t(`purpose.${Purpose[copy.purpose]}` as TextKey)}
          </span>
        )}
      </span>
      <span role="cell">{translateName(locale, 'clerk.channel', copy.channel, copy.channel)}</span>
      <span role="cell">
        <span className={styles['status']}>{t(status)}</span>
        {moreOf(copy) ? (
          <span className={shared['small']}>
            {translateName(locale, 'clerk.remote', moreOf(copy), moreOf(copy))}
          </span>
        ) : null}
        {copy.receiptVerified && copy.status !== Status.REFUSED ? (
          <span className={shared['good']}>
            {t(isByHand(copy) ? 'clerk.copy.recorded' : 'clerk.copy.verified')}
          </span>
        ) : null}
      </span>
      <span role="cell" className={shared['small']}>
        {copy.attempts > 0 ? t('clerk.copy.attempts', { n: copy.attempts }) : ''}
        {at === null ? null : <span>{momentText(at)}</span>}
      </span>
      <span role="cell">
        {!noteMatters(copy) ? null : fault ? (
          <>
            {t(fault)}
            <span className={shared['small']}>{copy.note}</span>
          </>
        ) : (
          copy.note
        )}
        {retry.isError ? <RefusalNote error={retry.error} plain /> : null}
        {retry.isSuccess ? (
          <span role="status" className={shared['good']}>
            {t('clerk.copy.retried')}
          </span>
        ) : null}
      </span>
      <span role="cell" className={styles['act']}>
        {mayBeSentAgain(copy) ? (
          <Button isPending={retry.isPending} onPress={() => retry.mutate()}>
            {t('clerk.copy.retry')}
            <span className="only-heard">{copy.bodyTitle}</span>
          </Button>
        ) : null}
        {answerable ? (
          <Button onPress={() => onAnswer(copy)}>
            {t('clerk.copy.record')}
            <span className="only-heard">{copy.bodyTitle}</span>
          </Button>
        ) : null}
      </span>
    </div>
  );
}
