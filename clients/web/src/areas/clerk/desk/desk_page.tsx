// desk_page.tsx: the clerk's desk: what must go out, what has come in, which copies need a person, what
// is being recalled.

import { issuePath } from '@web/api/names';
import { Button, buttonClass } from '@web/components/button';
import { Loading } from '@web/components/loading';
import { RefusalNote } from '@web/components/refusal_note';
import { useText } from '@web/i18n/use_text';
import { useDesk } from '@web/pages/desk';
import { useWork } from '@web/state/work';
import { useState } from 'react';
import { Link } from 'react-router';
import { IssueMany } from '../issue/issue_many';
import { steps, toIssue, type Waiting } from '../issue/issue_steps';
import { useClerkAgency } from '../parts/agency_of';
import { ClerkPage } from '../parts/clerk_page';
import shared from '../parts/parts.module.css';
import { ArrivedPart } from './arrived_part';
import { CopiesPart } from './copies_part';
import styles from './desk_page.module.css';
import { OutgoingLine } from './outgoing_line';

export function DeskPage() {
  const { t } = useText();
  const { agency: shown } = useDesk();
  const agency = useClerkAgency();
  const { query, items } = useWork(shown);
  const waiting = toIssue(items);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const chosen = waiting.filter(({ item, step }) => step === 'issue' && ticked.has(item.document));
  const [issuing, setIssuing] = useState(false);
  const first = waiting[0];
  const tick = (document: string) =>
    setTicked((before) => {
      const after = new Set(before);
      if (!after.delete(document)) after.add(document);
      return after;
    });
  return (
    <ClerkPage
      title={t('clerk.desk.title')}
      agency={agency}
      count={waiting.length}
      tools={
        first ? (
          <Link to={issuePath(first.item.document)} className={buttonClass('main')}>
            {t('clerk.desk.begin', { n: waiting.length })}
          </Link>
        ) : null
      }
    >
      <div className={styles['columns']}>
        <section className={shared['section']} aria-labelledby="outgoing">
          <h2 id="outgoing">{t('clerk.desk.outgoing')}</h2>
          {query.isPending ? <Loading rows={5} /> : null}
          {query.isError && !query.data ? (
            <div className={shared['pad']}>
              <RefusalNote error={query.error} />
            </div>
          ) : null}
          {query.data && waiting.length === 0 ? (
            <p className={shared['empty']}>{t('clerk.desk.outgoing_none')}</p>
          ) : null}
          {steps.map((step) => (
            <StepGroup
              key={step}
              waiting={waiting.filter((one) => one.step === step)}
              title={t(`clerk.step.${step}_wait`)}
              ticked={ticked}
              onTick={tick}
            />
          ))}
        </section>
        <div className={styles['side']}>
          <ArrivedPart agency={agency} />
          <CopiesPart agency={agency} />
        </div>
      </div>
      {chosen.length > 0 ? (
        <section className={styles['bottom']} aria-label={t('work.selected')}>
          <span>{t('work.selected_count', { n: chosen.length })}</span>
          <Button onPress={() => setTicked(new Set())}>{t('work.clear')}</Button>
          <Button kind="main" onPress={() => setIssuing(true)}>
            {t('clerk.many.go', { n: chosen.length })}
          </Button>
        </section>
      ) : null}
      {issuing ? (
        <IssueMany
          waiting={chosen}
          onClose={() => {
            setIssuing(false);
            setTicked(new Set());
          }}
        />
      ) : null}
    </ClerkPage>
  );
}

interface GroupProps {
  title: string;
  waiting: readonly Waiting[];
  ticked: ReadonlySet<string>;
  onTick: (document: string) => void;
}

function StepGroup({ title, waiting, ticked, onTick }: GroupProps) {
  if (waiting.length === 0) return null;
  return (
    <>
      <h3 className={styles['group']}>{title}</h3>
      <ul className={shared['list']}>
        {waiting.map(({ item, step }) => (
          <OutgoingLine
            key={item.document}
            item={item}
            step={step}
            ticked={step === 'issue' ? ticked.has(item.document) : null}
            onTick={onTick}
          />
        ))}
      </ul>
    </>
  );
}
