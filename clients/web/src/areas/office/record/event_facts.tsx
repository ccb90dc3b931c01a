// event_facts.tsx: what an event says, read out of its bytes.
import { translateName } from '@web/i18n/translate';
import { useText } from '@web/i18n/use_text';
import type { ReactNode } from 'react';
import styles from '../parts/office.module.css';
import type { RecordedEvent } from './event';

export function EventFacts({ event }: { event: RecordedEvent }) {
  const { t, locale } = useText();
  const word = (group: string) => (name: string) =>
    translateName(locale, `office.${group}`, name, name);
  const list = (group: string, names: readonly string[]) => names.map(word(group)).join('; ');
  const rows: [string, ReactNode][] = [
    [t('office.event.role'), word('role')(event.role)],
    [t('office.event.duties'), list('duty', event.duties)],
    [t('office.event.on_behalf'), event.onBehalfOf],
    [t('office.event.definition'), `${event.definition}.v${event.version}`],
    [t('office.event.round'), event.newRound ? '' : String(event.round)],
    [t('office.event.new_round'), event.newRound ? String(event.round) : ''],
    [t('office.event.digest'), event.digest],
    [t('office.event.frozen'), event.frozen ? t('office.yes') : ''],
    [
      t('office.event.observed'),
      event.observed
        .map(([fact, held]) => `${word('fact')(fact)}: ${held ? t('office.yes') : t('office.no')}`)
        .join('; '),
    ],
    [t('office.event.set'), list('fact', event.set)],
    [t('office.event.cleared'), list('fact', event.cleared)],
    [
      t('office.event.data'),
      event.data.map(([name, value]) => `${word('data')(name)}: ${value}`).join('; '),
    ],
    [
      t('office.event.deliveries'),
      event.deliveries === 'none' ? '' : word('deliveries')(event.deliveries),
    ],
    [t('office.event.province'), event.province === 'none' ? '' : word('province')(event.province)],
    [t('office.event.reason_hash'), event.reasonHash],
    [t('office.event.prev'), event.prev || t('office.event.first')],
    [t('office.event.request'), event.requestId],
  ];
  return (
    <dl className={styles['facts']}>
      {rows
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <FactRow key={name} name={name}>
            {value}
          </FactRow>
        ))}
    </dl>
  );
}

function FactRow({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
