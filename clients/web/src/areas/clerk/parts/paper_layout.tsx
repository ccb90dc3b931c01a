// paper_layout.tsx: a paper on its own page: the head, the file beside what is known and what can be
// done; on a phone one below the other, the file in a tab and the acts at the foot.
import { buttonClass } from '@web/components/button';
import facts from '@web/components/document_facts.module.css';
import head from '@web/components/document_head.module.css';
import { DueMark } from '@web/components/due_mark';
import { useText } from '@web/i18n/use_text';
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { Link } from 'react-router';
import styles from './paper_layout.module.css';

export interface PaperTab {
  id: string;
  title: string;
  body: ReactNode;
}

interface Props {
  back: string;
  backLabel: string;
  kicker: readonly string[];
  state: string;
  /** ms; null: there is no deadline. */
  due: number | null;
  /** How urgent it is. */
  mark?: ReactNode;
  title: string;
  note: ReactNode;
  page: ReactNode;
  panel: ReactNode;
  tabs: readonly PaperTab[];
  roomy: boolean;
  /** Dialogs. */
  children?: ReactNode;
}

export function PaperLayout(props: Props) {
  const { t } = useText();
  const { kicker, due, roomy } = props;
  const [first, ...others] = kicker.filter(Boolean);
  return (
    <div className={styles['paper']}>
      <header className={head['head']}>
        <Link to={props.back} className={`${buttonClass('quiet')} ${head['back']}`}>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M10 3 5 8l5 5" />
          </svg>
          <span className="only-heard">{props.backLabel}</span>
        </Link>
        <div className={head['words']}>
          <p className={head['kicker']}>
            <span className={head['symbol']}>{first}</span>
            {others.map((text) => (
              <span key={text}>{text}</span>
            ))}
            <span className={head['state']}>{props.state}</span>
            <DueMark due={due} />
            {props.mark}
          </p>
          <h1>{props.title}</h1>
        </div>
      </header>
      {props.note}
      <div className={styles['columns']}>
        {roomy ? <div className={styles['page']}>{props.page}</div> : null}
        <aside className={styles['side']}>
          {roomy ? <div className={styles['panel']}>{props.panel}</div> : null}
          <Tabs className={facts['tabs'] ?? ''}>
            <TabList className={facts['list'] ?? ''} aria-label={t('facts.title')}>
              {roomy ? null : (
                <Tab id="page" className={facts['tab'] ?? ''}>
                  {t('facts.page')}
                </Tab>
              )}
              {props.tabs.map((tab) => (
                <Tab key={tab.id} id={tab.id} className={facts['tab'] ?? ''}>
                  {tab.title}
                </Tab>
              ))}
            </TabList>
            {props.tabs.map((tab) => (
              <TabPanel key={tab.id} id={tab.id} className={facts['panel'] ?? ''}>
                {tab.body}
              </TabPanel>
            ))}
            {roomy ? null : (
              <TabPanel id="page" className={facts['pagePanel'] ?? ''}>
                {props.page}
              </TabPanel>
            )}
          </Tabs>
        </aside>
      </div>
      {roomy ? null : <div className={styles['bottom']}>{props.panel}</div>}
      {props.children}
    </div>
  );
}
