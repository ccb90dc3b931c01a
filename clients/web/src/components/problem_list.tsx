// problem_list.tsx: what the checks found, worst first, each with its mend and its line.
import { type Problem, Problem_Severity as Severity } from '@web/gen/trinhky/v1/document_pb';
import type { TextKey } from '@web/i18n/translate';
import { useText } from '@web/i18n/use_text';
import styles from './papers.module.css';

/** What should be mended: errors and warnings. */
export function problemCount(problems: readonly Problem[]): number {
  return problems.filter((problem) => problem.severity >= Severity.WARNING).length;
}

const tones: Partial<Record<Severity, { tone: string; word: TextKey }>> = {
  [Severity.ERROR]: { tone: 'bad', word: 'checks.error' },
  [Severity.WARNING]: { tone: 'careful', word: 'checks.warning' },
};

export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  const { t } = useText();
  if (problems.length === 0) return <p className={styles['quiet']}>{t('checks.none')}</p>;
  const sorted = [...problems].sort((a, b) => b.severity - a.severity || a.line - b.line);
  return (
    <ul className={styles['list']}>
      {sorted.map((problem) => {
        const { tone, word } = tones[problem.severity] ?? { tone: 'plain', word: 'checks.info' };
        return (
          <li key={`${problem.code}.${problem.line}.${problem.message}`} data-tone={tone}>
            <p className={styles['kicker']}>
              <strong>{t(word as TextKey)}</strong>
              {problem.line > 0 ? ` · ${t('checks.line', { line: problem.line })}` : ''}
              <span className={styles['code']}>{problem.code}</span>
            </p>
            <p>{problem.message}</p>
          </li>
        );
      })}
    </ul>
  );
}
