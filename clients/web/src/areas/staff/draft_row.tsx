// draft_row.tsx: one paper: what it is, where it stands, who has it now and until when.
import { useQuery } from '@connectrpc/connect-query';
import { callOf } from '@web/api/action_calls';
import { documentPath } from '@web/api/names';
import { printedSymbol } from '@web/components/about_document';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { type AvailableAction, WorkflowService } from '@web/gen/trinhky/v1/workflow_service_pb';
import { dateText, deadlineWords, isoDateText, msOf, urgencyOf } from '@web/i18n/office_time';
import { useText } from '@web/i18n/use_text';
import { memo, useCallback } from 'react';
import { Link } from 'react-router';
import styles from './drafts.module.css';
import { groupOf, isMoving } from './state_groups';

interface Props {
  index: number;
  top: number;
  document: Document;
  now: number;
  current: boolean;
  measure: (element: Element | null) => void;
  onFocus: (index: number) => void;
}

const freshMs = 60_000;

/** Who can take the paper on: by the first step forward that is open to anybody. */
export function whoHas(actions: readonly AvailableAction[]): {
  mine: boolean;
  names: readonly string[];
} {
  const forward = actions.filter((one) => callOf(one.action).direction === 'forward');
  if (forward.some((one) => one.allowed)) return { mine: true, names: [] };
  return { mine: false, names: forward.find((one) => one.who.length > 0)?.who ?? [] };
}

function Who({ document }: { document: Document }) {
  const { t } = useText();
  const moving = isMoving(document.state);
  const { data } = useQuery(
    WorkflowService.method.listAvailableActions,
    { parent: document.name },
    { enabled: moving, staleTime: freshMs },
  );
  if (!moving || !data) return null;
  const { mine, names } = whoHas(data.actions);
  if (mine) return t('staff.drafts.mine');
  const [first, ...others] = names;
  if (!first) return null;
  return others.length === 0 ? first : t('staff.drafts.and', { name: first, n: others.length });
}

export const DraftRow = memo(function DraftRow(props: Props) {
  const { index, top, document, now, current, measure, onFocus } = props;
  const { t, named } = useText();
  const due = isMoving(document.state) ? msOf(document.dueTime) : null;
  const deadline = deadlineWords(due, now);
  const made = msOf(document.createTime);
  const place = useCallback(
    (element: HTMLDivElement | null) => {
      if (element) element.style.transform = `translateY(${top}px)`;
      measure(element);
    },
    [top, measure],
  );
  const under = [
    printedSymbol(document),
    document.issuedOn
      ? isoDateText(document.issuedOn)
      : made === null
        ? ''
        : t('staff.drafts.made', { date: dateText(made) }),
    document.round > 1 ? t('document.round', { round: document.round }) : '',
  ].filter(Boolean);
  return (
    <div
      ref={place}
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      data-current={current || undefined}
      className={`${styles['row']} ${styles['item']}`}
    >
      <span role="cell" className={styles['state']}>
        <span data-group={groupOf(document.state)}>
          {named('state', document.state, document.stateTitle)}
        </span>
      </span>
      <span role="cell" className={styles['subject']}>
        <Link to={documentPath(document.name)} data-row={index} onFocus={() => onFocus(index)}>
          {document.subject || t('staff.drafts.no_subject')}
        </Link>
        <small>{under.join(' · ')}</small>
      </span>
      <span role="cell" className={styles['who']}>
        <Who document={document} />
      </span>
      <span role="cell" className={styles['due']} data-urgency={urgencyOf(due, now)}>
        {due === null ? '' : t(deadline.key, deadline.vars)}
      </span>
    </div>
  );
});
