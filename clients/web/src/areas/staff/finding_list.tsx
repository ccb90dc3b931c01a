// finding_list.tsx: what the checks found in the text that is being written: where, what, and with one
// press how to mend it.

import { Button } from '@web/components/button';
import papers from '@web/components/papers.module.css';
import {
  type Mend,
  type Problem,
  Problem_Severity as Severity,
} from '@web/gen/trinhky/v1/document_pb';
import { useText } from '@web/i18n/use_text';
import styles from './writing.module.css';

interface Props {
  problems: readonly Problem[];
  /** Whether they are of the text as it stands: else a mend could hit another line. */
  current: boolean;
  onJump: (line: number) => void;
  onMend: (mend: Mend) => void;
}

const tones: Partial<Record<Severity, 'bad' | 'careful'>> = {
  [Severity.ERROR]: 'bad',
  [Severity.WARNING]: 'careful',
};
const words = { bad: 'checks.error', careful: 'checks.warning', plain: 'checks.info' } as const;

export function FindingList({ problems, current, onJump, onMend }: Props) {
  const { t, locale } = useText();
  const english = locale === 'en';
  if (problems.length === 0) return <p className={papers['quiet']}>{t('checks.none')}</p>;
  const sorted = [...problems].sort((a, b) => b.severity - a.severity || a.line - b.line);
  return (
    <ul className={papers['list']}>
      {sorted.map((problem) => {
        const tone = tones[problem.severity] ?? 'plain';
        return (
          <li key={`${problem.code}.${problem.line}.${problem.message}`} data-tone={tone}>
            <div className={styles['finding']}>
              <strong>{t(words[tone])}</strong>
              <span className={papers['code']}>{problem.code}</span>
              {problem.line > 0 ? (
                <Button kind="quiet" onPress={() => onJump(problem.line)}>
                  {t('staff.finding.jump', { line: problem.line })}
                </Button>
              ) : null}
            </div>
            <p>{(english && problem.messageEn) || problem.message}</p>
            {problem.mends.length > 0 ? (
              <div className={styles['mends']}>
                {problem.mends.map((mend) => (
                  <Button
                    key={`${mend.firstLine}.${mend.lastLine}.${mend.text}`}
                    isDisabled={!current}
                    onPress={() => onMend(mend)}
                  >
                    {(english && mend.titleEn) || mend.title}
                  </Button>
                ))}
              </div>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
