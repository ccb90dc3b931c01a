// assign_sheet.tsx: gives a paper to those who deal with it: exactly one leads, others help or know,
// until which day. Whether that may be is the server's to say. Source: R-IN-01, R-IN-02.
import { createClient } from '@connectrpc/connect';
import { useTransport } from '@connectrpc/connect-query';
import { agencyOf } from '@web/api/names';
import { Loading } from '@web/components/loading';
import { RefusalNote } from '@web/components/refusal_note';
import { TextInput } from '@web/components/text_input';
import { type IncomingDocument, IncomingService } from '@web/gen/trinhky/v1/incoming_service_pb';
import { isoDateText } from '@web/i18n/office_time';
import { useText } from '@web/i18n/use_text';
import { useState } from 'react';
import { ActSheet } from '../parts/act_sheet';
import { DayInput } from '../parts/fields';
import { useKept } from '../parts/kept';
import shared from '../parts/parts.module.css';
import styles from './assign.module.css';
import {
  leadIn,
  type Part,
  type Parts,
  partsOf,
  readParts,
  withPart,
  withPartOf,
} from './assignment';
import { type Assignee, useAssignees } from './use_assignees';

interface Props {
  paper: IncomingDocument;
  title: string;
  onClose: () => void;
  onDone: () => void;
}

export function AssignSheet({ paper, title, onClose, onDone }: Props) {
  const { t } = useText();
  const transport = useTransport();
  const agency = agencyOf(paper.name);
  const assignees = useAssignees(agency);
  const [kept, keep] = useKept(paper.name, 'assign.parts');
  const [dueOn, setDueOn] = useKept(paper.name, 'assign.due');
  const parts = readParts(kept) ?? partsOf(paper.lead, paper.cooperators);
  const due = dueOn || paper.dueOn;
  const lead = leadIn(parts);
  const { name, etag } = paper;
  const everybody = assignees.data ?? [];
  return (
    <ActSheet
      title={title}
      paper={name}
      act="assign"
      ask="remark"
      askLabel={t('clerk.assign.remark')}
      askHint={t('clerk.assign.remark_hint')}
      wish={`${etag} ${kept} ${due}`}
      missing={lead === '' ? t('clerk.assign.no_lead') : ''}
      run={(wish) =>
        createClient(IncomingService, transport).assignIncoming({
          name,
          etag,
          lead,
          cooperators: withPartOf(parts, 'cooperator'),
          informed: withPartOf(parts, 'informed'),
          dueOn: due,
          ...wish,
        })
      }
      onClose={onClose}
      onDone={() => {
        keep('');
        setDueOn('');
        onDone();
      }}
      wide
    >
      {assignees.isPending ? <Loading rows={4} /> : null}
      {assignees.isError ? <RefusalNote error={assignees.error} /> : null}
      {everybody.length > 0 ? (
        <PartTable
          everybody={everybody}
          parts={parts}
          onPart={(who, part) => keep(JSON.stringify(withPart(parts, who, part)))}
        />
      ) : null}
      <DayInput
        label={t('clerk.assign.due')}
        hint={paper.dueOn ? t('clerk.assign.due_asked', { day: isoDateText(paper.dueOn) }) : ''}
        value={due}
        onChange={setDueOn}
      />
    </ActSheet>
  );
}

interface TableProps {
  everybody: readonly Assignee[];
  parts: Parts;
  onPart: (who: string, part: Part) => void;
}

const order: readonly Part[] = ['lead', 'cooperator', 'informed'];

function PartTable({ everybody, parts, onPart }: TableProps) {
  const { t } = useText();
  const [find, setFind] = useState('');
  const wanted = find.trim().toLowerCase();
  const shown = everybody.filter(
    (one) =>
      parts[one.name] !== undefined ||
      wanted === '' ||
      `${one.title} ${one.under}`.toLowerCase().includes(wanted),
  );
  const chosen = everybody.filter((one) => parts[one.name] !== undefined);
  return (
    <div className={shared['section']}>
      <TextInput label={t('clerk.assign.find')} value={find} onChange={setFind} />
      <div className={styles['scroll']}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{t('clerk.assign.who')}</th>
              {order.map((part) => (
                <th key={part} scope="col">
                  {t(`clerk.assign.${part}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <tr key={one.name} data-chosen={parts[one.name] !== undefined || undefined}>
                <th scope="row">
                  {one.title}
                  {one.under ? <span className={shared['small']}>{one.under}</span> : null}
                </th>
                {order.map((part) => (
                  <td key={part}>
                    <label className={styles['tick']}>
                      <input
                        type={part === 'lead' ? 'radio' : 'checkbox'}
                        checked={parts[one.name] === part}
                        aria-label={`${t(`clerk.assign.${part}`)}: ${one.title}`}
                        onChange={() => onPart(one.name, part)}
                      />
                    </label>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={shared['small']} role="status">
        {order
          .map((part) => {
            const names = chosen.filter((one) => parts[one.name] === part).map((one) => one.title);
            return names.length > 0 ? `${t(`clerk.assign.${part}`)}: ${names.join(', ')}` : '';
          })
          .filter(Boolean)
          .join(' · ')}
      </p>
    </div>
  );
}
