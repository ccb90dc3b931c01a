// absence_form.tsx: who will be away from when until when; before it is recorded, what would stand
// still in those days.
import { Button } from '@web/components/button';
import { Note } from '@web/components/note';
import { RefusalNote } from '@web/components/refusal_note';
import { useText } from '@web/i18n/use_text';
import { useDesk } from '@web/pages/desk';
import { useNow } from '@web/state/clock';
import { keepWords, wordsFor } from '@web/state/said';
import { type FormEvent, useState } from 'react';
import { useChange } from '../parts/change';
import { ChoiceField } from '../parts/choice_field';
import { DayField } from '../parts/day_field';
import { addDays, dayOf, dayWords, isDay } from '../parts/days';
import styles from '../parts/office.module.css';
import { usePeople } from '../parts/whole_list';
import { AbsenceEffect } from './absence_effect';

const daysMax = 365;

/** Days that a person has chosen outlive a look at another page. */
function useKept(agency: string, what: string, first: string): [string, (value: string) => void] {
  const key = `office.absence.${what}`;
  const [value, setValue] = useState(() => wordsFor(agency, key) || first);
  const set = (now: string) => {
    setValue(now);
    keepWords(agency, key, now);
  };
  return [value, set];
}

export function AbsenceForm({ agency }: { agency: string }) {
  const { t, locale } = useText();
  const { session } = useDesk();
  const today = dayOf(useNow());
  const people = usePeople(agency);
  const [person, setPerson] = useKept(agency, 'person', session.person);
  const [fromOn, setFromOn] = useKept(agency, 'from', '');
  const [toOn, setToOn] = useKept(agency, 'to', '');
  const [asked, setAsked] = useState(false);
  const [done, setDone] = useState('');
  const { change, touch } = useChange(
    (client, requestId) =>
      client.recordAbsence({ parent: agency, person, fromOn, toOn, requestId }),
    (absence) => {
      setDone(absence.personTitle);
      setFromOn('');
      setToOn('');
      setAsked(false);
    },
  );
  const last = isDay(fromOn) ? addDays(fromOn, daysMax) : '';
  const wrongFrom = !isDay(fromOn) ? t('office.absence.day_missing') : '';
  const wrongTo = !isDay(toOn)
    ? t('office.absence.day_missing')
    : isDay(fromOn) && toOn < fromOn
      ? t('office.absence.turned')
      : last && toOn > last
        ? t('office.absence.too_long')
        : '';
  const right = wrongFrom === '' && wrongTo === '';
  const changed = (set: (value: string) => void) => (value: string) => {
    set(value);
    setDone('');
    touch();
    change.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (right) change.mutate();
  };
  const others = (people.data ?? []).filter((one) => one.name !== session.person);
  return (
    <form onSubmit={submit} className={`${styles['card']} ${styles['form']}`} noValidate>
      <h2>{t('office.absence.title')}</h2>
      <div className={styles['pair']}>
        <ChoiceField
          label={t('office.absence.person')}
          hint={t('office.absence.person_hint')}
          value={person}
          onChange={changed(setPerson)}
          options={[
            { value: session.person, text: t('office.absence.me', { name: session.title }) },
            ...others.map((one) => ({
              value: one.name,
              text: [one.title, one.postTitles[0]].filter(Boolean).join(', '),
            })),
          ]}
        />
      </div>
      <div className={styles['pair']}>
        <DayField
          label={t('office.absence.from')}
          value={fromOn}
          onChange={changed(setFromOn)}
          min={today}
          wrong={asked ? wrongFrom : ''}
        />
        <DayField
          label={t('office.absence.to')}
          value={toOn}
          onChange={changed(setToOn)}
          min={isDay(fromOn) ? fromOn : today}
          {...(last ? { max: last } : {})}
          wrong={asked ? wrongTo : ''}
        />
      </div>
      {right ? (
        <>
          <p className={styles['quiet']}>
            {t('office.gap.days', { from: dayWords(fromOn, locale), to: dayWords(toOn, locale) })}
          </p>
          <AbsenceEffect agency={agency} absence={{ person, fromOn, toOn }} />
        </>
      ) : null}
      {change.isError ? <RefusalNote error={change.error} plain /> : null}
      {done ? (
        <Note tone="good" live>
          <p>{t('office.absence.done', { name: done })}</p>
        </Note>
      ) : null}
      <div className={styles['tags']}>
        <Button kind="main" type="submit" isPending={change.isPending}>
          {change.isPending ? t('act.going') : t('office.absence.go')}
        </Button>
      </div>
    </form>
  );
}
