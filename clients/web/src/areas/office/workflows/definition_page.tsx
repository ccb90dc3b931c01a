// definition_page.tsx: one definition: proved, as a picture, as tables, as a text to change and prove
// again.
import { useQuery } from '@connectrpc/connect-query';
import { Loading } from '@web/components/loading';
import { RefusalNote } from '@web/components/refusal_note';
import { type WorkflowDefinition, WorkflowService } from '@web/gen/trinhky/v1/workflow_service_pb';
import { useText } from '@web/i18n/use_text';
import { later } from '@web/state/later';
import { Suspense, useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { Answered } from '../parts/answered';
import styles from '../parts/office.module.css';
import { OfficePage } from '../parts/office_page';
import { CheckForm } from './check_form';
import { CheckResult } from './check_result';
import { ChosenDetails } from './chosen_details';
import picture from './diagram.module.css';
import { graphOf } from './graph';
import { StateTable, StepTable } from './step_tables';

// With the library that places the boxes: only this page needs it.
const Diagram = later(() => import('./diagram'));

export function DefinitionPage() {
  const { t } = useText();
  const { definition: id, version } = useParams();
  // Without a version, the newest one.
  const name = `workflowDefinitions/${id}${version ? `.v${version}` : ''}`;
  const definition = useQuery(WorkflowService.method.getWorkflowDefinition, { name });
  return (
    <OfficePage
      title={definition.data?.title ?? t('office.workflows.one')}
      lead={
        definition.data
          ? t('office.workflows.about', {
              version: definition.data.version,
              states: definition.data.states,
              steps: definition.data.transitions,
            })
          : ''
      }
      back="/office/workflows"
    >
      <Answered query={definition}>{(data) => <Definition definition={data} />}</Answered>
      {definition.isError ? <CheckForm about={name} text="" /> : null}
    </OfficePage>
  );
}

function Definition({ definition }: { definition: WorkflowDefinition }) {
  const { t } = useText();
  const graph = useMemo(() => graphOf(definition), [definition]);
  const [chosen, setChosen] = useState('');
  const check = useQuery(
    WorkflowService.method.checkDefinition,
    { text: definition.text },
    { staleTime: Number.POSITIVE_INFINITY },
  );
  return (
    <>
      {check.data ? (
        <CheckResult result={check.data} />
      ) : check.error ? (
        <RefusalNote error={check.error} plain />
      ) : (
        <Loading rows={1} />
      )}
      <section className={styles['section']}>
        <h2>{t('office.workflows.picture')}</h2>
        <p className={styles['quiet']}>{t('office.workflows.picture_text')}</p>
        <div className={picture['both']}>
          <Suspense fallback={<Loading rows={8} />}>
            <Diagram graph={graph} chosen={chosen} onChoose={setChosen} />
          </Suspense>
          <ChosenDetails graph={graph} chosen={chosen} />
        </div>
      </section>
      <section className={styles['section']}>
        <h2>{t('office.workflows.states')}</h2>
        <StateTable graph={graph} />
      </section>
      <section className={styles['section']}>
        <h2>{t('office.workflows.steps')}</h2>
        <StepTable steps={definition.steps} graph={graph} />
      </section>
      <CheckForm about={`${definition.name}.v${definition.version}`} text={definition.text} />
    </>
  );
}
