// step_track.tsx: where a paper stands between signature and issue.
import { useText } from '@web/i18n/use_text';
import styles from './issue.module.css';
import { type Step, stepIn, steps } from './issue_steps';

interface Props {
  step: Step | null;
  done: Step | null;
  state: string;
}

export function StepTrack({ step, done, state }: Props) {
  const { t } = useText();
  const current = step ?? stepIn(state);
  const at = current ? steps.indexOf(current) : done ? steps.length : -1;
  if (at < 0) return null;
  return (
    <ol className={styles['track']}>
      {steps.map((one, index) => (
        <li
          key={one}
          data-standing={index < at ? 'done' : index === at ? 'now' : 'later'}
          aria-current={index === at ? 'step' : undefined}
        >
          <span aria-hidden="true">{index < at ? '✓' : index + 1}</span>
          {t(`clerk.step.${one}`)}
          {index < at ? <span className="only-heard">{t('clerk.step.done')}</span> : null}
        </li>
      ))}
    </ol>
  );
}
