// incoming_facts.tsx: what is known about a paper that came in: from whom, what it asks, who deals with
// it, what it replaces, what the server found.
import { documentPath } from '@web/api/names';
import { Note } from '@web/components/note';
import { Purpose } from '@web/gen/trinhky/v1/document_pb';
import type { IncomingDocument } from '@web/gen/trinhky/v1/incoming_service_pb';
import { isoDateText } from '@web/i18n/office_time';
import type { TextKey } from '@web/i18n/translate';
import { useText } from '@web/i18n/use_text';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { IncomingLink } from '../parts/incoming_link';
import shared from '../parts/parts.module.css';
import { ProblemLines } from '../parts/problem_lines';
import { answerOf, cooperatorsOf, leadOf } from './incoming_ledger';

interface Props {
  paper: IncomingDocument;
  titleFor: (name: string) => string;
}

function Fact({ what, children }: { what: TextKey; children: ReactNode }) {
  const { t } = useText();
  return (
    <>
      <dt>{t(what)}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Others({ names }: { names: readonly string[] }) {
  return names.map((name) => (
    <p key={name}>
      <IncomingLink name={name} />
    </p>
  ));
}

export function IncomingFacts({ paper, titleFor }: Props) {
  const { t } = useText();
  const lead = leadOf(paper, titleFor);
  const cooperators = cooperatorsOf(paper, titleFor);
  return (
    <div className={shared['form']}>
      {paper.problems.length > 0 ? (
        <Note tone="careful">
          <ProblemLines problems={paper.problems} />
        </Note>
      ) : null}
      <dl className={shared['facts']}>
        <Fact what="clerk.in.sender">{paper.sender}</Fact>
        <Fact what="clerk.in.symbol">{paper.symbol}</Fact>
        <Fact what="clerk.in.issued_on">{isoDateText(paper.issuedOn)}</Fact>
        <Fact what="clerk.in.number_full">{String(paper.arrivalNumber).padStart(2, '0')}</Fact>
        <Fact what="clerk.in.arrived_on">{isoDateText(paper.arrivedOn)}</Fact>
        {paper.purpose === Purpose.UNSPECIFIED ? null : (
          <Fact what="clerk.in.purpose">{t(`purpose.${Purpose[paper.purpose]}` as TextKey)}</Fact>
        )}
        <Fact what="clerk.assign.lead">{lead || t('clerk.in.nobody')}</Fact>
        {cooperators.length > 0 ? (
          <Fact what="clerk.assign.cooperator">{cooperators.join('; ')}</Fact>
        ) : null}
        {paper.forwardedOn ? (
          <Fact what="clerk.in.forwarded_on">{isoDateText(paper.forwardedOn)}</Fact>
        ) : null}
        <Fact what="clerk.in.due_on">{paper.dueOn ? isoDateText(paper.dueOn) : t('due.none')}</Fact>
        {paper.answer ? (
          <Fact what="clerk.in.answered_by">
            <Link to={documentPath(paper.answer)}>{answerOf(paper, t)}</Link>
          </Fact>
        ) : null}
        {paper.replaces ? (
          <Fact what="clerk.in.replaces">
            <Others names={[paper.replaces]} />
          </Fact>
        ) : null}
        {paper.corrects ? (
          <Fact what="clerk.in.corrects">
            <Others names={[paper.corrects]} />
          </Fact>
        ) : null}
        {paper.replacedBy ? (
          <Fact what="clerk.in.replaced_by">
            <Others names={[paper.replacedBy]} />
          </Fact>
        ) : null}
        {paper.correctedBy.length > 0 ? (
          <Fact what="clerk.in.corrected_by">
            <Others names={paper.correctedBy} />
          </Fact>
        ) : null}
      </dl>
    </div>
  );
}
