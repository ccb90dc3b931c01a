// step_tables.tsx: the same as the picture, as tables: states, and steps with who may take them and
// what must hold.
import type { DefinitionStep } from '@web/gen/trinhky/v1/workflow_service_pb';
import { useText } from '@web/i18n/use_text';
import styles from '../parts/office.module.css';
import { Rows } from '../parts/rows';
import { type Graph, stays } from './graph';
import { useWorkflowWords } from './workflow_words';

export function StateTable({ graph }: { graph: Graph }) {
  const { t } = useText();
  const words = useWorkflowWords();
  return (
    <Rows
      label={t('office.workflows.states')}
      rows={graph.boxes}
      keyOf={(box) => box.id}
      columns={[
        { title: t('office.workflows.state'), head: true, cell: words.state },
        {
          title: t('office.workflows.id'),
          cell: (box) => <span className={styles['mono']}>{box.id}</span>,
        },
        {
          title: t('office.workflows.kind'),
          cell: (box) =>
            box.state.initial
              ? t('office.workflows.initial')
              : box.state.final
                ? t('office.workflows.final')
                : '',
        },
        {
          title: t('office.workflows.deadline'),
          cell: (box) =>
            box.state.workingHours > 0
              ? t('office.workflows.hours', { n: box.state.workingHours })
              : '',
        },
      ]}
    />
  );
}

interface StepProps {
  steps: readonly DefinitionStep[];
  graph: Graph;
}

export function StepTable({ steps, graph }: StepProps) {
  const { t } = useText();
  const words = useWorkflowWords();
  const titles = new Map(graph.boxes.map((box) => [box.id, words.state(box)]));
  const rows = steps.map((step, at) => ({ step, id: `${at}.${step.action}` }));
  return (
    <Rows
      label={t('office.workflows.steps')}
      rows={rows}
      keyOf={(row) => row.id}
      columns={[
        {
          title: t('office.workflows.step'),
          head: true,
          cell: ({ step }) => words.action(step),
        },
        {
          title: t('office.workflows.from'),
          cell: ({ step }) => titles.get(step.fromState) ?? step.fromState,
        },
        {
          title: t('office.workflows.to'),
          cell: ({ step }) =>
            stays(step) ? t('office.workflows.stays') : (titles.get(step.toState) ?? step.toState),
        },
        {
          title: t('office.workflows.roles'),
          cell: ({ step }) => step.roles.map(words.role).join(', '),
        },
        {
          title: t('office.workflows.conditions'),
          cell: ({ step }) => step.conditions.map(words.condition).join('; '),
        },
      ]}
    />
  );
}
