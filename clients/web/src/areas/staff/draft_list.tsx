// draft_list.tsx: the rows of one's papers; only those in sight exist. Keys as in the list of work.
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRowKeys } from '@web/components/row_keys';
import { useWide } from '@web/components/use_wide';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { useText } from '@web/i18n/use_text';
import { useNow } from '@web/state/clock';
import { useEffect, useRef } from 'react';
import { DraftRow } from './draft_row';
import styles from './drafts.module.css';

interface Props {
  documents: readonly Document[];
  onNearEnd: () => void;
}

const wideRow = 64;
const narrowRow = 120;
const headerHeight = 45;
const nearEndRows = 40;

export function DraftList({ documents, onNearEnd }: Props) {
  const { t } = useText();
  const now = useNow();
  const wide = useWide();
  const scroller = useRef<HTMLDivElement>(null);
  const margin = wide ? headerHeight : 0;
  const rows = useVirtualizer({
    count: documents.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (wide ? wideRow : narrowRow),
    getItemKey: (index) => documents[index]?.name ?? index,
    overscan: 6,
    scrollMargin: margin,
    scrollPaddingStart: margin,
  });
  const keys = useRowKeys({
    count: documents.length,
    reveal: (index) => rows.scrollToIndex(index),
    container: scroller,
    onTick: () => {},
  });
  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= documents.length - nearEndRows) onNearEnd();
  }, [last, documents.length, onNearEnd]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the width class changes
  useEffect(() => rows.measure(), [wide]);
  return (
    <section ref={scroller} className={styles['scroller']} aria-label={t('nav.drafts')}>
      <div role="table" aria-label={t('nav.drafts')} aria-rowcount={documents.length + 1}>
        <div role="rowgroup" className={styles['header']}>
          <div role="row" aria-rowindex={1} className={styles['row']}>
            <span role="columnheader">{t('staff.drafts.state')}</span>
            <span role="columnheader">{t('work.subject')}</span>
            <span role="columnheader">{t('staff.drafts.who')}</span>
            <span role="columnheader">{t('work.due')}</span>
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
            const document = documents[row.index];
            return document ? (
              <DraftRow
                key={row.key}
                index={row.index}
                top={row.start - margin}
                document={document}
                now={now}
                current={keys.current === row.index}
                measure={rows.measureElement}
                onFocus={keys.setCurrent}
              />
            ) : null;
          })}
        </div>
      </div>
    </section>
  );
}
