// incoming_panel.tsx: what can be done with a paper that came in; of what cannot, why not and who can.
import { incomingCallOf } from '@web/api/action_calls';
import { caseName } from '@web/api/names';
import actions from '@web/components/actions.module.css';
import { Button, buttonClass } from '@web/components/button';
import { RefusalNote } from '@web/components/refusal_note';
import type { IncomingDocument } from '@web/gen/trinhky/v1/incoming_service_pb';
import type { AvailableAction } from '@web/gen/trinhky/v1/workflow_service_pb';
import { useText } from '@web/i18n/use_text';
import { Link } from 'react-router';
import { useDrafts } from '../parts/agency_of';
import type { IncomingParts } from './use_incoming';

interface Props {
  paper: IncomingDocument;
  parts: IncomingParts;
  onChoose: (action: AvailableAction) => void;
}

/** Nobody answers it any more. */
const over = new Set(['REJECTED', 'RECALL_OK', 'REPLACED']);

export function IncomingPanel({ paper, parts, onChoose }: Props) {
  const { t, named } = useText();
  const drafts = useDrafts();
  if (parts.actions.isError) return <RefusalNote error={parts.actions.error} />;
  const all = parts.actions.data?.actions ?? [];
  const able = all.filter((one) => one.allowed && incomingCallOf(one.action) !== null);
  const closed = all.filter((one) => !one.allowed);
  // The server names them in the order of the work.
  const main = able.find((one) => incomingCallOf(one.action)?.direction === 'forward');
  return (
    <>
      <div className={actions['buttons']}>
        {able.map((one) => (
          <Button
            key={one.action}
            kind={one === main ? 'main' : 'plain'}
            onPress={() => onChoose(one)}
          >
            {named('action', one.action, one.title)}
          </Button>
        ))}
        {over.has(paper.state) || !drafts ? null : (
          <Link
            to={`/drafts/new?answers=${encodeURIComponent(caseName(paper.name))}`}
            className={buttonClass('plain')}
          >
            {t('clerk.in.answer')}
          </Link>
        )}
      </div>
      {closed.length > 0 ? (
        <details className={actions['closed']}>
          <summary>{t('actions.closed', { n: closed.length })}</summary>
          <ul>
            {closed.map((one) => (
              <li key={one.action}>
                <p>
                  <strong>{named('action', one.action, one.title)}</strong>
                </p>
                <p>{named('reason', one.reason, one.message)}</p>
                {one.who.length > 0 ? (
                  <p className={actions['who']}>
                    {t('actions.who')} {one.who.join(', ')}
                  </p>
                ) : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}
