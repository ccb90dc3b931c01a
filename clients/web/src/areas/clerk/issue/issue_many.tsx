// issue_many.tsx: issues several sealed papers, one after the other, with a verdict each. It reads every
// paper first and sends exactly the versions that it shows; one refusal does not stop the others.
import { useTransport } from '@connectrpc/connect-query';
import { callOf } from '@web/api/action_calls';
import { documentPath } from '@web/api/names';
import { refusalOf } from '@web/api/refusal';
import { newRequestId } from '@web/api/request_id';
import { printedSymbol } from '@web/components/about_document';
import { Button } from '@web/components/button';
import { Sheet, SheetButtons } from '@web/components/sheet';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { useText } from '@web/i18n/use_text';
import { useReadAgain } from '@web/state/document';
import { useDocuments } from '@web/state/seen_documents';
import { useState } from 'react';
import shared from '../parts/parts.module.css';
import styles from './issue.module.css';
import type { Waiting } from './issue_steps';

interface Props {
  waiting: readonly Waiting[];
  onClose: () => void;
}

type Verdict = 'issued' | { refused: Error };

export function IssueMany({ waiting, onClose }: Props) {
  const { t, locale } = useText();
  const transport = useTransport();
  const readAgain = useReadAgain();
  // Fixed at the opening: papers that move away underneath stay in this list.
  const [chosen] = useState(waiting);
  const [ids] = useState(() => new Map(waiting.map(({ item }) => [item.document, newRequestId()])));
  const [verdicts, setVerdicts] = useState<ReadonlyMap<string, Verdict>>(new Map());
  const [going, setGoing] = useState(false);
  const reads = useDocuments(chosen.map(({ item }) => item.document));
  const reading = reads.some((read) => read.isPending);
  const seen = reads.map((read) => read.data).filter((one): one is Document => one !== undefined);
  const issued = [...verdicts.values()].filter((one) => one === 'issued').length;
  const over = verdicts.size > 0 && !going;
  const send = async () => {
    const { run } = callOf('issue');
    if (typeof run !== 'function') return;
    setGoing(true);
    for (const { name, etag, digest } of seen) {
      let verdict: Verdict = 'issued';
      try {
        const requestId = ids.get(name) ?? newRequestId();
        await run(transport, { name, etag, digest, requestId, reason: '' });
      } catch (error) {
        verdict = { refused: error as Error };
      }
      setVerdicts((before) => new Map(before).set(name, verdict));
    }
    setGoing(false);
    await readAgain();
  };
  const words = (error: Error) => refusalOf(error)[locale] || t('fault.report');
  return (
    <Sheet
      title={t('clerk.many.title', { n: chosen.length })}
      open
      onClose={onClose}
      must={going}
      wide
    >
      <p role="status">
        {over || going
          ? t('clerk.many.done', { n: issued, of: chosen.length })
          : t(reading ? 'batch.reading' : 'clerk.many.text')}
      </p>
      <ul className={styles['list']}>
        {chosen.map(({ item }, index) => {
          const document = reads[index]?.data;
          const verdict = verdicts.get(item.document);
          const failed =
            reads[index]?.error ?? (typeof verdict === 'object' ? verdict.refused : null);
          const standing = failed ? 'bad' : verdict ? 'good' : undefined;
          return (
            <li key={item.document} data-standing={standing}>
              <a href={documentPath(item.document)} target="_blank" rel="noreferrer">
                {document ? `${printedSymbol(document)} ` : ''}
                {item.subject}
              </a>
              {document ? (
                <p className={shared['small']}>
                  {document.recipients.map((line) => line.text).join('; ')}
                </p>
              ) : null}
              {verdict === 'issued' ? (
                <p className={shared['good']}>{t('clerk.many.issued')}</p>
              ) : null}
              {failed ? <p className={shared['bad']}>{words(failed)}</p> : null}
            </li>
          );
        })}
      </ul>
      <SheetButtons>
        <Button onPress={onClose} isDisabled={going}>
          {over ? t('close') : t('cancel')}
        </Button>
        {over ? null : (
          <Button
            kind="main"
            isDisabled={reading || seen.length === 0}
            isPending={going}
            onPress={() => void send()}
          >
            {t('clerk.many.go', { n: seen.length })}
          </Button>
        )}
      </SheetButtons>
    </Sheet>
  );
}
