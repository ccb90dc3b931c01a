// row_table.tsx: a long table of which only the rows in sight exist, so that it is as quick with 5,000
// as with five. j and k go down and up, Enter opens, x ticks; the arrows do as j and k.
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import { useRowKeys } from './row_keys';
import styles from './row_table.module.css';
import { useWide } from './use_wide';

/** What a row needs to stand in its place. */
export interface RowPlace {
  index: number;
  /** px from the top of the rows. */
  top: number;
  current: boolean;
  measure: (element: Element | null) => void;
  onFocus: (index: number) => void;
}

interface Props {
  label: string;
  count: number;
  keyOf: (index: number) => string | number;
  /** px, before a row is measured; on a wide and on a narrow screen. */
  heights: { wide: number; narrow: number };
  /** px of the header where it is shown. */
  header: { wide: number; narrow: number };
  /** The header cells, in a row of their own. */
  columns: ReactNode;
  onTick?: (index: number) => void;
  onNearEnd: () => void;
  children: (place: RowPlace) => ReactNode;
}

const nearEndRows = 40;
const overscan = 8;

export function RowTable(props: Props) {
  const { label, count, onNearEnd } = props;
  const wide = useWide();
  const scroller = useRef<HTMLDivElement>(null);
  // The header lies over the rows, and above the first one.
  const margin = wide ? props.header.wide : props.header.narrow;
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => (wide ? props.heights.wide : props.heights.narrow),
    getItemKey: props.keyOf,
    overscan,
    scrollMargin: margin,
    scrollPaddingStart: margin,
  });
  const keys = useRowKeys({
    count,
    reveal: (index) => rows.scrollToIndex(index),
    container: scroller,
    onTick: (index) => props.onTick?.(index),
  });
  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= count - nearEndRows) onNearEnd();
  }, [last, count, onNearEnd]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another width have another height
  useEffect(() => rows.measure(), [wide]);
  return (
    <section ref={scroller} className={styles['scroller']} aria-label={label}>
      <div role="table" aria-label={label} aria-rowcount={count + 1}>
        <div
          role="rowgroup"
          className={styles['header']}
          data-narrow={props.header.narrow === 0 ? 'none' : undefined}
        >
          {props.columns}
        </div>
        <div
          role="rowgroup"
          className={styles['rows']}
          ref={(element) => {
            // Through the object model: the page's policy has no style attributes.
            if (element) element.style.height = `${rows.getTotalSize()}px`;
          }}
        >
          {visible.map((row) =>
            props.children({
              index: row.index,
              top: row.start - margin,
              current: keys.current === row.index,
              measure: rows.measureElement,
              onFocus: keys.setCurrent,
            }),
          )}
        </div>
      </div>
    </section>
  );
}
