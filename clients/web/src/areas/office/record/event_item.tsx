// event_item.tsx: one event of the record: in words, whether it holds, and its bytes.
import { Note } from '@web/components/note';
import type { HistoryEntry } from '@web/gen/trinhky/v1/workflow_service_pb';
import { momentText } from '@web/i18n/office_time';
import type { TextKey } from '@web/i18n/translate';
import { useText } from '@web/i18n/use_text';
import { CopyText } from '../parts/copy_text';
import styles from '../parts/office.module.css';
import type { ProvedEvent } from './chain';
import { textOf } from './event';
import { EventFacts } from './event_facts';

interface Props {
  proved: ProvedEvent;
  words: HistoryEntry | undefined;
}

export function EventItem({ proved, words }: Props) {
  const { t, named } = useText();
  const { event, given, computed, flaws } = proved;
  const whole = flaws.length === 0;
  const tone = whole ? (computed === null ? 'careful' : 'good') : 'bad';
  const verdict: TextKey = whole
    ? computed === null
      ? 'office.proof.not_computed'
      : 'office.proof.fits'
    : 'office.proof.fits_not';
  // Of the bytes; the desk's name for a person only where it speaks of the same one.
  const who =
    event?.actor === 'system'
      ? t('history.system')
      : words?.actor === `people/${event?.actor}`
        ? words.actorTitle
        : event?.actor;
  return (
    <li className={styles['item']} data-tone={tone}>
      <div className={styles['line']}>
        <p>
          <strong>{event ? `${event.seq}. ${named('action', event.action, '')}` : '?'}</strong>
          {who ? ` · ${who}` : ''}
        </p>
        <span className={styles['tag']} data-tone={tone}>
          {t(verdict)}
        </span>
      </div>
      {event ? (
        <p className={styles['small']}>
          {momentText(event.timeMs)}
          {event.from === event.to
            ? ` · ${named('state', event.to, '')}`
            : ` · ${named('state', event.from, '')} → ${named('state', event.to, '')}`}
        </p>
      ) : null}
      {words?.reason ? <blockquote className={styles['story']}>{words.reason}</blockquote> : null}
      {flaws.map((flaw) => (
        <Note key={flaw} tone="bad">
          <p>{t(`office.flaw.${flaw}` as TextKey)}</p>
        </Note>
      ))}
      {proved.backwards ? (
        <Note tone="careful">
          <p>{t('office.proof.backwards')}</p>
        </Note>
      ) : null}
      <details className={styles['more']}>
        <summary>{t('office.proof.details')}</summary>
        <div className={styles['inside']}>
          {event ? <EventFacts event={event} /> : null}
          <dl className={styles['facts']}>
            <dt>{t('office.proof.stored_hash')}</dt>
            <dd className={styles['mono']}>{given.leafHash}</dd>
            <dt>{t('office.proof.computed_hash')}</dt>
            <dd className={styles['mono']}>{computed ?? t('office.proof.not_computed')}</dd>
            <dt>{t('office.proof.place')}</dt>
            <dd>{given.leafIndex < 0n ? t('office.proof.no_place') : String(given.leafIndex)}</dd>
          </dl>
          <CopyText text={textOf(given.content) ?? ''} label={t('office.proof.bytes')} />
        </div>
      </details>
    </li>
  );
}
