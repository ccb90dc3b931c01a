// party_page.tsx: the Party office: what was submitted to the committee, and what was decided.
import { partyPath } from '@web/api/names';
import { printedSymbol } from '@web/components/about_document';
import { buttonClass } from '@web/components/button';
import { Loading } from '@web/components/loading';
import { Still } from '@web/components/note';
import { RefusalNote } from '@web/components/refusal_note';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import {
  Submission_State as State,
  type Submission,
} from '@web/gen/trinhky/v1/submission_service_pb';
import { isoDateText, momentText, msOf } from '@web/i18n/office_time';
import { useText } from '@web/i18n/use_text';
import { useDesk } from '@web/pages/desk';
import { titleOf, useBodies } from '@web/state/bodies';
import { Link } from 'react-router';
import { clerkRoles, hasRole, partyRoles, useClerkAgency } from '../parts/agency_of';
import { ClerkPage } from '../parts/clerk_page';
import shared from '../parts/parts.module.css';
import { usePeople } from '../parts/use_people';
import styles from './party.module.css';
import { standingOf } from './standing';
import { usePapers, useSubmissions } from './use_submissions';

export function PartyPage() {
  const { t } = useText();
  const agency = useClerkAgency(partyRoles);
  const { submissions, pending, error } = useSubmissions(agency ? [agency] : []);
  const papers = usePapers(submissions);
  const person = usePeople(agency);
  const { waiting, arriving, decided } = standingOf(submissions);
  const groups = [
    { id: 'waiting', list: waiting },
    { id: 'arriving', list: arriving },
    { id: 'decided', list: decided },
  ] as const;
  return (
    <ClerkPage title={t('clerk.party.title')} agency={agency} count={waiting.length}>
      {pending ? <Loading rows={5} /> : null}
      {error ? (
        <div className={shared['pad']}>
          <RefusalNote error={error} />
        </div>
      ) : null}
      {!pending && !error && submissions.length === 0 ? (
        <Still title={t('clerk.party.empty')}>
          <p>{t('clerk.party.empty_text')}</p>
        </Still>
      ) : null}
      <div className={styles['groups']}>
        {groups.map(({ id, list }) =>
          list.length === 0 ? null : (
            <section key={id} className={shared['section']} aria-labelledby={id}>
              <h2 id={id}>{t(`clerk.party.${id}`, { n: list.length })}</h2>
              <ul className={shared['list']}>
                {list.map((one) => (
                  <Line
                    key={one.name}
                    submission={one}
                    paper={papers.get(one.document)}
                    agency={agency}
                    person={person}
                  />
                ))}
              </ul>
            </section>
          ),
        )}
      </div>
    </ClerkPage>
  );
}

interface LineProps {
  submission: Submission;
  paper: Document | undefined;
  agency: string;
  person: (name: string) => string;
}

const tones: Partial<Record<State, string>> = {
  [State.RECEIVED]: 'careful',
  [State.ACCEPTED]: 'good',
  [State.RETURNED]: 'bad',
};

function Line({ submission, paper, agency, person }: LineProps) {
  const { t } = useText();
  const titles = useBodies(agency);
  const { session } = useDesk();
  const registers = session.heldPosts.length === 0 || hasRole(session, clerkRoles);
  const at = msOf(submission.updateTime);
  const sender = submission.document.slice(0, submission.document.indexOf('/documents/'));
  return (
    <li className={shared['line']} data-tone={tones[submission.state]}>
      <div className={shared['words']}>
        <p className={shared['kicker']}>
          {paper ? <strong>{printedSymbol(paper)}</strong> : null}
          {paper ? <span>{isoDateText(paper.issuedOn)}</span> : null}
          <span>{titleOf(titles, sender)}</span>
        </p>
        <p>
          <Link to={partyPath(submission.document)}>
            {paper?.subject ?? t('clerk.party.paper')}
          </Link>
        </p>
        <p className={shared['small']}>
          {submission.decidedBy
            ? t(`clerk.party.by_${submission.state === State.ACCEPTED ? 'accepted' : 'returned'}`, {
                person: person(submission.decidedBy),
                at: at === null ? '' : momentText(at),
              })
            : t('clerk.party.since', { at: at === null ? '' : momentText(at) })}
        </p>
        {submission.reason ? (
          <blockquote className={styles['said']}>{submission.reason}</blockquote>
        ) : null}
      </div>
      {submission.state === State.RECEIVED ? (
        <Link to={partyPath(submission.document)} className={buttonClass('main')}>
          {t('clerk.party.look')}
          <span className="only-heard">{paper?.subject}</span>
        </Link>
      ) : submission.state === State.SENT && registers ? (
        <Link to="/clerk/incoming" className={buttonClass('plain')}>
          {t('clerk.party.to_register')}
        </Link>
      ) : null}
    </li>
  );
}
