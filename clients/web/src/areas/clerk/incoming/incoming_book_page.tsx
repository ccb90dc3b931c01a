// incoming_book_page.tsx: the book of what came in, and the book of how it is dealt with.
import { lastPart } from '@web/api/names';
import { Loading } from '@web/components/loading';
import { Still } from '@web/components/note';
import { RefusalNote } from '@web/components/refusal_note';
import { TextInput } from '@web/components/text_input';
import { useText } from '@web/i18n/use_text';
import { titleOf, useBodies } from '@web/state/bodies';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useClerkAgency } from '../parts/agency_of';
import { ClerkPage } from '../parts/clerk_page';
import { ChoiceInput } from '../parts/fields';
import shared from '../parts/parts.module.css';
import { type Range, rowsIn, rowsWith } from '../registers/ledger';
import { LedgerPrint } from '../registers/ledger_print';
import { LedgerTable } from '../registers/ledger_table';
import { PrintTools, usePrinting } from '../registers/print_tools';
import registers from '../registers/registers.module.css';
import { BookTabs } from './book_tabs';
import {
  followingForm,
  followingRow,
  incomingForm,
  incomingRow,
  papersOf,
  yearsIn,
} from './incoming_ledger';
import { useArrivals, useIncomingBook } from './use_incoming';

export function IncomingBookPage() {
  const { t, named } = useText();
  const agency = useClerkAgency();
  const arrivals = useArrivals(agency);
  const { query, papers, whole } = useIncomingBook(agency);
  const titles = useBodies(agency);
  const [search, setSearch] = useSearchParams();
  const [words, setWords] = useState('');
  const [range, setRange] = useState<Range | null>(null);
  usePrinting(range);
  const following = search.get('book') === 'following';
  const form = following ? followingForm : incomingForm;
  const years = yearsIn(papers);
  const year = search.get('year') ?? years[0] ?? '';
  const turnTo = (change: Record<string, string>) => {
    const wanted = { book: following ? 'following' : '', year, ...change };
    // What is usual does not stand in the address.
    if (wanted.year === years[0]) wanted.year = '';
    const kept = Object.entries(wanted).filter(([, value]) => value !== '');
    setSearch(Object.fromEntries(kept), { replace: true });
    setRange(null);
  };
  const rows = useMemo(() => {
    const say = { t, named, titleOf: (name: string) => titles.get(name) ?? lastPart(name) };
    const row = following ? followingRow : incomingRow;
    return papersOf(papers, year).map((paper) => row(paper, say));
  }, [papers, year, following, titles, t, named]);
  const shown = useMemo(() => rowsWith(rows, words), [rows, words]);
  const last = rows.reduce((most, row) => Math.max(most, row.number), 0);
  const title = t(following ? 'clerk.print.following' : 'clerk.print.incoming');
  return (
    <ClerkPage
      title={t('clerk.incoming.title')}
      agency={agency}
      tall
      tools={
        <>
          <div className={registers['find']}>
            <TextInput label={t('clerk.registers.find')} value={words} onChange={setWords} />
          </div>
          <ChoiceInput
            label={t('clerk.incoming.which')}
            value={following ? 'following' : 'incoming'}
            choices={[
              { value: 'incoming', label: t('clerk.incoming.register') },
              { value: 'following', label: t('clerk.incoming.following') },
            ]}
            onChange={(book) => turnTo({ book: book === 'following' ? book : '' })}
          />
          {years.length > 1 ? (
            <ChoiceInput
              label={t('clerk.incoming.year')}
              value={year}
              choices={years.map((one) => ({ value: one, label: one }))}
              onChange={(chosen) => turnTo({ year: chosen })}
            />
          ) : null}
          <PrintTools last={last} whole={whole} onPrint={setRange} />
        </>
      }
    >
      <BookTabs waiting={arrivals.data?.arrivals.length ?? null} />
      {query.isPending ? <Loading rows={8} /> : null}
      {query.isError ? (
        <div className={shared['pad']}>
          <RefusalNote error={query.error} />
        </div>
      ) : null}
      {whole && rows.length === 0 ? (
        <Still title={t('clerk.incoming.empty')}>
          <p>{t('clerk.incoming.empty_text')}</p>
        </Still>
      ) : null}
      {shown.length > 0 ? <LedgerTable title={title} form={form} rows={shown} /> : null}
      {words && shown.length === 0 && rows.length > 0 ? (
        <p className={shared['empty']} role="status">
          {t('clerk.registers.found', { n: 0, of: rows.length })}
        </p>
      ) : null}
      {range ? (
        <LedgerPrint
          agency={titleOf(titles, agency)}
          title={title}
          under={t('clerk.print.under_year', {
            year,
            from: range.from,
            to: range.to,
          })}
          form={form}
          rows={rowsIn(rows, range)}
        />
      ) : null}
    </ClerkPage>
  );
}
