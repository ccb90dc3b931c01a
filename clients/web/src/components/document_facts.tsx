// document_facts.tsx: what is known about a paper, in tabs: its page (where there is no room beside),
// what the checks found, who gets it, its history, its versions.

import { agencyOf, deliveriesPath } from '@web/api/names';
import type { Document, Recipient } from '@web/gen/trinhky/v1/document_pb';
import { useText } from '@web/i18n/use_text';
import { useBodies } from '@web/state/bodies';
import type { DocumentParts } from '@web/state/document';
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { Link } from 'react-router';
import styles from './document_facts.module.css';
import { HistoryList } from './history_list';
import { Loading } from './loading';
import { PaperPage } from './paper_page';
import { ProblemList, problemCount } from './problem_list';
import { ProofLink } from './proof_link';
import { RecipientList } from './recipient_list';
import { RefusalNote } from './refusal_note';
import { RevisionList } from './revision_list';

interface Props {
  document: Document;
  parts: DocumentParts;
  withPage: boolean;
  /** For who may say which body a line means; null: this person may not. */
  onAnswer: ((line: Recipient) => void) | null;
}

interface Answer<T> {
  data: T | undefined;
  error: Error | null;
}

/** What was asked for, or why it is not there. */
function Answered<T>({ query, children }: { query: Answer<T>; children: (data: T) => ReactNode }) {
  if (query.data) return children(query.data);
  return query.error ? <RefusalNote error={query.error} /> : <Loading />;
}

export function DocumentFacts({ document, parts, withPage, onAnswer }: Props) {
  const { t } = useText();
  const titles = useBodies(agencyOf(document.name));
  const problems = parts.checks.data?.problems ?? document.problems;
  const count = problemCount(problems);
  const panel = styles['panel'] ?? '';
  const tab = styles['tab'] ?? '';
  return (
    <Tabs className={styles['tabs'] ?? ''}>
      <TabList className={styles['list'] ?? ''} aria-label={t('facts.title')}>
        {withPage ? (
          <Tab id="page" className={tab}>
            {t('facts.page')}
          </Tab>
        ) : null}
        <Tab id="checks" className={tab}>
          {t('facts.checks')}
          {count > 0 ? <span className={styles['badge']}>{count}</span> : null}
        </Tab>
        <Tab id="recipients" className={tab}>
          {t('facts.recipients')}
        </Tab>
        <Tab id="history" className={tab}>
          {t('facts.history')}
        </Tab>
        <Tab id="versions" className={tab}>
          {t('facts.versions')}
        </Tab>
      </TabList>
      {withPage ? (
        <TabPanel id="page" className={styles['pagePanel'] ?? ''}>
          <PaperPage document={document} revisions={parts.revisions.data?.revisions ?? []} />
        </TabPanel>
      ) : null}
      <TabPanel id="checks" className={panel}>
        <ProblemList problems={problems} />
      </TabPanel>
      <TabPanel id="recipients" className={panel}>
        <RecipientList
          document={document}
          deliveries={parts.deliveries.data?.deliveries ?? []}
          titles={titles}
          onAnswer={onAnswer}
        />
        {parts.deliveries.data?.deliveries.length ? (
          <p>
            <Link to={deliveriesPath(document.name)}>{t('recipients.follow')}</Link>
          </p>
        ) : null}
      </TabPanel>
      <TabPanel id="history" className={panel}>
        <Answered query={parts.history}>
          {(history) => (
            <>
              <ProofLink document={document.name} />
              <HistoryList entries={history.entries} />
            </>
          )}
        </Answered>
      </TabPanel>
      <TabPanel id="versions" className={panel}>
        <Answered query={parts.revisions}>
          {({ revisions }) => (
            <RevisionList document={document.name} revisions={revisions} digest={document.digest} />
          )}
        </Answered>
      </TabPanel>
    </Tabs>
  );
}
