// incoming_page.tsx: one paper that came in: the file, what is known, what can be done with it.
import { caseName, lastPart } from '@web/api/names';
import { refusalOf } from '@web/api/refusal';
import { buttonClass } from '@web/components/button';
import { HistoryList } from '@web/components/history_list';
import { Loading } from '@web/components/loading';
import { Note, Still } from '@web/components/note';
import { RefusalNote } from '@web/components/refusal_note';
import { useRoomy } from '@web/components/use_wide';
import type { IncomingDocument } from '@web/gen/trinhky/v1/incoming_service_pb';
import type { AvailableAction } from '@web/gen/trinhky/v1/workflow_service_pb';
import { isoDateText } from '@web/i18n/office_time';
import { useText } from '@web/i18n/use_text';
import { titleOf, useBodies } from '@web/state/bodies';
import { usePageTitle } from '@web/state/page_title';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { FilePages } from '../parts/file_pages';
import { PaperLayout } from '../parts/paper_layout';
import shared from '../parts/parts.module.css';
import { IncomingAct } from './incoming_act';
import { IncomingFacts } from './incoming_facts';
import { IncomingPanel } from './incoming_panel';
import { type IncomingParts, useIncomingPaper } from './use_incoming';

export function IncomingPage() {
  const { agency, document: id } = useParams();
  const name = `agencies/${agency}/incomingDocuments/${id}`;
  // Another paper is another page: nothing of the one before stays on the screen.
  return <Paper key={name} name={name} />;
}

function Paper({ name }: { name: string }) {
  const { t } = useText();
  const parts = useIncomingPaper(name);
  const paper = parts.paper.data;
  usePageTitle(paper?.subject || t('document.title'));
  if (paper) return <OpenPaper paper={paper} parts={parts} />;
  if (!parts.paper.isError) return <Loading rows={10} />;
  if (refusalOf(parts.paper.error).mend !== 'gone')
    return (
      <div className={shared['pad']}>
        <RefusalNote error={parts.paper.error} />
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

interface OpenProps {
  paper: IncomingDocument;
  parts: IncomingParts;
}

/** The end of the day that was named, in the office's clock. */
function endOf(day: string): number | null {
  const ms = Date.parse(`${day}T23:59:59+07:00`);
  return Number.isNaN(ms) ? null : ms;
}

function OpenPaper({ paper, parts }: OpenProps) {
  const { t, named } = useText();
  const roomy = useRoomy();
  const document = caseName(paper.name);
  const titles = useBodies(document.slice(0, document.indexOf('/documents/')));
  const titleFor = (name: string) => (titles.has(name) ? titleOf(titles, name) : lastPart(name));
  const [chosen, setChosen] = useState<AvailableAction | null>(null);
  const [done, setDone] = useState('');
  const close = () => setChosen(null);
  const finish = (title: string) => () => {
    setDone(title);
    close();
  };
  const open = new Set(['REGISTERED', 'ASSIGNED', 'IN_PROGRESS', 'ARRIVED']).has(paper.state);
  const state = named('clerk.state', paper.state, '');
  return (
    <PaperLayout
      back="/clerk/incoming/book"
      backLabel={t('clerk.incoming.back')}
      kicker={[
        paper.symbol,
        isoDateText(paper.issuedOn),
        paper.sender,
        t('clerk.in.number_short', { number: paper.arrivalNumber }),
      ]}
      state={state}
      due={open ? endOf(paper.dueOn) : null}
      title={paper.subject}
      note={
        done ? (
          <Note tone="good" live>
            <p>{t('done.text', { action: done, state })}</p>
          </Note>
        ) : null
      }
      page={<FilePages document={document} />}
      panel={<IncomingPanel paper={paper} parts={parts} onChoose={setChosen} />}
      tabs={[
        {
          id: 'facts',
          title: t('clerk.in.facts'),
          body: <IncomingFacts paper={paper} titleFor={titleFor} />,
        },
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
      ]}
      roomy={roomy}
    >
      {chosen ? (
        <IncomingAct paper={paper} action={chosen} onClose={close} finish={finish} />
      ) : null}
    </PaperLayout>
  );
}
