// work_row.tsx: one thing to do: a row of the table, a card on a phone. The subject is the link; the
// whole row opens it.
import { documentPath } from '@web/api/names';
import type { WorkItem } from '@web/gen/trinhky/v1/task_service_pb';
import { deadlineWords, msOf, sinceWords, urgencyOf } from '@web/i18n/office_time';
import { useText } from '@web/i18n/use_text';
import { memo, useCallback } from 'react';
import { Link } from 'react-router';
import { workSymbol } from './about_document';
import { CheckBox } from './check_box';
import { UrgencyMark } from './urgency_mark';
import styles from './work_list.module.css';

interface Props {
  index: number;
  top: number;
  item: WorkItem;
  /** For which agency it is; empty: there is only one. */
  agency: string;
  now: number;
  ticked: boolean;
  current: boolean;
  measure: (element: Element | null) => void;
  onTick: (document: string) => void;
  onFocus: (index: number) => void;
}

export const WorkRow = memo(function WorkRow(props: Props) {
  const { index, top, item, agency, now, ticked, current, measure, onTick, onFocus } = props;
  const { t, named } = useText();
  const due = msOf(item.dueTime);
  const deadline = deadlineWords(due, now);
  const since = sinceWords(msOf(item.createTime), now);
  const place = useCallback(
    (element: HTMLDivElement | null) => {
      if (element) element.style.transform = `translateY(${top}px)`;
      measure(element);
    },
    [top, measure],
  );
  return (
    <div
      ref={place}
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      data-current={current || undefined}
      data-ticked={ticked || undefined}
      className={`${styles['row']} ${styles['item']}`}
    >
      <span role="cell" className={styles['tick']}>
        <CheckBox
          label={t('work.tick', { subject: item.subject })}
          selected={ticked}
          onChange={() => onTick(item.document)}
        />
      </span>
      <span role="cell" className={styles['due']} data-urgency={urgencyOf(due, now)}>
        {t(deadline.key, deadline.vars)}
      </span>
      <span role="cell" className={styles['type']}>
        {item.type}
      </span>
      <span role="cell" className={styles['subject']}>
        <Link to={documentPath(item.document)} data-row={index} onFocus={() => onFocus(index)}>
          {item.subject}
        </Link>
        <small>
          <UrgencyMark urgency={item.urgency} />
          {[workSymbol(item), item.unitTitle, agency ? t('work.for', { agency }) : '']
            .filter(Boolean)
            .join(' · ')}
        </small>
      </span>
      <span role="cell" className={styles['step']}>
        {named('state', item.state, item.stateTitle)}
      </span>
      <span role="cell" className={styles['since']}>
        {t(since.key, since.vars)}
      </span>
    </div>
  );
});
