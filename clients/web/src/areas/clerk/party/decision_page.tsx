// decision_page.tsx: one paper before the Party committee: its pages, and the decision: taken in, or
// given back with a reason. What can be decided, and by whom, the server says.
import { refusalOf } from '@web/api/refusal';
import { printedSymbol } from '@web/components/about_document';
import { ClosedActions } from '@web/components/action_panel';
import { Button, buttonClass } from '@web/components/button';
import { HistoryList } from '@web/components/history_list';
import { Loading } from '@web/components/loading';
import { Still } from '@web/components/note';
import { PaperPage } from '@web/components/paper_page';
import { RecipientList } from '@web/components/recipient_list';
import { RefusalNote } from '@web/components/refusal_note';
import { useRoomy } from '@web/components/use_wide';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { isoDateText } from '@web/i18n/office_time';
import { useText } from '@web/i18n/use_text';
import { useDesk } from '@web/pages/desk';
import { titleOf, useBodies } from '@web/state/bodies';
import { useDocument, useDocumentParts } from '@web/state/document';
import { usePageTitle } from '@web/state/page_title';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { PaperLayout } from '../parts/paper_layout';
import shared from '../parts/parts.module.css';
import { DecideSheet, type Decision, decisions } from './decide_sheet';
import { submissionOf } from './standing';
import { StandingNote } from './standing_note';
import { useSubmissions } from './use_submissions';

export function DecisionPage() {
  const { agency, document: id } = useParams();
  const name = `agencies/${agency}/documents/${id}`;
  return <Paper key={name} name={name} />;
}

function Paper({ name }: { name: string }) {
  const { t } = useText();
  // As it is: an issued document does not change, only how far it is.
  const { query, now } = useDocument(name);
  usePageTitle(now?.subject || t('document.title'));
  if (now) return <OpenPaper paper={now} />;
  if (!query.isError) return <Loading rows={10} />;
  if (refusalOf(query.error).mend !== 'gone')
    return (
      <div className={shared['pad']}>
        <RefusalNote error={query.error} />
      </div>
    );
  return (
    <Still title={t('document.gone')}>
      <p>{t('document.gone_text')}</p>
      <Link to="/clerk/party" className={buttonClass('main')}>
        {t('clerk.party.back')}
      </Link>
    </Still>
  );
}

function OpenPaper({ paper }: { paper: Document }) {
  const { t, named } = useText();
  const roomy = useRoomy();
  const { session } = useDesk();
  const { submissions, pending, error } = useSubmissions(session.agencies);
  const submission = submissionOf(submissions, paper.name);
  const office = submission?.office ?? '';
  const titles = useBodies(office || (session.agencies[0] ?? ''));
  const parts = useDocumentParts(paper.name);
  const [chosen, setChosen] = useState<Decision | null>(null);
  const sender = paper.name.slice(0, paper.name.indexOf('/documents/'));
  const actions = (parts.actions.data?.actions ?? []).filter((one) =>
    decisions.some((decision) => decision === one.action),
  );
  const able = decisions.filter((decision) =>
    actions.some((one) => one.action === decision && one.allowed),
  );
  return (
    <PaperLayout
      back="/clerk/party"
      backLabel={t('clerk.party.back')}
      kicker={[printedSymbol(paper), isoDateText(paper.issuedOn), titleOf(titles, sender)]}
      state={named('state', paper.state, paper.stateTitle)}
      due={null}
      title={paper.subject}
      note={null}
      page={<PaperPage document={paper} revisions={parts.revisions.data?.revisions ?? []} />}
      panel={
        <>
          {submission ? <StandingNote submission={submission} office={office} /> : null}
          {pending || parts.actions.isPending ? <Loading rows={2} /> : null}
          {error ? <RefusalNote error={error} /> : null}
          {parts.actions.isError ? <RefusalNote error={parts.actions.error} /> : null}
          {submission && able.length > 0 ? (
            <div className={shared['buttons']}>
              {able.map((decision) => (
                <Button
                  key={decision}
                  kind={decision === 'accept_party' ? 'main' : 'plain'}
                  onPress={() => setChosen(decision)}
                >
                  {t(`clerk.party.${decision}`)}
                </Button>
              ))}
            </div>
          ) : null}
          <ClosedActions actions={actions.filter((one) => !one.allowed)} />
        </>
      }
      tabs={[
        {
          id: 'history',
          title: t('facts.history'),
          body: parts.history.data ? (
            <HistoryList entries={parts.history.data.entries} />
          ) : parts.history.isError ? (
            <RefusalNote error={parts.history.error} />
          ) : (
            <Loading />
          ),
        },
        {
          id: 'recipients',
          title: t('facts.recipients'),
          body: (
            <RecipientList
              document={paper}
              deliveries={parts.deliveries.data?.deliveries ?? []}
              titles={titles}
            />
          ),
        },
      ]}
      roomy={roomy}
    >
      {chosen && submission ? (
        <DecideSheet
          paper={paper}
          submission={submission}
          decision={chosen}
          onClose={() => setChosen(null)}
        />
      ) : null}
    </PaperLayout>
  );
}
