// action_bar.tsx: the actions under the thumb: at most three, the others behind one button with the
// reasons of what cannot be done now.
import { callOf } from '@web/api/action_calls';
import type { AvailableAction } from '@web/gen/trinhky/v1/workflow_service_pb';
import { useText } from '@web/i18n/use_text';
import { useState } from 'react';
import { ActionButtons, ActionLinks, ClosedActions, doable, hasPage } from './action_panel';
import styles from './actions.module.css';
import { Button } from './button';
import { Sheet } from './sheet';

const besideMax = 3;

interface Props {
  /** The document that they are about. */
  name: string;
  actions: readonly AvailableAction[];
  onChoose: (action: AvailableAction) => void;
}

/** What stays in sight: the way back first, then the last steps forward. */
export function inSight(actions: readonly AvailableAction[]): AvailableAction[] {
  const able = doable(actions);
  if (able.length <= besideMax) return able;
  const back = able.find((action) => callOf(action.action).direction === 'back');
  const others = able.filter((action) => action !== back).slice(back ? 1 - besideMax : -besideMax);
  return back ? [back, ...others] : others;
}

/** Of several that lead to the same page the first: the others stand there too. */
function onePerPage(actions: readonly AvailableAction[], name: string): AvailableAction[] {
  const pageOf = (action: AvailableAction) => callOf(action.action).page?.(name).split('?')[0];
  const linked = actions.filter(hasPage);
  return linked.filter(
    (action, at) => linked.findIndex((one) => pageOf(one) === pageOf(action)) === at,
  );
}

export function ActionBar({ name, actions, onChoose }: Props) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const shown = inSight(actions);
  const ways = onePerPage(actions, name).slice(0, besideMax - shown.length);
  const behind = actions.filter((action) => !shown.includes(action) && !ways.includes(action));
  if (actions.length === 0) return null;
  const choose = (action: AvailableAction) => {
    setOpen(false);
    onChoose(action);
  };
  return (
    <div className={styles['bottom']}>
      {behind.length > 0 ? (
        shown.length + ways.length === 0 ? (
          <Button kind="quiet" onPress={() => setOpen(true)}>
            {t('actions.closed', { n: behind.length })}
          </Button>
        ) : (
          <span className={styles['more']}>
            <Button kind="quiet" aria-label={t('actions.more')} onPress={() => setOpen(true)}>
              <svg viewBox="0 0 16 16" aria-hidden="true">
                <path d="M2 8h.01M8 8h.01M14 8h.01" />
              </svg>
            </Button>
          </span>
        )
      ) : null}
      <ActionLinks actions={ways} name={name} />
      <ActionButtons actions={shown} onChoose={onChoose} />
      <Sheet title={t('actions.more')} open={open} onClose={() => setOpen(false)}>
        <div className={styles['choice']}>
          <ActionButtons actions={behind} onChoose={choose} />
          <ActionLinks actions={behind} name={name} />
        </div>
        <ClosedActions actions={actions} open />
      </Sheet>
    </div>
  );
}
