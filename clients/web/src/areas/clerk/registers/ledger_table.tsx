// ledger_table.tsx: a book on the screen: a table with the columns of the law, cards on a phone. Only
// the rows in sight exist, so a book of thousands of rows is as quick as one of ten.
import { useVirtualizer } from '@tanstack/react-virtual';
import { useWide } from '@web/components/use_wide';
import { useText } from '@web/i18n/use_text';
import { useCallback, useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { LedgerForm, LedgerRow } from './ledger';
import styles from './ledger_table.module.css';

const wideRow = 64;
const narrowRow = 132;

interface Props {
  title: string;
  form: LedgerForm;
  rows: readonly LedgerRow[];
}

export function LedgerTable({ title, form, rows }: Props) {
  const { t } = useText();
  const wide = useWide();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (wide ? wideRow : narrowRow),
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
  });
  // The rows of another width have another height.
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the width class changes
  useEffect(() => virtual.measure(), [wide]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must be able to scroll it
    <section ref={scroller} className={styles['scroller']} aria-label={title} tabIndex={0}>
      <div
        role="table"
        aria-label={title}
        aria-rowcount={rows.length + 1}
        className={styles['table']}
        data-form={form.name}
      >
        <div role="rowgroup" className={styles['header']}>
          <div role="row" aria-rowindex={1} className={styles['row']}>
            {form.columns.map((column) => (
              <span key={column.title} role="columnheader" data-pen={column.pen || undefined}>
                {t(column.title)}
              </span>
            ))}
          </div>
        </div>
        <div
          role="rowgroup"
          className={styles['rows']}
          ref={(element) => {
            // Through the object model: the page's policy has no style attributes.
            if (element) element.style.height = `${virtual.getTotalSize()}px`;
          }}
        >
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return row ? (
              <Row
                key={item.key}
                form={form}
                row={row}
                index={item.index}
                top={item.start}
                measure={virtual.measureElement}
              />
            ) : null;
          })}
        </div>
      </div>
    </section>
  );
}

interface RowProps {
  form: LedgerForm;
  row: LedgerRow;
  index: number;
  top: number;
  measure: (element: Element | null) => void;
}

function Row({ form, row, index, top, measure }: RowProps) {
  const { t } = useText();
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
      data-void={row.void || undefined}
      className={`${styles['row']} ${styles['item']}`}
    >
      {form.columns.map((column, at) => {
        const text = row.cells[at] ?? '';
        return (
          <span
            key={column.title}
            role="cell"
            data-width={column.width}
            data-pen={column.pen || undefined}
            data-empty={text === '' || undefined}
          >
            <span className={styles['label']} aria-hidden="true">
              {t(column.title)}
            </span>
            {at === form.subject && row.path !== '' && text !== '' ? (
              <Link to={row.path}>{text}</Link>
            ) : (
              <span>{text}</span>
            )}
          </span>
        );
      })}
    </div>
  );
}
