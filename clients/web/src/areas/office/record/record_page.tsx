// record_page.tsx: which paper's record to look at.
import { documentPath } from '@web/api/names';
import { printedSymbol } from '@web/components/about_document';
import { Button } from '@web/components/button';
import { Still } from '@web/components/note';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { isoDateText } from '@web/i18n/office_time';
import { useText } from '@web/i18n/use_text';
import { useState } from 'react';
import { Link } from 'react-router';
import { Answered } from '../parts/answered';
import styles from '../parts/office.module.css';
import { useOfficeAgency } from '../parts/office_agency';
import { OfficePage } from '../parts/office_page';
import { Rows } from '../parts/rows';
import { SearchField } from '../parts/search_field';
import { documentFits, useDocumentPages } from './documents';

/** "agencies/a/documents/d" → "/office/record/a/d". */
function recordPath(document: string): string {
  return `/office/record${documentPath(document).replace(/\/(agencies|documents)(?=\/)/g, '')}`;
}

export function RecordPage() {
  const { t } = useText();
  const office = useOfficeAgency();
  const { query, documents } = useDocumentPages(office.agency);
  const [sought, setSought] = useState('');
  return (
    <OfficePage title={t('office.record.title')} lead={t('office.record.lead')} office={office}>
      <Answered query={{ data: documents, error: query.error }}>
        {(all) => {
          const found = all.filter((one) => documentFits(one, sought));
          return (
            <>
              <SearchField
                label={t('office.record.search')}
                value={sought}
                onChange={setSought}
                found={found.length}
              />
              {all.length === 0 ? (
                <Still title={t('office.record.none')}>
                  <p>{t('office.record.none_text')}</p>
                </Still>
              ) : (
                <DocumentRows documents={found} />
              )}
              {query.hasNextPage ? (
                <div className={styles['line']}>
                  <p className={styles['quiet']}>{t('office.record.loaded', { n: all.length })}</p>
                  <Button
                    isPending={query.isFetchingNextPage}
                    onPress={() => void query.fetchNextPage()}
                  >
                    {t('office.record.more')}
                  </Button>
                </div>
              ) : null}
            </>
          );
        }}
      </Answered>
    </OfficePage>
  );
}

function DocumentRows({ documents }: { documents: readonly Document[] }) {
  const { t, named } = useText();
  if (documents.length === 0) return null;
  return (
    <Rows
      label={t('office.record.title')}
      rows={documents}
      keyOf={(document) => document.name}
      columns={[
        {
          title: t('office.record.document'),
          head: true,
          cell: (document) => <Link to={recordPath(document.name)}>{document.subject}</Link>,
        },
        { title: t('office.record.symbol'), short: true, cell: printedSymbol },
        {
          title: t('office.record.day'),
          short: true,
          cell: (document) => isoDateText(document.issuedOn),
        },
        {
          title: t('office.record.state'),
          short: true,
          cell: (document) => named('state', document.state, document.stateTitle),
        },
        {
          title: t('office.record.drafter'),
          short: true,
          cell: (document) => document.drafterTitle,
        },
      ]}
    />
  );
}
