// action_panel.tsx: what can be done with a paper now; and of what cannot, why not and who can.
import { callOf } from '@web/api/action_calls';
import type { AvailableAction } from '@web/gen/trinhky/v1/workflow_service_pb';
import { useText } from '@web/i18n/use_text';
import { Link } from 'react-router';
import styles from './actions.module.css';
import { Button, buttonClass } from './button';

interface Props {
  actions: readonly AvailableAction[];
  onChoose: (action: AvailableAction) => void;
}

/** Allowed here, forward ones last: on the right, under the thumb. */
export function doable(actions: readonly AvailableAction[]): AvailableAction[] {
  const order = { end: 0, back: 1, forward: 2 };
  return actions
    .filter((action) => action.allowed && callOf(action.action).run !== null)
    .sort((a, b) => order[callOf(a.action).direction] - order[callOf(b.action).direction]);
}

export function ActionButtons({ actions, onChoose }: Props) {
  const { named } = useText();
  const able = doable(actions);
  const main = able.findLast((action) => callOf(action.action).direction === 'forward');
  return able.map((action) => (
    <Button
      key={action.action}
      kind={action === main ? 'main' : 'plain'}
      onPress={() => onChoose(action)}
    >
      {named('action', action.action, action.title)}
    </Button>
  ));
}

/** Allowed, on a page of its own. */
export function hasPage(action: AvailableAction): boolean {
  return action.allowed && callOf(action.action).page !== undefined;
}

/** The ways to those pages, for the document `name`. */
export function ActionLinks({
  actions,
  name,
}: {
  actions: readonly AvailableAction[];
  name: string;
}) {
  const { named } = useText();
  return actions.filter(hasPage).map((action) => (
    <Link
      key={action.action}
      to={callOf(action.action).page?.(name) ?? '/'}
      className={buttonClass('plain')}
    >
      {named('action', action.action, action.title)}
    </Link>
  ));
}

/** The others, with their reasons. */
export function ClosedActions({
  actions,
  open,
}: {
  actions: readonly AvailableAction[];
  open?: boolean;
}) {
  const { t, named } = useText();
  const shown = new Set(doable(actions));
  const closed = actions.filter((action) => !shown.has(action) && !hasPage(action));
  if (closed.length === 0) return null;
  return (
    <details className={styles['closed']} open={open}>
      <summary>{t('actions.closed', { n: closed.length })}</summary>
      <ul>
        {closed.map((action) => (
          <li key={action.action}>
            <p>
              <strong>{named('action', action.action, action.title)}</strong>
            </p>
            <p>{action.allowed ? t('actions.elsewhere') : why(action)}</p>
            {action.who.length > 0 ? (
              <p className={styles['who']}>
                {t('actions.who')} {action.who.join(', ')}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  );

  function why(action: AvailableAction): string {
    return named('reason', action.reason, action.message);
  }
}
