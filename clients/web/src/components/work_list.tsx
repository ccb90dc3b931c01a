// work_list.tsx: the rows of work, with a box to tick each of them or all.
import { agencyOf } from '@web/api/names';
import type { WorkItem } from '@web/gen/trinhky/v1/task_service_pb';
import { useText } from '@web/i18n/use_text';
import { useNow } from '@web/state/clock';
import type { Selection } from '@web/state/selection';
import { CheckBox } from './check_box';
import { RowTable } from './row_table';
import styles from './work_list.module.css';
import { WorkRow } from './work_row';

interface Props {
  items: readonly WorkItem[];
  /** Names of the agencies, for who works for several of them at once. */
  agencies: ReadonlyMap<string, string>;
  selection: Selection;
  onNearEnd: () => void;
}

export function WorkList({ items, agencies, selection, onNearEnd }: Props) {
  const { t } = useText();
  const now = useNow();
  const some = selection.chosen.length > 0;
  return (
    <RowTable
      label={t('work.title')}
      count={items.length}
      keyOf={(index) => items[index]?.document ?? index}
      heights={{ wide: 60, narrow: 122 }}
      header={{ wide: 45, narrow: 45 }}
      onTick={(index) => {
        const item = items[index];
        if (item) selection.toggle(item.document);
      }}
      onNearEnd={onNearEnd}
      columns={
        <div role="row" aria-rowindex={1} className={styles['row']}>
          <span role="columnheader" className={styles['tick']}>
            <CheckBox
              label={t('work.all')}
              selected={some && selection.chosen.length === items.length}
              mixed={some && selection.chosen.length < items.length}
              onChange={selection.toggleAll}
            />
            <span className={styles['all']} aria-hidden="true">
              {t('work.all')}
            </span>
          </span>
          <span role="columnheader">{t('work.due')}</span>
          <span role="columnheader">{t('work.type')}</span>
          <span role="columnheader">{t('work.subject')}</span>
          <span role="columnheader">{t('work.step')}</span>
          <span role="columnheader" className={styles['since']}>
            {t('work.since')}
          </span>
        </div>
      }
    >
      {(place) => {
        const item = items[place.index];
        return item ? (
          <WorkRow
            key={item.document}
            {...place}
            item={item}
            agency={agencies.get(agencyOf(item.document)) ?? ''}
            now={now}
            ticked={selection.has(item.document)}
            onTick={selection.toggle}
          />
        ) : null;
      }}
    </RowTable>
  );
}
