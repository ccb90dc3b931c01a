// step_card.tsx: one step: what the clerk must see before it, and the press. What is sent is the version
// on the screen; a no of the server stands here in its own words.
import { useTransport } from '@connectrpc/connect-query';
import { useMutation } from '@tanstack/react-query';
import { callOf } from '@web/api/action_calls';
import { agencyOf, shortOf } from '@web/api/names';
import { printedSymbol } from '@web/components/about_document';
import { Button } from '@web/components/button';
import { RefusalNote } from '@web/components/refusal_note';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { dateText, isoDateText } from '@web/i18n/office_time';
import { useText } from '@web/i18n/use_text';
import { type BodyTitles, titleOf } from '@web/state/bodies';
import { useNow } from '@web/state/clock';
import { useReadAgain } from '@web/state/document';
import { useEffect, useRef } from 'react';
import { useRequestId } from '../parts/kept';
import shared from '../parts/parts.module.css';
import { useRegisters } from '../registers/use_registers';
import styles from './issue.module.css';
import { likelyNumber, type Step } from './issue_steps';

interface Props {
  step: Step;
  document: Document;
  titles: BodyTitles;
  /** Whether the step before was just taken: then the eyes and the focus belong here. */
  arrived: boolean;
  onDone: (after: Document) => void;
}

export function StepCard({ step, document, titles, arrived, onDone }: Props) {
  const { t } = useText();
  const transport = useTransport();
  const readAgain = useReadAgain();
  const heading = useRef<HTMLHeadingElement>(null);
  const requestId = useRequestId(`${document.name} ${step} ${document.etag}`);
  const act = useMutation({
    mutationFn: async () => {
      const { run } = callOf(step);
      if (typeof run !== 'function') throw new Error('no call for this step');
      const { name, etag, digest } = document;
      return run(transport, { name, etag, digest, requestId, reason: '' });
    },
    onSuccess: async (after) => {
      onDone(after);
      await readAgain();
    },
    onError: () => void readAgain(),
  });
  // On the heading, not on the button: nobody issues by pressing Enter once too often.
  useEffect(() => {
    if (arrived) heading.current?.focus();
  }, [arrived]);
  return (
    <section className={styles['card']} aria-labelledby="step">
      <h2 id="step" ref={heading} tabIndex={-1}>
        {t(`clerk.step.${step}_title`)}
      </h2>
      <dl className={shared['facts']}>
        {step === 'number' ? <NumberFacts document={document} /> : null}
        {step === 'seal' ? (
          <>
            <dt>{t('clerk.step.symbol')}</dt>
            <dd className={styles['big']}>{printedSymbol(document)}</dd>
            <dt>{t('clerk.step.day')}</dt>
            <dd>{isoDateText(document.issuedOn)}</dd>
            <dt>{t('clerk.step.organisation')}</dt>
            <dd>{titleOf(titles, agencyOf(document.name))}</dd>
          </>
        ) : null}
        {step === 'issue' ? <IssueFacts document={document} titles={titles} /> : null}
        <dt>{t('clerk.step.signer')}</dt>
        <dd>
          {[document.signatureBlock?.person, document.signatureBlock?.position]
            .filter(Boolean)
            .join(', ')}
        </dd>
        <dt>{t('clerk.step.digest')}</dt>
        <dd className={styles['code']} title={document.digest}>
          {shortOf(document.digest)}
        </dd>
      </dl>
      {act.isError ? <RefusalNote error={act.error} /> : null}
      <Button kind="main" isPending={act.isPending} onPress={() => act.mutate()}>
        {act.isPending ? t('act.going') : t(`clerk.step.${step}_go`)}
      </Button>
    </section>
  );
}

function NumberFacts({ document }: { document: Document }) {
  const { t } = useText();
  const now = useNow();
  const registers = useRegisters(agencyOf(document.name));
  const number = likelyNumber(registers.data?.registers ?? [], document);
  const printed = number === null ? '' : String(number).padStart(2, '0');
  return (
    <>
      <dt>{t('clerk.step.next_number')}</dt>
      <dd>
        {printed ? (
          <span className={styles['big']}>{printedSymbol({ ...document, number: printed })}</span>
        ) : null}
        <span className={shared['small']}>
          {t(printed ? 'clerk.step.likely' : 'clerk.step.first')}
        </span>
      </dd>
      <dt>{t('clerk.step.day')}</dt>
      <dd>{dateText(now)}</dd>
    </>
  );
}

function IssueFacts({ document, titles }: { document: Document; titles: BodyTitles }) {
  const { t } = useText();
  const bodies = [...new Set(document.recipients.flatMap((line) => line.bodies))];
  return (
    <>
      <dt>{t('clerk.step.symbol')}</dt>
      <dd className={styles['big']}>{printedSymbol(document)}</dd>
      <dt>{t('clerk.step.day')}</dt>
      <dd>{isoDateText(document.issuedOn)}</dd>
      <dt>{t('clerk.step.recipients', { n: bodies.length })}</dt>
      <dd>{bodies.map((body) => titleOf(titles, body)).join('; ')}</dd>
    </>
  );
}
