// issue_page.tsx: one signed paper after another is numbered, sealed and issued, with its page beside.
// Every step is pressed by the clerk, who sees before it what it does: the number, the seal, who gets it.
import { issuePath } from '@web/api/names';
import { refusalOf } from '@web/api/refusal';
import { printedSymbol } from '@web/components/about_document';
import { ClosedActions } from '@web/components/action_panel';
import { buttonClass } from '@web/components/button';
import { ConflictNote } from '@web/components/conflict_note';
import { Loading } from '@web/components/loading';
import { Note, Still } from '@web/components/note';
import { PaperPage } from '@web/components/paper_page';
import { RecipientList } from '@web/components/recipient_list';
import { RefusalNote } from '@web/components/refusal_note';
import { UrgencyMark } from '@web/components/urgency_mark';
import { useRoomy } from '@web/components/use_wide';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { isoDateText, msOf } from '@web/i18n/office_time';
import { useText } from '@web/i18n/use_text';
import { useDesk } from '@web/pages/desk';
import { useBodies } from '@web/state/bodies';
import { useDocument, useDocumentParts } from '@web/state/document';
import { usePageTitle } from '@web/state/page_title';
import { useWork } from '@web/state/work';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { PaperLayout } from '../parts/paper_layout';
import shared from '../parts/parts.module.css';
import { nextPaper, openStep, type Step, toIssue } from './issue_steps';
import { IssuedNote } from './issued_note';
import { StepCard } from './step_card';
import { StepTrack } from './step_track';

export function IssuePage() {
  const { agency, document: id } = useParams();
  const name = `agencies/${agency}/documents/${id}`;
  return <Paper key={name} name={name} />;
}

function Paper({ name }: { name: string }) {
  const { t } = useText();
  const { query, now, seen, look } = useDocument(name);
  usePageTitle(seen?.subject || t('document.title'));
  if (seen && now) return <OpenPaper seen={seen} now={now} look={look} />;
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
      <Link to="/clerk" className={buttonClass('main')}>
        {t('clerk.issue.back')}
      </Link>
    </Still>
  );
}

interface OpenProps {
  seen: Document;
  now: Document;
  look: (document: Document) => void;
}

function OpenPaper({ seen, now, look }: OpenProps) {
  const { t, named } = useText();
  const roomy = useRoomy();
  const { agency } = useDesk();
  const { items } = useWork(agency);
  const parts = useDocumentParts(seen.name);
  const titles = useBodies(seen.name.slice(0, seen.name.indexOf('/documents/')));
  // The order of before: a paper that is done has left the list.
  const [queue] = useState(() => toIssue(items));
  const waiting = queue.length > 0 ? queue : toIssue(items);
  const [done, setDone] = useState<Step | null>(null);
  const actions = parts.actions.data?.actions ?? [];
  const step = openStep(actions);
  const changed = seen.etag !== now.etag;
  const next = nextPaper(waiting, seen.name);
  const issued = done === 'issue';
  return (
    <PaperLayout
      back="/clerk"
      backLabel={t('clerk.issue.back')}
      kicker={[printedSymbol(seen), isoDateText(seen.issuedOn), seen.unitTitle]}
      state={named('state', seen.state, seen.stateTitle)}
      due={msOf(
        waiting.find(({ item }) => item.document === seen.name)?.item.dueTime ?? seen.dueTime,
      )}
      mark={<UrgencyMark urgency={seen.urgency} />}
      title={seen.subject}
      note={
        changed ? (
          <div className={shared['pad']}>
            <ConflictNote seen={seen} now={now} onLook={() => look(now)} />
          </div>
        ) : null
      }
      page={<PaperPage document={seen} revisions={parts.revisions.data?.revisions ?? []} />}
      panel={
        <>
          <StepTrack step={step} done={done} state={seen.state} />
          {issued ? (
            <IssuedNote document={seen} next={next} left={waiting.length - 1} />
          ) : parts.actions.isError ? (
            <RefusalNote error={parts.actions.error} />
          ) : parts.actions.isPending ? (
            <Loading rows={2} />
          ) : step ? (
            <StepCard
              key={step}
              step={step}
              document={seen}
              titles={titles}
              arrived={done !== null}
              small={!roomy}
              onDone={(after) => {
                look(after);
                setDone(step);
              }}
            />
          ) : (
            <>
              <Note>
                <p>{t('clerk.issue.nothing')}</p>
              </Note>
              <ClosedActions actions={actions} />
            </>
          )}
          {next && !issued && step === null ? (
            <Link to={issuePath(next)}>{t('done.next')}</Link>
          ) : null}
        </>
      }
      tabs={[
        {
          id: 'recipients',
          title: t('facts.recipients'),
          body: (
            <RecipientList
              document={seen}
              deliveries={parts.deliveries.data?.deliveries ?? []}
              titles={titles}
            />
          ),
        },
      ]}
      roomy={roomy}
    />
  );
}
