// copies_page.tsx: how the copies of an issued document fare: each body, what it said, what can be tried
// again; recall with its progress; replacement and correction.
import { callOf } from '@web/api/action_calls';
import { documentPath } from '@web/api/names';
import { printedSymbol } from '@web/components/about_document';
import { ActionButtons, ClosedActions } from '@web/components/action_panel';
import { ActionSheet } from '@web/components/action_sheet';
import actionStyles from '@web/components/actions.module.css';
import { Button, buttonClass } from '@web/components/button';
import { Loading } from '@web/components/loading';
import { Note, Still } from '@web/components/note';
import { RefusalNote } from '@web/components/refusal_note';
import type { Delivery, Document } from '@web/gen/trinhky/v1/document_pb';
import type { AvailableAction } from '@web/gen/trinhky/v1/workflow_service_pb';
import { isoDateText } from '@web/i18n/office_time';
import { useText } from '@web/i18n/use_text';
import { useDocument, useDocumentParts } from '@web/state/document';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useDrafts } from '../parts/agency_of';
import { ClerkPage } from '../parts/clerk_page';
import shared from '../parts/parts.module.css';
import { AnswerSheet } from './answer_sheet';
import styles from './copies.module.css';
import { CopyTable } from './copy_table';
import { SuccessorSheet } from './successor_sheet';
import { TallyRow } from './tally_row';
import { useCopies } from './use_copies';

/** Of the actions of a document, those that this page is about. */
const here = new Set(['release_hold', 'request_recall', 'confirm_recall', 'refuse_recall']);
const successors = ['replace', 'correct'] as const;
type Successor = (typeof successors)[number];

export function CopiesPage() {
  const { agency, document: id } = useParams();
  const name = `agencies/${agency}/documents/${id}`;
  return <Copies key={name} name={name} agency={`agencies/${agency}`} />;
}

function Copies({ name, agency }: { name: string; agency: string }) {
  const { t } = useText();
  const { query, now, look } = useDocument(name);
  return (
    <ClerkPage title={t('clerk.copies.title')} agency={agency}>
      {now ? (
        <OpenCopies now={now} look={look} />
      ) : query.isError ? (
        <div className={shared['pad']}>
          <RefusalNote error={query.error} />
        </div>
      ) : (
        <Loading rows={8} />
      )}
    </ClerkPage>
  );
}

interface OpenProps {
  /** As it is: copies come and go by themselves, and the page of the document is not acted on here. */
  now: Document;
  look: (document: Document) => void;
}

function OpenCopies({ now, look }: OpenProps) {
  const { t, named } = useText();
  const drafts = useDrafts();
  const copies = useCopies(now.name);
  const parts = useDocumentParts(now.name);
  const [search, setSearch] = useSearchParams();
  const [chosen, setChosen] = useState<{ action: AvailableAction; document: Document } | null>(
    null,
  );
  const [answering, setAnswering] = useState<Delivery | null>(null);
  const [done, setDone] = useState('');
  const all = parts.actions.data?.actions ?? [];
  const mine = all.filter((one) => here.has(one.action));
  const doable = new Set(all.filter((one) => one.allowed).map((one) => one.action));
  const asked = search.get('do');
  const successor = successors.find((one) => one === asked && doable.has(one)) ?? null;
  const open = (task: Successor | null) => setSearch(task ? { do: task } : {}, { replace: true });
  const titleOfAction = (action: AvailableAction) => named('action', action.action, action.title);
  const deliveries = copies.data?.deliveries ?? [];
  return (
    <>
      <div className={styles['about']}>
        <p className={shared['kicker']}>
          <strong>{printedSymbol(now)}</strong>
          <span>{isoDateText(now.issuedOn)}</span>
          <span className={styles['state']}>{named('state', now.state, now.stateTitle)}</span>
        </p>
        <h2>
          <Link to={documentPath(now.name)}>{now.subject}</Link>
        </h2>
      </div>
      {done ? (
        <div className={shared['pad']}>
          <Note tone="good" live>
            <p>
              {t('done.text', { action: done, state: named('state', now.state, now.stateTitle) })}
            </p>
          </Note>
        </div>
      ) : null}
      <TallyRow deliveries={deliveries} recall={now.state === 'RECALL_REQUESTED'} />
      {copies.isPending ? <Loading rows={6} /> : null}
      {copies.isError ? (
        <div className={shared['pad']}>
          <RefusalNote error={copies.error} />
        </div>
      ) : null}
      {copies.data && deliveries.length === 0 ? (
        <Still title={t('clerk.copies.none')}>
          <p>{t('clerk.copies.none_text')}</p>
        </Still>
      ) : null}
      {deliveries.length > 0 ? (
        <CopyTable
          copies={deliveries}
          recall={now.state === 'RECALL_REQUESTED'}
          mayRecord={doable.has('record_delivery')}
          onAnswer={setAnswering}
        />
      ) : null}
      <section className={styles['acts']} aria-labelledby="acts">
        <h2 id="acts">{t('clerk.copies.acts')}</h2>
        {parts.actions.isError ? <RefusalNote error={parts.actions.error} /> : null}
        <div className={shared['buttons']}>
          <ActionButtons
            actions={mine}
            onChoose={(action) => setChosen({ action, document: now })}
          />
          {successors
            .filter((one) => doable.has(one))
            .map((one) => (
              <Button key={one} onPress={() => open(one)}>
                {t(`clerk.copies.${one}`)}
              </Button>
            ))}
        </div>
        <div className={shared['buttons']}>
          {(drafts ? successors : []).map((one) => (
            <Link
              key={one}
              to={`/drafts/new?${one}s=${encodeURIComponent(now.name)}`}
              className={buttonClass('quiet')}
            >
              {t(`clerk.copies.draft_${one}`)}
            </Link>
          ))}
        </div>
        <div className={actionStyles['panel']}>
          <ClosedActions
            actions={all.filter(
              ({ action, allowed }) =>
                !allowed && (here.has(action) || successors.some((one) => one === action)),
            )}
          />
        </div>
      </section>
      {chosen && typeof callOf(chosen.action.action).run === 'function' ? (
        <ActionSheet
          {...chosen}
          onClose={() => setChosen(null)}
          onDone={(after) => {
            look(after);
            setDone(titleOfAction(chosen.action));
            setChosen(null);
          }}
        />
      ) : null}
      {successor ? (
        <SuccessorSheet
          document={now}
          kind={successor}
          onClose={() => open(null)}
          onDone={(after) => {
            look(after);
            setDone(t(`clerk.copies.${successor}`));
            open(null);
          }}
        />
      ) : null}
      {answering ? (
        <AnswerSheet
          copy={answering}
          recall={now.state === 'RECALL_REQUESTED'}
          onClose={() => setAnswering(null)}
          onDone={() => setAnswering(null)}
        />
      ) : null}
    </>
  );
}
