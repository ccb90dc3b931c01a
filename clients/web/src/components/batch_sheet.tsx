// batch_sheet.tsx: approve several papers at once, with a verdict each. It reads every paper first and
// sends exactly the versions that it shows; one refusal does not stop the others.
import { create } from '@bufbuild/protobuf';
import { useMutation } from '@connectrpc/connect-query';
import { newRequestId } from '@web/api/request_id';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { ApproveReviewRequestSchema, ReviewService } from '@web/gen/trinhky/v1/review_service_pb';
import type { WorkItem } from '@web/gen/trinhky/v1/task_service_pb';
import { useText } from '@web/i18n/use_text';
import { useDocuments } from '@web/state/seen_documents';
import { useState } from 'react';
import { BatchLine } from './batch_line';
import styles from './batch_sheet.module.css';
import { Button } from './button';
import { RefusalNote } from './refusal_note';
import { Sheet, SheetButtons } from './sheet';

interface Props {
  items: readonly WorkItem[];
  onClose: () => void;
}

export default function BatchSheet({ items, onClose }: Props) {
  const { t, named } = useText();
  // Fixed at the opening: rows that move away underneath stay in this list.
  const [chosen] = useState(items);
  const [ids] = useState(() => new Map(items.map((item) => [item.document, newRequestId()])));
  const reads = useDocuments(chosen.map((item) => item.document));
  const approve = useMutation(ReviewService.method.batchApproveReviews);
  const verdicts = new Map((approve.data?.verdicts ?? []).map((one) => [one.name, one]));
  const seen = reads.map((read) => read.data).filter((one): one is Document => one !== undefined);
  const reading = reads.some((read) => read.isPending);
  const approved = [...verdicts.values()].filter((one) => one.approved).length;
  const send = () =>
    approve.mutate({
      requests: seen.map((document) =>
        create(ApproveReviewRequestSchema, {
          name: document.name,
          etag: document.etag,
          digest: document.digest,
          requestId: ids.get(document.name) ?? newRequestId(),
        }),
      ),
    });
  return (
    <Sheet title={t('batch.title', { n: chosen.length })} open onClose={onClose} wide>
      <p role="status">
        {approve.data
          ? t('batch.done', { n: approved, of: verdicts.size })
          : reading
            ? t('batch.reading')
            : t('batch.text')}
      </p>
      <ul className={styles['list']}>
        {chosen.map((item, index) => {
          const verdict = verdicts.get(item.document);
          return (
            <BatchLine
              key={item.document}
              name={item.document}
              about={item}
              document={reads[index]?.data}
              error={reads[index]?.error ?? null}
              standing={verdict ? (verdict.approved ? 'good' : 'bad') : undefined}
            >
              {verdict?.approved ? <p className={styles['good']}>{t('batch.approved')}</p> : null}
              {verdict && !verdict.approved ? (
                <p className={styles['bad']}>{named('reason', verdict.reason, verdict.message)}</p>
              ) : null}
            </BatchLine>
          );
        })}
      </ul>
      {approve.isError ? <RefusalNote error={approve.error} /> : null}
      <SheetButtons>
        <Button onPress={onClose}>{approve.data ? t('close') : t('cancel')}</Button>
        {approve.data ? null : (
          <Button
            kind="main"
            isDisabled={reading || seen.length === 0}
            isPending={approve.isPending}
            onPress={send}
          >
            {t('batch.go', { n: seen.length })}
          </Button>
        )}
      </SheetButtons>
    </Sheet>
  );
}
