// gap_list.tsx: days on which a step would stand still, in the server's words: from when, what, who is
// missing.
import type { StaffingGap } from '@web/gen/trinhky/v1/directory_service_pb';
import { useText } from '@web/i18n/use_text';
import { dayWords } from '../parts/days';
import styles from '../parts/office.module.css';
import { gapKey } from './gaps';

export function GapList({ gaps }: { gaps: readonly StaffingGap[] }) {
  const { t, locale } = useText();
  const one = (day: string) => dayWords(day, locale);
  return (
    <ol className={styles['list']}>
      {gaps.map((gap) => (
        <li key={gapKey(gap)} className={styles['item']} data-tone="careful">
          <p>
            <strong>
              {gap.fromOn === gap.toOn
                ? t('office.gap.day', { day: one(gap.fromOn) })
                : t('office.gap.days', { from: one(gap.fromOn), to: one(gap.toOn) })}
            </strong>
          </p>
          <p>{locale === 'en' && gap.messageEn ? gap.messageEn : gap.message}</p>
          {gap.missingTitles.length > 0 ? (
            <p className={styles['small']}>
              {t('office.gap.missing', { names: gap.missingTitles.join(', ') })}
            </p>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
