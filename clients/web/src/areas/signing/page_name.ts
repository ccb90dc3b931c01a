// page_name.ts: the name of the page that is taken along to be signed: what a person recognises in his
// folder of downloads, in letters that every program takes.

import { lastPart } from '@web/api/names';
import type { Document } from '@web/gen/trinhky/v1/document_pb';

const subjectLettersMax = 60;

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

/** "trang-ky_BC-UBND_Ket-qua-chuyen-doi-so_7f3a.pdf": the end tells drafts of one subject apart. */
export function pageName({ name, symbol, type, subject }: Document): string {
  const short = plain(subject).slice(0, subjectLettersMax).replace(/-+$/, '');
  const parts = ['trang-ky', plain(symbol || type), short, plain(lastPart(name)).slice(-6)];
  return `${parts.filter(Boolean).join('_')}.pdf`;
}
