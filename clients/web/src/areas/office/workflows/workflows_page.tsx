// workflows_page.tsx: which definitions the server runs, and a place to have one proved.
import { useQuery } from '@connectrpc/connect-query';
import { lastPart, shortOf } from '@web/api/names';
import { Still } from '@web/components/note';
import { type WorkflowDefinition, WorkflowService } from '@web/gen/trinhky/v1/workflow_service_pb';
import { useText } from '@web/i18n/use_text';
import { Link } from 'react-router';
import { Answered } from '../parts/answered';
import styles from '../parts/office.module.css';
import { OfficePage } from '../parts/office_page';
import { Rows } from '../parts/rows';
import { CheckForm } from './check_form';

const pageSize = 1000;

export function WorkflowsPage() {
  const { t } = useText();
  const definitions = useQuery(WorkflowService.method.listWorkflowDefinitions, { pageSize });
  return (
    <OfficePage title={t('office.workflows.title')} lead={t('office.workflows.lead')}>
      <Answered query={definitions}>
        {({ workflowDefinitions }) =>
          workflowDefinitions.length === 0 ? (
            <Still title={t('office.workflows.none')} />
          ) : (
            <DefinitionRows definitions={workflowDefinitions} />
          )
        }
      </Answered>
      <CheckForm about="" text="" />
    </OfficePage>
  );
}

function DefinitionRows({ definitions }: { definitions: readonly WorkflowDefinition[] }) {
  const { t } = useText();
  return (
    <Rows
      label={t('office.workflows.title')}
      rows={definitions}
      keyOf={(one) => `${one.name}.v${one.version}`}
      columns={[
        {
          title: t('office.workflows.name'),
          head: true,
          cell: (one) => <Link to={`${lastPart(one.name)}/${one.version}`}>{one.title}</Link>,
        },
        { title: t('office.workflows.version'), cell: (one) => one.version },
        { title: t('office.workflows.states'), cell: (one) => one.states },
        { title: t('office.workflows.steps'), cell: (one) => one.transitions },
        {
          title: t('office.workflows.digest'),
          cell: (one) => (
            <span className={styles['mono']} title={one.digest}>
              {shortOf(one.digest)}
            </span>
          ),
        },
      ]}
    />
  );
}
