// absence_effect.tsx: what would stand still because of an absence that is not recorded yet.
import { Loading } from '@web/components/loading';
import { Note } from '@web/components/note';
import { RefusalNote } from '@web/components/refusal_note';
import { useText } from '@web/i18n/use_text';
import styles from '../parts/office.module.css';
import { GapList } from '../staffing/gap_list';
import { type AskedAbsence, newGaps, useGaps } from '../staffing/gaps';

export function AbsenceEffect({ agency, absence }: { agency: string; absence: AskedAbsence }) {
  const { t } = useText();
  const { fromOn, toOn } = absence;
  const before = useGaps(agency, fromOn, toOn, []);
  const after = useGaps(agency, fromOn, toOn, [absence]);
  const error = before.error ?? after.error;
  if (error) return <RefusalNote error={error} plain />;
  if (!before.data || !after.data) return <Loading rows={2} />;
  const brought = newGaps(before.data, after.data);
  if (brought.length === 0)
    return (
      <Note tone="good" live>
        <p>{t('office.absence.no_effect')}</p>
      </Note>
    );
  return (
    <section className={styles['section']} role="status">
      <h3>{t('office.absence.effect')}</h3>
      <GapList groups={brought} />
      <p className={styles['quiet']}>{t('office.absence.effect_mend')}</p>
    </section>
  );
}
