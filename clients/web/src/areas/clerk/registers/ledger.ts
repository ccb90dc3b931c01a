// ledger.ts: a register as a book: its columns by law, its rows as they are written. The same rows are
// shown on the screen and printed. Source: R-REG-01.
import type { RegisterEntry } from '@web/gen/trinhky/v1/register_service_pb';
import { isoDateText } from '@web/i18n/office_time';
import type { TextKey } from '@web/i18n/translate';
import type { Text } from '@web/i18n/use_text';
import { typeInSymbol, typeKey } from '../parts/document_types';

export type ColumnWidth = 'number' | 'date' | 'symbol' | 'keeper' | 'name' | 'list' | 'subject';

export interface LedgerColumn {
  title: TextKey;
  width: ColumnWidth;
  /** Filled with a pen: on paper only. */
  pen?: boolean;
}

export interface LedgerRow {
  id: string;
  /** The number in the series. */
  number: number;
  /** One for each column. */
  cells: readonly string[];
  /** The number was given and the document cancelled. Source: R-NUM-11. */
  void: boolean;
  /** Where the document is; '' when the reader may not see it. */
  path: string;
}

export interface LedgerForm {
  name: 'outgoing' | 'incoming' | 'following';
  columns: readonly LedgerColumn[];
  /** Which cell is the subject, and the link. */
  subject: number;
}

/** Sổ đăng ký văn bản đi. */
export const outgoingForm: LedgerForm = {
  name: 'outgoing',
  subject: 2,
  columns: [
    { title: 'clerk.out.symbol', width: 'symbol' },
    { title: 'clerk.out.issued_on', width: 'date' },
    { title: 'clerk.out.subject', width: 'subject' },
    { title: 'clerk.out.signer', width: 'name' },
    { title: 'clerk.out.recipients', width: 'list' },
    { title: 'clerk.out.archive', width: 'keeper' },
    { title: 'clerk.out.copies', width: 'number' },
    { title: 'clerk.out.forwarded_on', width: 'date' },
    { title: 'clerk.out.receipt', width: 'date', pen: true },
    { title: 'clerk.out.note', width: 'name' },
  ],
};

const two = (number: number) => String(number).padStart(2, '0');

/** Number and symbol; before issue the row has only its number. Source: R-NUM-03. */
export function entrySymbol(entry: Pick<RegisterEntry, 'symbol' | 'number'>): string {
  return entry.symbol || two(entry.number);
}

function note(entry: RegisterEntry, t: Text['t']): string {
  if (entry.state === 'VOID')
    return entry.reason ? t('clerk.out.void', { reason: entry.reason }) : t('clerk.out.void_plain');
  if (entry.document === '') return t('clerk.out.hidden');
  return entry.state === 'RESERVED' ? t('clerk.out.reserved') : '';
}

/** `type`: the register's own type in words, for rows whose symbol says none. */
export function outgoingRow(
  entry: RegisterEntry,
  type: string,
  path: string,
  t: Text['t'],
): LedgerRow {
  const key = typeKey(typeInSymbol(entry.symbol));
  const typeName = key ? t(key) : type;
  const subject = entry.subject ? [typeName, entry.subject].filter(Boolean).join(': ') : '';
  return {
    id: String(entry.number),
    number: entry.number,
    void: entry.state === 'VOID',
    path,
    cells: [
      entrySymbol(entry),
      isoDateText(entry.issuedOn),
      subject,
      entry.signer,
      entry.recipients,
      entry.archive.replace(/^Lưu:?\s*/u, ''),
      entry.copies > 0 ? two(entry.copies) : '',
      isoDateText(entry.forwardedOn),
      '',
      note(entry, t),
    ],
  };
}

export interface Range {
  from: number;
  to: number;
}

/** From what was typed; an empty or senseless end is the first or last number. */
export function rangeOf(from: string, to: string, last: number): Range {
  const read = (text: string, otherwise: number) => {
    const number = Number.parseInt(text, 10);
    return Number.isNaN(number) || number < 1 ? otherwise : number;
  };
  const [low, high] = [read(from, 1), read(to, last)];
  return low <= high ? { from: low, to: high } : { from: high, to: low };
}

/** The rows of a range, in the order of their numbers. */
export function rowsIn(rows: readonly LedgerRow[], { from, to }: Range): LedgerRow[] {
  return rows
    .filter((row) => row.number >= from && row.number <= to)
    .sort((a, b) => a.number - b.number);
}

/** Those that have what somebody looks for in any cell; capitals and marks of tone count not. */
export function rowsWith(rows: readonly LedgerRow[], words: string): readonly LedgerRow[] {
  const plain = (text: string) =>
    text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/giu, 'd').toLowerCase();
  const wanted = plain(words.trim());
  return wanted === '' ? rows : rows.filter((row) => plain(row.cells.join(' ')).includes(wanted));
}
