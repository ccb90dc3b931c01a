// absences_page.tsx: who is away now and later; one's own absence, or somebody's, is recorded here.
import { Button } from '@web/components/button';
import { Still } from '@web/components/note';
import type { Absence } from '@web/gen/trinhky/v1/directory_service_pb';
import { isoDateText } from '@web/i18n/office_time';
import { useText } from '@web/i18n/use_text';
import { useDesk } from '@web/pages/desk';
import { useNow } from '@web/state/clock';
import { useState } from 'react';
import { Answered } from '../parts/answered';
import { useChange } from '../parts/change';
import { ConfirmSheet } from '../parts/confirm_sheet';
import { dayOf, dayWords } from '../parts/days';
import styles from '../parts/office.module.css';
import { useOfficeAgency } from '../parts/office_agency';
import { OfficePage } from '../parts/office_page';
import { useAbsences } from '../parts/whole_list';
import { AbsenceForm } from './absence_form';

export function AbsencesPage() {
  const { t } = useText();
  const office = useOfficeAgency();
  const absences = useAbsences(office.agency);
  return (
    <OfficePage title={t('office.absences.title')} lead={t('office.absences.lead')} office={office}>
      <AbsenceForm key={office.agency} agency={office.agency} />
      <section className={styles['section']}>
        <h2>{t('office.absences.list')}</h2>
        <Answered query={absences}>
          {(all) =>
            all.length === 0 ? (
              <Still title={t('office.absences.none')}>
                <p>{t('office.absences.none_text')}</p>
              </Still>
            ) : (
              <ul className={styles['list']}>
                {all.map((absence) => (
                  <AbsenceItem key={absence.name} absence={absence} agency={office.agency} />
                ))}
              </ul>
            )
          }
        </Answered>
      </section>
    </OfficePage>
  );
}

function AbsenceItem({ absence, agency }: { absence: Absence; agency: string }) {
  const { t, locale } = useText();
  const { session } = useDesk();
  const today = dayOf(useNow());
  const [asking, setAsking] = useState(false);
  const { change } = useChange(
    (client, requestId) => client.removeAbsence({ parent: agency, name: absence.name, requestId }),
    () => setAsking(false),
  );
  const now = absence.fromOn <= today;
  const days = {
    from: dayWords(absence.fromOn, locale),
    to: dayWords(absence.toOn, locale),
  };
  return (
    <li className={styles['item']} data-tone={now ? 'careful' : 'news'}>
      <div className={styles['line']}>
        <div>
          <p>
            <strong>{absence.personTitle}</strong>{' '}
            {now ? (
              <span className={styles['tag']} data-tone="careful">
                {t('office.absences.now')}
              </span>
            ) : null}
          </p>
          <p>
            {absence.fromOn === absence.toOn
              ? t('office.gap.day', { day: days.from })
              : t('office.gap.days', days)}
          </p>
          {absence.recordedBy && absence.recordedBy !== absence.person ? (
            <p className={styles['small']}>
              {t(
                absence.recordedBy === session.person
                  ? 'office.absences.by_me'
                  : 'office.absences.by_another',
              )}
            </p>
          ) : null}
        </div>
        <Button onPress={() => setAsking(true)}>
          {t('office.absences.remove')}
          <span className="only-heard">
            {`: ${absence.personTitle}, ${isoDateText(absence.fromOn)}`}
          </span>
        </Button>
      </div>
      {asking ? (
        <ConfirmSheet
          title={t('office.absences.remove_title', { name: absence.personTitle })}
          text={t('office.absences.remove_text', days)}
          go={t('office.absences.remove')}
          pending={change.isPending}
          error={change.error}
          onGo={() => change.mutate()}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </li>
  );
}
