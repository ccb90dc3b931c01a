// clerk_books.test.ts: the registers as books: columns by law, rows, ranges, what a register is called.
import { create } from '@bufbuild/protobuf';
import {
  isIncomingRegister,
  isRegisterFor,
  registerTypeKey,
  typeInSymbol,
  typeKey,
} from '@web/areas/clerk/parts/document_types';
import {
  followingForm,
  followingRow,
  incomingForm,
  incomingRow,
  papersOf,
  yearsIn,
} from '@web/areas/clerk/incoming/incoming_ledger';
import {
  type LedgerRow,
  outgoingForm,
  outgoingRow,
  rangeOf,
  rowsIn,
  rowsWith,
} from '@web/areas/clerk/registers/ledger';
import '@web/areas/clerk/texts';
import { Purpose } from '@web/gen/trinhky/v1/document_pb';
import { IncomingDocumentSchema } from '@web/gen/trinhky/v1/incoming_service_pb';
import { RegisterEntrySchema } from '@web/gen/trinhky/v1/register_service_pb';
import { type TextKey, translate, translateName, type Vars } from '@web/i18n/translate';
import { describe, expect, it } from 'vitest';

const t = (key: TextKey, vars?: Vars) => translate('vi', key, vars);
const named = (group: string, name: string, fallback: string) =>
  translateName('vi', group, name, fallback);

describe('the register of what goes out', () => {
  const entry = create(RegisterEntrySchema, {
    number: 7,
    symbol: '07/KH-UBND',
    issuedOn: '2026-04-15',
    subject: 'Phòng, chống thiên tai',
    signer: 'Phạm Quốc Khải',
    recipients: 'UBND tỉnh; Các thôn',
    archive: 'Lưu: VT, KT (05b)',
    copies: 5,
    state: 'ISSUED',
    document: 'agencies/xa/documents/doc-1',
    forwardedOn: '2026-04-16',
  });

  it('has the ten columns of Decree 30 in their order', () => {
    expect(outgoingForm.columns.map((column) => t(column.title))).toEqual([
      'Số, ký hiệu văn bản',
      'Ngày tháng văn bản',
      'Tên loại và trích yếu nội dung văn bản',
      'Người ký',
      'Nơi nhận văn bản',
      'Đơn vị, người nhận bản lưu',
      'Số lượng bản',
      'Ngày chuyển',
      'Ký nhận',
      'Ghi chú',
    ]);
  });

  it('writes a row as the law has it, the type before the subject', () => {
    expect(outgoingRow(entry, 'Báo cáo', '/x', t)).toEqual({
      id: '7',
      number: 7,
      void: false,
      path: '/x',
      cells: [
        '07/KH-UBND',
        '15/04/2026',
        'Kế hoạch: Phòng, chống thiên tai',
        'Phạm Quốc Khải',
        'UBND tỉnh; Các thôn',
        'VT, KT (05b)',
        '05',
        '16/04/2026',
        '',
        '',
      ],
    });
  });

  it('keeps the number of a void row and says why', () => {
    const row = outgoingRow(
      create(RegisterEntrySchema, { ...entry, symbol: '', state: 'VOID', reason: 'Gửi hai lần' }),
      'Báo cáo',
      '',
      t,
    );
    expect(row.void).toBe(true);
    expect([row.cells[0], row.cells[9]]).toEqual(['07', 'Hủy số: Gửi hai lần']);
  });

  it('says of a row that it is not issued yet, or not for this reader', () => {
    const note = (more: object) =>
      outgoingRow(create(RegisterEntrySchema, { ...entry, ...more }), '', '', t).cells[9];
    expect(note({ state: 'RESERVED' })).toBe('Đã cấp số, chưa phát hành');
    expect(note({ document: '' })).toBe('Không thuộc phạm vi được xem');
  });
});

