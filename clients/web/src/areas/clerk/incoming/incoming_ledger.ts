// incoming_ledger.ts: the two books of what came in: the register, and how each paper is dealt with.
// Source: R-REG-01, domain.md 2.9.
import { incomingPath } from '@web/api/names';
import { Purpose } from '@web/gen/trinhky/v1/document_pb';
import type { IncomingDocument } from '@web/gen/trinhky/v1/incoming_service_pb';
import { isoDateText } from '@web/i18n/office_time';
import type { TextKey } from '@web/i18n/translate';
import type { Text } from '@web/i18n/use_text';
import { typeKey } from '../parts/document_types';
import type { LedgerForm, LedgerRow } from '../registers/ledger';

/** Sổ đăng ký văn bản đến. */
export const incomingForm: LedgerForm = {
  name: 'incoming',
  subject: 5,
  columns: [
    { title: 'clerk.in.arrived_on', width: 'date' },
    { title: 'clerk.in.number', width: 'number' },
    { title: 'clerk.in.author', width: 'name' },
    { title: 'clerk.in.symbol', width: 'symbol' },
    { title: 'clerk.in.issued_on', width: 'date' },
    { title: 'clerk.in.subject', width: 'subject' },
    { title: 'clerk.in.receiver', width: 'name' },
    { title: 'clerk.in.forwarded_on', width: 'date' },
    { title: 'clerk.in.receipt', width: 'date', pen: true },
    { title: 'clerk.in.note', width: 'name' },
  ],
};

/** Sổ theo dõi giải quyết văn bản đến. */
export const followingForm: LedgerForm = {
  name: 'following',
  subject: 1,
  columns: [
    { title: 'clerk.follow.number', width: 'number' },
    { title: 'clerk.follow.paper', width: 'subject' },
    { title: 'clerk.follow.receiver', width: 'list' },
    { title: 'clerk.follow.due_on', width: 'date' },
    { title: 'clerk.follow.progress', width: 'name' },
    { title: 'clerk.follow.answer', width: 'symbol' },
    { title: 'clerk.follow.note', width: 'name' },
  ],
};

/** What the books need beside the paper: its words, and who leads when the server has not named him. */
export interface BookWords {
  t: Text['t'];
  named: Text['named'];
  titleOf: (name: string) => string;
}

const remarkable = new Set(['RECALL_ASKED', 'RECALL_OK', 'RECALL_NO', 'REPLACED', 'REJECTED']);

export function leadOf(paper: IncomingDocument, titleFor: (name: string) => string): string {
  return paper.leadTitle || (paper.lead ? titleFor(paper.lead) : '');
}

export function cooperatorsOf(
  paper: IncomingDocument,
  titleFor: (name: string) => string,
): string[] {
  return paper.cooperators.map((name, at) => paper.cooperatorTitles[at] || titleFor(name));
}

function subjectOf(paper: IncomingDocument, t: Text['t']): string {
  const key = typeKey(paper.type);
  return [key ? t(key) : '', paper.subject].filter(Boolean).join(': ');
}

/** "15/BC-UBND ngày 05/03/2026"; '' while nothing that the reader may see answers it. */
export function answerOf(paper: IncomingDocument, t: Text['t']): string {
  if (!paper.answerSymbol) return '';
  const day = isoDateText(paper.answeredOn);
  return t('clerk.in.answer_dated', { symbol: paper.answerSymbol, day });
}

function noteOf(paper: IncomingDocument, { t, named }: BookWords): string {
  const notes = remarkable.has(paper.state) ? [named('clerk.state', paper.state, '')] : [];
  if (paper.correctedBy.length > 0) notes.push(t('clerk.in.corrected'));
  if (paper.purpose !== Purpose.UNSPECIFIED)
    notes.push(t(`purpose.${Purpose[paper.purpose]}` as TextKey));
  return notes.join('; ');
}

const base = (paper: IncomingDocument) => ({
  id: paper.name,
  number: paper.arrivalNumber,
  void: paper.state === 'RECALL_OK',
  path: incomingPath(paper.name),
});

export function incomingRow(paper: IncomingDocument, words: BookWords): LedgerRow {
  return {
    ...base(paper),
    cells: [
      isoDateText(paper.arrivedOn),
      String(paper.arrivalNumber).padStart(2, '0'),
      paper.sender,
      paper.symbol,
      isoDateText(paper.issuedOn),
      subjectOf(paper, words.t),
      leadOf(paper, words.titleOf),
      isoDateText(paper.forwardedOn),
      '',
      noteOf(paper, words),
    ],
  };
}

export function followingRow(paper: IncomingDocument, words: BookWords): LedgerRow {
  const leads = [leadOf(paper, words.titleOf), ...cooperatorsOf(paper, words.titleOf)];
  const origin = [paper.symbol, isoDateText(paper.issuedOn), paper.sender].filter(Boolean);
  return {
    ...base(paper),
    cells: [
      String(paper.arrivalNumber).padStart(2, '0'),
      `${subjectOf(paper, words.t)} (${origin.join(', ')})`,
      leads.filter(Boolean).join('; '),
      isoDateText(paper.dueOn),
      words.named('clerk.state', paper.state, ''),
      answerOf(paper, words.t),
      noteOf(paper, words),
    ],
  };
}

/** The year of the book in which a paper stands: numbers begin anew each year. Source: R-REG-02. */
function yearOf(paper: IncomingDocument): string {
  return paper.arrivedOn.slice(0, 4);
}

/** Whatever got a number; what was refused has none. */
function isInBook(paper: IncomingDocument): boolean {
  return paper.arrivalNumber > 0;
}

/** The years for which there is a book, newest first. */
export function yearsIn(papers: readonly IncomingDocument[]): string[] {
  return [...new Set(papers.filter(isInBook).map(yearOf))].sort().reverse();
}

/** The papers of one book. */
export function papersOf(papers: readonly IncomingDocument[], year: string): IncomingDocument[] {
  return papers.filter((paper) => isInBook(paper) && yearOf(paper) === year);
}
