// proof_page.tsx: the record of one paper, proved in this browser: what the bytes give, event by
// event, and the whole of it to take along.
import { documentPath } from '@web/api/names';
import { printedSymbol } from '@web/components/about_document';
import { Button, buttonClass } from '@web/components/button';
import { Note } from '@web/components/note';
import { useText } from '@web/i18n/use_text';
import { Link, useParams } from 'react-router';
import { Answered } from '../parts/answered';
import { CopyText } from '../parts/copy_text';
import { download } from '../parts/download';
import styles from '../parts/office.module.css';
import { OfficePage } from '../parts/office_page';
import { useProvedEvents, useWordsOf } from './audit_events';
import { type ProvedEvent, summaryOf } from './chain';
import { EventItem } from './event_item';
import { exportLines, exportName, historyCommand, offlineCommand } from './export';

export function ProofPage() {
  const { t } = useText();
  const { agency, document: id } = useParams();
  const document = `agencies/${agency}/documents/${id}`;
  const events = useProvedEvents(document);
  const { paper, entries } = useWordsOf(document);
  const title = paper.data ? printedSymbol(paper.data) : t('office.record.title');
  return (
    <OfficePage
      title={t('office.proof.title', { symbol: title })}
      lead={paper.data?.subject ?? ''}
      back="/office/record"
      actions={
        <Link to={documentPath(document)} className={buttonClass()}>
          {t('office.proof.open')}
        </Link>
      }
    >
      <Answered query={events}>
        {(proved) => (
          <>
            <Verdict proved={proved} />
            <ol className={styles['list']}>
              {proved.map((one) => (
                <EventItem
                  key={one.given.name}
                  proved={one}
                  words={entries.get(one.event?.seq ?? 0)}
                />
              ))}
            </ol>
            <TakeAlong document={document} proved={proved} />
          </>
        )}
      </Answered>
    </OfficePage>
  );
}

function Verdict({ proved }: { proved: readonly ProvedEvent[] }) {
  const { t } = useText();
  const sum = summaryOf(proved);
  const whole = sum.flawed === 0;
  return (
    <Note tone={whole ? (sum.unproved > 0 ? 'careful' : 'good') : 'bad'} live>
      <p>
        <strong>
          {whole
            ? t('office.proof.whole', { n: sum.events })
            : t('office.proof.broken', { n: sum.flawed })}
        </strong>
      </p>
      <p>
        {sum.unproved > 0
          ? t('office.proof.unproved')
          : t('office.proof.matching', { matching: sum.matching, of: sum.events })}
      </p>
      {sum.unplaced > 0 ? <p>{t('office.proof.unplaced', { n: sum.unplaced })}</p> : null}
    </Note>
  );
}

function TakeAlong({ document, proved }: { document: string; proved: readonly ProvedEvent[] }) {
  const { t } = useText();
  const file = exportName(document);
  const lines = () => exportLines(proved.map((one) => one.given));
  return (
    <section className={styles['card']}>
      <h2>{t('office.proof.along')}</h2>
      <p>{t('office.proof.along_text')}</p>
      <div className={styles['tags']}>
        <Button kind="main" onPress={() => download(file, lines(), 'application/jsonl')}>
          {t('office.proof.download', { n: proved.length })}
        </Button>
      </div>
      <h3>{t('office.proof.offline')}</h3>
      <p className={styles['quiet']}>{t('office.proof.offline_text')}</p>
      <CopyText text={offlineCommand(file)} label={t('office.proof.offline')} />
      <h3>{t('office.proof.again')}</h3>
      <p className={styles['quiet']}>{t('office.proof.again_text')}</p>
      <CopyText text={historyCommand(document)} label={t('office.proof.again')} />
      <p className={styles['quiet']}>{t('office.proof.backup')}</p>
    </section>
  );
}
