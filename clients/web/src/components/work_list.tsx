// work_list.tsx: the rows of work. Only those in sight exist, so the list is as quick with 5,000 as
// with five. j and k go down and up, Enter opens, x ticks; the arrows do as j and k.

import { useVirtualizer } from '@tanstack/react-virtual';
import type { WorkItem } from '@web/gen/trinhky/v1/task_service_pb';
import { useText } from '@web/i18n/use_text';
import { useNow } from '@web/state/clock';
import type { Selection } from '@web/state/selection';
import { useEffect, useRef } from 'react';
import { CheckBox } from './check_box';
import { useRowKeys } from './row_keys';
import { useWide } from './use_wide';
import styles from './work_list.module.css';
import { WorkRow } from './work_row';

interface Props {
  items: readonly WorkItem[];
  selection: Selection;
  onNearEnd: () => void;
}

const wideRow = 48;
const narrowRow = 104;
const headerHeight = 45;
const nearEndRows = 40;

export function WorkList({ items, selection, onNearEnd }: Props) {
  const { t } = useText();
  const now = useNow();
  const wide = useWide();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (wide ? wideRow : narrowRow),
    getItemKey: (index) => items[index]?.document ?? index,
    overscan: 8,
    // The header lies over the rows, and above the first one.
    scrollMargin: headerHeight,
    scrollPaddingStart: headerHeight,
  });
  const keys = useRowKeys({
    count: items.length,
    reveal: (index) => rows.scrollToIndex(index),
    container: scroller,
    onTick: (index) => {
      const item = items[index];
      if (item) selection.toggle(item.document);
    },
  });
  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= items.length - nearEndRows) onNearEnd();
  }, [last, items.length, onNearEnd]);
  // The rows of another width have another height.
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the width class changes
  useEffect(() => rows.measure(), [wide]);
  const some = selection.chosen.length > 0;
  return (
    <section ref={scroller} className={styles['scroller']} aria-label={t('work.title')}>
      <div role="table" aria-label={t('work.title')} aria-rowcount={items.length + 1}>
        <div role="rowgroup" className={styles['header']}>
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
        </div>
        <div
          role="rowgroup"
          className={styles['rows']}
          ref={(element) => {
            // Through the object model: the page's policy has no style attributes.
            if (element) element.style.height = `${rows.getTotalSize()}px`;
          }}
        >
          {visible.map((row) => {
            const item = items[row.index];
            return item ? (
              <WorkRow
                key={row.key}
                index={row.index}
                top={row.start - headerHeight}
                item={item}
                now={now}
                measure={rows.measureElement}
                ticked={selection.has(item.document)}
                current={keys.current === row.index}
                onTick={selection.toggle}
                onFocus={keys.setCurrent}
              />
            ) : null;
          })}
        </div>
      </div>
    </section>
  );
}