describe('the books of what comes in', () => {
  const paper = create(IncomingDocumentSchema, {
    name: 'agencies/xa/incomingDocuments/inc-1',
    state: 'REGISTERED',
    arrivalNumber: 4,
    arrivedOn: '2026-04-15',
    sender: 'Đảng ủy xã Bình An',
    symbol: '01-CV/ĐU',
    issuedOn: '2026-04-14',
    type: 'CV',
    subject: 'báo cáo tiến độ',
    purpose: Purpose.EXECUTE,
    lead: 'agencies/xa/units/kt',
    cooperators: ['people/an'],
    dueOn: '2026-04-25',
    forwardedOn: '2026-04-16',
  });
  const words = { t, named, titleOf: (name: string) => `<${name}>` };

  it('have ten and seven columns, as many as a row has cells', () => {
    expect(incomingForm.columns.length).toBe(10);
    expect(followingForm.columns.length).toBe(7);
    expect(incomingRow(paper, words).cells.length).toBe(10);
    expect(followingRow(paper, words).cells.length).toBe(7);
  });

  it('write when, number, author, symbol, date, subject, receiver', () => {
    expect(incomingRow(paper, words).cells).toEqual([
      '15/04/2026',
      '04',
      'Đảng ủy xã Bình An',
      '01-CV/ĐU',
      '14/04/2026',
      'Công văn: báo cáo tiến độ',
      '<agencies/xa/units/kt>',
      '16/04/2026',
      '',
      'để thực hiện',
    ]);
    expect(incomingRow(paper, words).path).toBe('/clerk/incoming/xa/inc-1');
  });

  it('say what answers a paper, and nothing while nothing does', () => {
    const answered = create(IncomingDocumentSchema, {
      ...paper,
      answer: 'agencies/xa/documents/doc-9',
      answerSymbol: '15/BC-UBND',
      answeredOn: '2026-04-22',
    });
    expect(followingRow(answered, words).cells[5]).toBe('15/BC-UBND ngày 22/04/2026');
    expect(followingRow(paper, words).cells[5]).toBe('');
  });

  it('leave to the pen only who signed for it', () => {
    const pens = (form: typeof incomingForm) =>
      form.columns.filter((column) => column.pen).map((column) => t(column.title));
    expect(pens(outgoingForm)).toEqual(['Ký nhận']);
    expect(pens(incomingForm)).toEqual(['Ký nhận']);
    expect(pens(followingForm)).toEqual([]);
  });

  it("prefer the server's names of those who deal with it", () => {
    const named = create(IncomingDocumentSchema, {
      ...paper,
      leadTitle: 'Phòng Kinh tế',
      cooperatorTitles: ['Lê Thị An'],
    });
    expect(followingRow(named, words).cells.slice(2, 5)).toEqual([
      'Phòng Kinh tế; Lê Thị An',
      '25/04/2026',
      'Đã vào sổ',
    ]);
  });

  it('are one for each year, without what was refused: it never got a number', () => {
    const before = create(IncomingDocumentSchema, { ...paper, arrivedOn: '2025-12-31' });
    const refused = create(IncomingDocumentSchema, {
      state: 'REJECTED',
      arrivedOn: '2024-01-02',
    });
    const all = [before, paper, refused];
    expect(yearsIn(all)).toEqual(['2026', '2025']);
    expect(papersOf(all, '2025')).toEqual([before]);
    expect(papersOf(all, '2024')).toEqual([]);
  });
});

describe('a range to print', () => {
  it.each([
    ['', '', 1, 17],
    ['3', '', 3, 17],
    ['', '5', 1, 5],
    ['9', '4', 4, 9],
    ['x', '-2', 1, 17],
  ])('from "%s" to "%s" is %i to %i', (from, to, low, high) => {
    expect(rangeOf(from, to, 17)).toEqual({ from: low, to: high });
  });

  const rows: LedgerRow[] = [3, 1, 2].map((number) => ({
    id: String(number),
    number,
    cells: [`0${number}`, number === 2 ? 'Đường nội đồng' : ''],
    void: false,
    path: '',
  }));

  it('is printed in the order of the numbers', () => {
    expect(rowsIn(rows, { from: 1, to: 3 }).map((row) => row.number)).toEqual([1, 2, 3]);
    expect(rowsIn(rows, { from: 2, to: 2 }).map((row) => row.number)).toEqual([2]);
  });

  it('finds words without marks and capitals', () => {
    expect(rowsWith(rows, 'duong NOI').map((row) => row.number)).toEqual([2]);
    expect(rowsWith(rows, ' ')).toBe(rows);
  });
});

describe('the type of a document', () => {
  it.each([
    ['01/BC-UBND', 'BC'],
    ['01-BC/BCĐ', 'BC'],
    ['179-CV/ĐU', 'CV'],
    ['12/UBND-VP', 'UBND'],
    ['', ''],
  ])('in %s is "%s"', (symbol, type) => expect(typeInSymbol(symbol)).toBe(type));

  it('has a name when it is one', () => {
    expect(typeKey('QyĐ')).toBe('clerk.type.qyd');
    expect(typeKey('UBND')).toBeNull();
  });

  it('names a register of one type, not one of several', () => {
    const register = (id: string, series = '2026') => ({
      name: `agencies/xa/registers/${id}`,
      series,
    });
    expect(registerTypeKey(register('state-de-an-2026'))).toBe('clerk.type.de-an');
    expect(registerTypeKey(register('party-cv-2025-2030', '2025-2030'))).toBe('clerk.type.cv');
    expect(registerTypeKey(register('copies-2026'))).toBeNull();
    expect(isIncomingRegister(register('den-2026'))).toBe(true);
    expect(isIncomingRegister(register('state-de-an-2026'))).toBe(false);
    expect(isRegisterFor(register('state-bc-2026'), 'state', 'BC')).toBe(true);
    expect(isRegisterFor(register('state-bc-2026'), 'party', 'BC')).toBe(false);
  });
});
