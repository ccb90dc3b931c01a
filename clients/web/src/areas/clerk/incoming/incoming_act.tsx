// incoming_act.tsx: the dialog of one act on a paper that came in: its form, or a remark or reason.
import { useTransport } from '@connectrpc/connect-query';
import { incomingCallOf } from '@web/api/action_calls';
import { caseName } from '@web/api/names';
import type { IncomingDocument } from '@web/gen/trinhky/v1/incoming_service_pb';
import type { AvailableAction } from '@web/gen/trinhky/v1/workflow_service_pb';
import { useText } from '@web/i18n/use_text';
import { ActSheet } from '../parts/act_sheet';
import shared from '../parts/parts.module.css';
import { AssignSheet } from './assign_sheet';
import { CompleteSheet } from './complete_sheet';

interface Props {
  paper: IncomingDocument;
  action: AvailableAction;
  onClose: () => void;
  finish: (title: string) => () => void;
}

export function IncomingAct({ paper, action, onClose, finish }: Props) {
  const { named } = useText();
  const transport = useTransport();
  const call = incomingCallOf(action.action);
  const title = named('action', action.action, action.title);
  const common = { paper, title, onClose, onDone: finish(title) };
  if (call === null) return null;
  if (call.run === 'assign') return <AssignSheet {...common} />;
  if (call.run === 'complete') return <CompleteSheet {...common} />;
  const run = call.run;
  const { etag, digest } = paper;
  return (
    <ActSheet
      title={title}
      paper={paper.name}
      act={action.action}
      ask={call.ask}
      wish={`${action.action} ${etag}`}
      run={(wish) => run(transport, { name: caseName(paper.name), etag, digest, ...wish })}
      onClose={onClose}
      onDone={finish(title)}
    >
      <div className={shared['about']}>
        <p>
          <strong>{paper.symbol}</strong> {paper.subject}
        </p>
        <p className={shared['small']}>{paper.sender}</p>
      </div>
    </ActSheet>
  );
}
