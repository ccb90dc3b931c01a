// draft_list.tsx: the rows of one's papers. Keys as in the list of work.
import { RowTable } from '@web/components/row_table';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { useText } from '@web/i18n/use_text';
import { useNow } from '@web/state/clock';
import { DraftRow } from './draft_row';
import styles from './drafts.module.css';

interface Props {
  documents: readonly Document[];
  onNearEnd: () => void;
}

export function DraftList({ documents, onNearEnd }: Props) {
  const { t } = useText();
  const now = useNow();
  return (
    <RowTable
      label={t('nav.drafts')}
      count={documents.length}
      keyOf={(index) => documents[index]?.name ?? index}
      heights={{ wide: 64, narrow: 120 }}
      header={{ wide: 45, narrow: 0 }}
      onNearEnd={onNearEnd}
      columns={
        <div role="row" aria-rowindex={1} className={styles['row']}>
          <span role="columnheader">{t('staff.drafts.state')}</span>
          <span role="columnheader">{t('work.subject')}</span>
          <span role="columnheader">{t('staff.drafts.who')}</span>
          <span role="columnheader">{t('work.due')}</span>
        </div>
      }
    >
      {(place) => {
        const document = documents[place.index];
        return document ? (
          <DraftRow key={document.name} {...place} document={document} now={now} />
        ) : null;
      }}
    </RowTable>
  );
}
