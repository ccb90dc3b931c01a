// gap_list.tsx: days on which steps would stand still: from when, which steps, who is missing; the
// server's own sentences behind it.
import type { StaffingGap } from '@web/gen/trinhky/v1/directory_service_pb';
import { useText } from '@web/i18n/use_text';
import { dayWords } from '../parts/days';
import styles from '../parts/office.module.css';
import { type GapGroup, gapKey } from './gaps';

/** More sentences than this stand behind a button. */
const sentencesShown = 2;

interface Props {
  groups: readonly GapGroup[];
  /** Whether to say what can be done about each. */
  mends?: boolean;
}

export function GapList({ groups, mends = false }: Props) {
  return (
    <ol className={styles['list']}>
      {groups.map((group) => (
        <GapItem key={group.key} group={group} mends={mends} />
      ))}
    </ol>
  );
}

function GapItem({ group, mends }: { group: GapGroup; mends: boolean }) {
  const { t, named, locale } = useText();
  const from = dayWords(group.fromOn, locale);
  const to = dayWords(group.toOn, locale);
  const actions = group.actions.map((action) => named('action', action, '')).join('; ');
  return (
    <li className={styles['item']} data-tone="careful">
      <p>
        <strong>
          {group.fromOn === group.toOn
            ? t('office.gap.day', { day: from })
            : t('office.gap.days', { from, to })}
        </strong>
      </p>
      <p>{t('office.gap.nobody', { actions })}</p>
      {group.missing.length > 0 ? (
        <p className={styles['quiet']}>
          {t('office.gap.missing', { names: group.missing.join(', ') })}
        </p>
      ) : null}
      {mends ? (
        <p>{t(group.missing.length > 0 ? 'office.gap.mend' : 'office.gap.mend_post')}</p>
      ) : null}
      {group.gaps.length > sentencesShown ? (
        <details className={styles['more']}>
          <summary>{t('office.gap.details', { n: group.gaps.length })}</summary>
          <Sentences gaps={group.gaps} />
        </details>
      ) : (
        <Sentences gaps={group.gaps} />
      )}
    </li>
  );
}

function Sentences({ gaps }: { gaps: readonly StaffingGap[] }) {
  const { locale } = useText();
  return (
    <ul className={styles['story']}>
      {gaps.map((gap) => (
        <li key={gapKey(gap)}>{locale === 'en' && gap.messageEn ? gap.messageEn : gap.message}</li>
      ))}
    </ul>
  );
}
