// chosen_details.tsx: what was pressed in the picture: a state with its steps, or an arrow.
import type { DefinitionStep } from '@web/gen/trinhky/v1/workflow_service_pb';
import { useText } from '@web/i18n/use_text';
import { useEffect, useRef } from 'react';
import styles from '../parts/office.module.css';
import type { Graph } from './graph';
import { useWorkflowWords } from './workflow_words';

export function ChosenDetails({ graph, chosen }: { graph: Graph; chosen: string }) {
  const { t } = useText();
  const words = useWorkflowWords();
  const box = graph.boxes.find((one) => one.id === chosen);
  const arrow = graph.arrows.find((one) => one.id === chosen);
  const title = (id: string) => {
    const one = graph.boxes.find((other) => other.id === id);
    return one ? words.state(one) : id;
  };
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen) place.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <div ref={place} role="status" className={styles['section']}>
      {box || arrow ? null : <p className={styles['quiet']}>{t('office.workflows.nothing')}</p>}
      {box ? (
        <div className={styles['card']}>
          <h3>
            {words.state(box)} <span className={styles['mono']}>{box.id}</span>
          </h3>
          {box.state.workingHours > 0 ? (
            <p>{t('office.workflows.leave_in', { n: box.state.workingHours })}</p>
          ) : null}
          <StepList
            label={t('office.workflows.staying')}
            steps={box.staying.map((step) => ({ step, way: '' }))}
          />
          <StepList
            label={t('office.workflows.leaving')}
            steps={graph.arrows
              .filter((one) => one.from === box.id)
              .flatMap((one) => one.steps.map((step) => ({ step, way: `→ ${title(one.to)}` })))}
          />
          <StepList
            label={t('office.workflows.coming')}
            steps={graph.arrows
              .filter((one) => one.to === box.id)
              .flatMap((one) => one.steps.map((step) => ({ step, way: `← ${title(one.from)}` })))}
          />
        </div>
      ) : null}
      {arrow ? (
        <div className={styles['card']}>
          <h3>{`${title(arrow.from)} → ${title(arrow.to)}`}</h3>
          <StepList steps={arrow.steps.map((step) => ({ step, way: '' }))} />
        </div>
      ) : null}
    </div>
  );
}

interface ListProps {
  label?: string;
  steps: readonly { step: DefinitionStep; way: string }[];
}

function StepList({ label, steps }: ListProps) {
  const { t } = useText();
  const words = useWorkflowWords();
  if (steps.length === 0) return null;
  return (
    <>
      {label ? <h4>{label}</h4> : null}
      <ul className={styles['list']}>
        {steps.map(({ step, way }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: alternatives of a step have no other name
          <li key={at} className={styles['story']}>
            <p>
              <strong>{words.action(step)}</strong> {way}
            </p>
            <p>{t('office.workflows.by', { roles: step.roles.map(words.role).join(', ') })}</p>
            {step.conditions.length > 0 ? (
              <p>
                {t('office.workflows.when', {
                  conditions: step.conditions.map(words.condition).join('; '),
                })}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
