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

/** More of them would push the button out of a small screen; the list of recipients names them too. */
const bodiesInSight = 6;

interface Props {
  step: Step;
  document: Document;
  titles: BodyTitles;
  /** Whether the step before was just taken: then the eyes and the focus belong here. */
  arrived: boolean;
  /** Whether it stands at the foot of a small window: the page of the paper needs the room. */
  small: boolean;
  onDone: (after: Document) => void;
}

export function StepCard({ step, document, titles, arrived, small, onDone }: Props) {
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
  const number = useLikelyNumber(document, step === 'number');
  const facts = (
    <dl className={shared['facts']}>
      {step === 'number' ? <NumberFacts number={number} /> : null}
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
  );
  return (
    <section className={small ? styles['small'] : styles['card']} aria-labelledby="step">
      <div className={styles['headline']}>
        <h2 id="step" ref={heading} tabIndex={-1}>
          {t(`clerk.step.${step}_title`)}
        </h2>
        {small ? (
          <p className={styles['big']}>
            {step === 'number' ? number : printedSymbol(document)}
            {step === 'issue' ? (
              <span className={shared['small']}>
                {' '}
                → {t('clerk.step.bodies', { n: bodiesOf(document).length })}
              </span>
            ) : null}
          </p>
        ) : null}
      </div>
      {small ? (
        <details className={styles['details']}>
          <summary>{t('clerk.step.details')}</summary>
          {facts}
        </details>
      ) : (
        facts
      )}
      {act.isError ? <RefusalNote error={act.error} /> : null}
      <Button kind="main" isPending={act.isPending} onPress={() => act.mutate()}>
        {act.isPending ? t('act.going') : t(`clerk.step.${step}_go`)}
      </Button>
    </section>
  );
}

/** "06/BC-UBND", the number that comes next; empty when that is not known. */
function useLikelyNumber(document: Document, wanted: boolean): string {
  const registers = useRegisters(wanted ? agencyOf(document.name) : '');
  const number = likelyNumber(registers.data?.registers ?? [], document);
  return number === null
    ? ''
    : printedSymbol({ ...document, number: String(number).padStart(2, '0') });
}

function bodiesOf(document: Document): string[] {
  return [...new Set(document.recipients.flatMap((line) => line.bodies))];
}

function NumberFacts({ number }: { number: string }) {
  const { t } = useText();
  const now = useNow();
  return (
    <>
      <dt>{t('clerk.step.next_number')}</dt>
      <dd>
        {number ? <span className={styles['big']}>{number}</span> : null}
        <span className={shared['small']}>
          {t(number ? 'clerk.step.likely' : 'clerk.step.first')}
        </span>
      </dd>
      <dt>{t('clerk.step.day')}</dt>
      <dd>{dateText(now)}</dd>
    </>
  );
}

function IssueFacts({ document, titles }: { document: Document; titles: BodyTitles }) {
  const { t } = useText();
  const bodies = bodiesOf(document);
  return (
    <>
      <dt>{t('clerk.step.symbol')}</dt>
      <dd className={styles['big']}>{printedSymbol(document)}</dd>
      <dt>{t('clerk.step.day')}</dt>
      <dd>{isoDateText(document.issuedOn)}</dd>
      <dt>{t('clerk.step.recipients', { n: bodies.length })}</dt>
      <dd>
        <details className={styles['details']} open={bodies.length <= bodiesInSight}>
          <summary>{t('clerk.step.list')}</summary>
          <ul>
            {bodies.map((body) => (
              <li key={body}>{titleOf(titles, body)}</li>
            ))}
          </ul>
        </details>
      </dd>
    </>
  );
}
