// check_result.tsx: what the checker says of a definition: proved, or the shortest story that shows
// what would go wrong.
import { Note } from '@web/components/note';
import type { CheckDefinitionResponse } from '@web/gen/trinhky/v1/workflow_service_pb';
import type { TextKey } from '@web/i18n/translate';
import { useText } from '@web/i18n/use_text';
import styles from '../parts/office.module.css';

const verdicts: Record<string, { tone: 'good' | 'bad' | 'careful'; key: TextKey }> = {
  sound: { tone: 'good', key: 'office.check.sound' },
  unsound: { tone: 'bad', key: 'office.check.unsound' },
  not_proved: { tone: 'careful', key: 'office.check.not_proved' },
};

export function CheckResult({ result }: { result: CheckDefinitionResponse }) {
  const { t } = useText();
  const verdict = verdicts[result.verdict] ?? verdicts['not_proved'];
  return (
    <div className={styles['section']}>
      <Note tone={verdict?.tone ?? 'careful'} live>
        <p>
          <strong>
            {t(verdict?.key ?? 'office.check.not_proved', { n: result.violations.length })}
          </strong>
        </p>
        <p>{t('office.check.explored', { n: String(result.explored) })}</p>
      </Note>
      {result.violations.length > 0 ? (
        <ol className={styles['list']}>
          {result.violations.map((violation, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: findings of one answer, never moved
            <li key={at} className={styles['item']} data-tone="bad">
              <p>
                <strong>{violation.message}</strong>{' '}
                <span className={styles['mono']}>{violation.rule}</span>
              </p>
              {violation.trace.length > 0 ? (
                // One story is read; the others are often the same until their last step.
                <details className={styles['more']} open={at === 0}>
                  <summary>{t('office.check.story')}</summary>
                  <ol className={styles['story']}>
                    {violation.trace.map((step) => (
                      <li key={step}>{step}</li>
                    ))}
                  </ol>
                </details>
              ) : null}
            </li>
          ))}
        </ol>
      ) : null}
    </div>
  );
}
