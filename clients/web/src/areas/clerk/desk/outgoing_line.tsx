// outgoing_line.tsx: one paper on its way out: what it is, how long there is, the next step. A sealed one
// can be ticked, to be issued with others.
import { documentPath, issuePath } from '@web/api/names';
import { workSymbol } from '@web/components/about_document';
import { buttonClass } from '@web/components/button';
import { CheckBox } from '@web/components/check_box';
import { DueMark } from '@web/components/due_mark';
import { UrgencyMark } from '@web/components/urgency_mark';
import type { WorkItem } from '@web/gen/trinhky/v1/task_service_pb';
import { msOf } from '@web/i18n/office_time';
import { useText } from '@web/i18n/use_text';
import { Link } from 'react-router';
import type { Step } from '../issue/issue_steps';
import shared from '../parts/parts.module.css';

interface Props {
  item: WorkItem;
  step: Step;
  /** Null: cannot be ticked. */
  ticked: boolean | null;
  onTick: (document: string) => void;
}

export function OutgoingLine({ item, step, ticked, onTick }: Props) {
  const { t } = useText();
  return (
    <li className={shared['line']}>
      {ticked === null ? null : (
        <CheckBox
          label={t('work.tick', { subject: item.subject })}
          selected={ticked}
          onChange={() => onTick(item.document)}
        />
      )}
      <div className={shared['words']}>
        <p className={shared['kicker']}>
          <strong>{workSymbol(item)}</strong>
          <DueMark due={msOf(item.dueTime)} />
          <UrgencyMark urgency={item.urgency} />
          {item.unitTitle ? <span>{item.unitTitle}</span> : null}
        </p>
        <p>
          <Link to={documentPath(item.document)}>{item.subject}</Link>
        </p>
      </div>
      <Link to={issuePath(item.document)} className={buttonClass('plain')}>
        {t(`clerk.step.${step}`)}
        <span className="only-heard">{item.subject}</span>
      </Link>
    </li>
  );
}
