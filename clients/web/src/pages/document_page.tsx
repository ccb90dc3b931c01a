// document_page.tsx: one paper: the page as it will be signed, what is known about it, what can be done.

import { callOf } from '@web/api/action_calls';
import { incomingPath, isIncoming } from '@web/api/names';
import { refusalOf } from '@web/api/refusal';
import { ActionBar } from '@web/components/action_bar';
import { ActionButtons, ActionLinks, ClosedActions } from '@web/components/action_panel';
import { ActionSheet } from '@web/components/action_sheet';
import styles from '@web/components/actions.module.css';
import { buttonClass } from '@web/components/button';
import { ConflictNote } from '@web/components/conflict_note';
import { DocumentFacts } from '@web/components/document_facts';
import { DocumentHead } from '@web/components/document_head';
import { DonePaper } from '@web/components/done_paper';
import { FollowUps } from '@web/components/follow_ups';
import { Loading } from '@web/components/loading';
import { Note, Still } from '@web/components/note';
import { PaperPage } from '@web/components/paper_page';
import { RefusalNote } from '@web/components/refusal_note';
import { SignSheet } from '@web/components/sign_sheet';
import { useRoomy } from '@web/components/use_wide';
import type { Document, Recipient } from '@web/gen/trinhky/v1/document_pb';
import type { WorkItem } from '@web/gen/trinhky/v1/task_service_pb';
import type { AvailableAction } from '@web/gen/trinhky/v1/workflow_service_pb';
import { momentText } from '@web/i18n/office_time';
import { useText } from '@web/i18n/use_text';
import { useDocument, useDocumentParts, useReadAgain } from '@web/state/document';
import { later } from '@web/state/later';
import { type OwnAct, ownActs } from '@web/state/own_acts';
import { usePageTitle } from '@web/state/page_title';
import { nextAfter, useWork } from '@web/state/work';
import { Suspense, useEffect, useState } from 'react';
import { Link, Navigate, useParams } from 'react-router';
import { useDesk } from './desk';
import page from './document_page.module.css';

const AnswerSheet = later(() => import('@web/areas/staff/answer_sheet'));

export default function DocumentPage() {
  const { agency, document: id } = useParams();
  const name = `agencies/${agency}/documents/${id}`;
  // What came in has a page of its own.
  if (isIncoming(name)) return <Navigate to={incomingPath(name)} replace />;
  // Another paper is another page: nothing of the one before stays on the screen.
  return <Paper key={name} name={name} />;
}

function Paper({ name }: { name: string }) {
  const { t } = useText();
  const { query, now, seen, look } = useDocument(name);
  usePageTitle(seen?.subject || t('document.title'));
  if (!seen || !now) {
    if (!query.isError) return <Loading rows={10} />;
    if (refusalOf(query.error).mend !== 'gone')
      return (
        <div className={page['alone']}>
          <RefusalNote error={query.error} />
        </div>
      );
    return (
      <Still title={t('document.gone')}>
        <p>{t('document.gone_text')}</p>
        <Link to="/" className={buttonClass('main')}>
          {t('nowhere.home')}
        </Link>
      </Still>
    );
  }
  return <OpenPaper seen={seen} now={now} look={look} />;
}

/** What he has done already, instead of a button that would do it again. */
function OwnActs({ acts }: { acts: readonly OwnAct[] }) {
  const { t, named } = useText();
  return acts.map(({ action, at }) => (
    <Note key={action.action} tone="good" className={page['own'] ?? ''}>
      <p>
        {t(at === null ? 'actions.done' : 'actions.done_at', {
          at: at === null ? '' : momentText(at),
          action: named('action', action.action, action.title),
        })}
      </p>
    </Note>
  ));
}

interface OpenProps {
  seen: Document;
  now: Document;
  look: (document: Document) => void;
}

function OpenPaper({ seen, now, look }: OpenProps) {
  const roomy = useRoomy();
  const { named } = useText();
  const parts = useDocumentParts(seen.name);
  const readAgain = useReadAgain();
  const [chosen, setChosen] = useState<AvailableAction | null>(null);
  const [asked, setAsked] = useState<Recipient | null>(null);
  const { session, agency } = useDesk();
  const { items } = useWork(agency);
  const [done, setDone] = useState<{ title: string; next: WorkItem | null } | null>(null);
  const offered = parts.actions.data?.actions ?? [];
  const own = ownActs(offered, parts.history.data?.entries ?? [], session.person);
  const actions = offered.filter((one) => !own.some(({ action }) => action === one));
  // Who may change the paper may say whom its lines mean.
  const mayAnswer = actions.some((one) => one.action === 'edit' && one.allowed);
  const changed = seen.etag !== now.etag;
  // Whose part is done approves nothing any more: he sees how the paper goes on.
  const follows = done !== null && changed;
  const lookAgain = () => {
    look(now);
    void readAgain();
  };
  useEffect(() => {
    if (follows) lookAgain();
  });
  const finish = (action: AvailableAction) => (after: Document) => {
    look(after);
    // The place in the list is that of before the act: afterwards the paper has left it.
    const next = nextAfter(items, seen.name);
    setDone({ title: named('action', action.action, action.title), next });
    setChosen(null);
  };
  const panel = parts.actions.isError ? (
    <RefusalNote error={parts.actions.error} />
  ) : (
    <>
      <OwnActs acts={own} />
      <ActionLinks actions={actions} name={seen.name} />
      <ActionButtons actions={actions} onChoose={setChosen} />
    </>
  );
  const close = () => setChosen(null);
  return (
    <div className={page['paper']}>
      <DocumentHead document={seen} />
      {!roomy && own.length > 0 && !done ? (
        <div className={page['alone']}>
          <OwnActs acts={own} />
        </div>
      ) : null}
      {done ? <DonePaper {...done} state={named('state', seen.state, seen.stateTitle)} /> : null}
      {changed && !chosen && !follows ? (
        <div className={page['alone']}>
          <ConflictNote seen={seen} now={now} onLook={lookAgain} />
        </div>
      ) : null}
      <div className={page['columns']}>
        {roomy ? (
          <div className={page['page']}>
            <PaperPage document={seen} revisions={parts.revisions.data?.revisions ?? []} />
          </div>
        ) : null}
        <aside className={page['side']}>
          {roomy ? (
            <div className={styles['panel']}>
              <div className={styles['buttons']}>{panel}</div>
              <ClosedActions actions={actions} />
            </div>
          ) : null}
          <DocumentFacts
            document={seen}
            parts={parts}
            withPage={!roomy}
            onAnswer={mayAnswer ? setAsked : null}
          />
          <FollowUps document={seen} session={session} />
        </aside>
      </div>
      {roomy ? null : parts.actions.isError ? (
        <div className={page['alone']}>{panel}</div>
      ) : (
        <ActionBar name={seen.name} actions={actions} onChoose={setChosen} />
      )}
      <Suspense>
        {asked ? (
          <AnswerSheet
            document={seen}
            recipient={asked}
            onClose={() => setAsked(null)}
            onDone={(after) => {
              look(after);
              setAsked(null);
            }}
          />
        ) : null}
      </Suspense>
      {chosen && callOf(chosen.action).run === 'agent' ? (
        <SignSheet
          document={seen}
          title={named('action', chosen.action, chosen.title)}
          onClose={close}
          onDone={finish(chosen)}
        />
      ) : chosen ? (
        <ActionSheet document={seen} action={chosen} onClose={close} onDone={finish(chosen)} />
      ) : null}
    </div>
  );
}
