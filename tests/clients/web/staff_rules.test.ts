// staff_rules.test.ts: what the pages of staff work out by themselves: changes of a text, differences,
// marks, searches, kinds of files and of papers.
import { EditorState, Text } from '@codemirror/state';
import { create } from '@bufbuild/protobuf';
import { likelyBodies, searchBodies } from '@web/areas/staff/body_search';
import { whoHas } from '@web/areas/staff/draft_row';
import {
  blankAfter,
  blankExtension,
  blanksOf,
  rangeOf,
  setBlanks,
  withoutBlanks,
} from '@web/areas/staff/editor_blanks';
import { marksOf } from '@web/areas/staff/editor_marks';
import { fileNameFor, kindOf } from '@web/areas/staff/hand_in';
import { mendChange, recipientChange } from '@web/areas/staff/mends';
import { newestFirst } from '@web/areas/staff/my_documents';
import { linksOf } from '@web/areas/staff/new_page';
import { placesOf } from '@web/areas/staff/places';
import { countGroups, groupOf } from '@web/areas/staff/state_groups';
import { writingPath } from '@web/areas/staff/unsaved_list';
import { editPath } from '@web/api/names';
import { waysOf } from '@web/components/desk_nav';
import { followUps, origins } from '@web/components/follow_ups';
import { DocumentSchema, MendSchema, Problem_Severity, ProblemSchema } from '@web/gen/trinhky/v1/document_pb';
import { SessionSchema } from '@web/gen/trinhky/v1/session_service_pb';
import { AvailableActionSchema } from '@web/gen/trinhky/v1/workflow_service_pb';
import { describe, expect, it } from 'vitest';

/** The text after a change; null when there is none to make. */
function after(text: string, make: (doc: Text) => ReturnType<typeof mendChange>): string | null {
  const state = EditorState.create({ doc: text });
  const changes = make(state.doc);
  return changes === null ? null : state.update({ changes }).newDoc.toString();
}

describe('a mend', () => {
  const mended = (text: string, firstLine: number, lastLine: number, words: string) =>
    after(text, (doc) => mendChange(doc, create(MendSchema, { firstLine, lastLine, text: words })));

  it('replaces its lines', () => {
    expect(mended('a\nb\nc\nd', 2, 3, 'B')).toBe('a\nB\nd');
    expect(mended('a\nb', 2, 2, 'B\nC')).toBe('a\nB\nC');
  });

  it('goes before a line when it replaces none', () => {
    expect(mended('a\nb', 1, 0, 'x')).toBe('x\na\nb');
    expect(mended('a\nb', 2, 1, 'x\ny')).toBe('a\nx\ny\nb');
    expect(mended('a\nb', 3, 2, 'x')).toBe('a\nb\nx');
  });

  it.each([
    [0, 0],
    [2, 3],
    [4, 3],
    [2, 0],
  ])('is not made in a text without those lines: %i to %i', (first, last) =>
    expect(mended('a\nb', first, last, 'x')).toBeNull(),
  );
});

describe('the body that is meant', () => {
  const written = (text: string, line: number, words: string) =>
    after(text, (doc) => recipientChange(doc, { line, text: words }, 'Ủy ban nhân dân tỉnh Lam Giang'));

  it('is written where the recipient stands; bullet, purpose and end stay', () => {
    expect(written('Nơi nhận:\n- UBND  tỉnh (để báo cáo);', 2, 'UBND tỉnh')).toBe(
      'Nơi nhận:\n- Ủy ban nhân dân tỉnh Lam Giang (để báo cáo);',
    );
  });

  it('fills the blank of a template', () => {
    expect(written('Kính gửi: [cơ quan nhận].', 1, 'cơ quan nhận')).toBe(
      'Kính gửi: Ủy ban nhân dân tỉnh Lam Giang.',
    );
  });

  it('is not written when the line says something else by now', () => {
    expect(written('- Như trên;', 1, 'UBND tỉnh')).toBeNull();
    expect(written('- Như trên;', 2, 'Như trên')).toBeNull();
    expect(written('- (a.b);', 1, '(a*b)')).toBeNull();
  });
});

describe('marks', () => {
  it('stand once at each line, with the worst tone and every sentence', () => {
    const problem = (line: number, severity: Problem_Severity, message: string) =>
      create(ProblemSchema, { line, severity, message, messageEn: `${message} (en)` });
    const problems = [
      problem(5, Problem_Severity.INFO, 'ghi chú'),
      problem(2, Problem_Severity.WARNING, 'nên'),
      problem(2, Problem_Severity.ERROR, 'phải'),
      problem(0, Problem_Severity.ERROR, 'không có dòng'),
    ];
    expect(marksOf(problems, false)).toEqual([
      { line: 2, tone: 'bad', words: 'nên\nphải' },
      { line: 5, tone: 'plain', words: 'ghi chú' },
    ]);
    expect(marksOf(problems, true)[1]?.words).toBe('ghi chú (en)');
  });
});

describe('the search for a body', () => {
  const titles = new Map([
    ['agencies/a', 'Ủy ban nhân dân tỉnh Lam Giang'],
    ['agencies/a/units/b', 'Văn phòng Ủy ban nhân dân tỉnh Lam Giang'],
    ['agencies/c', 'Sở Khoa học và Công nghệ'],
    ['agencies/d', 'Đảng ủy xã Bình An'],
  ]);
  const found = (typed: string, most = 10) =>
    searchBodies(titles, typed, most).map(({ name }) => name);

  it('needs no marks, and puts first what begins so', () => {
    expect(found('uy ban nhan dan')).toEqual(['agencies/a', 'agencies/a/units/b']);
    expect(found('ĐẢNG ỦY')).toEqual(['agencies/d']);
    expect(found('dang uy')).toEqual(['agencies/d']);
  });

  it('finds every word in any order, and nothing for nothing', () => {
    expect(found('công nghệ sở')).toEqual(['agencies/c']);
    expect(found('  ')).toEqual([]);
    expect(found('u', 1)).toHaveLength(1);
  });
});

it('offers the reading that is not sure before the other candidates', () => {
  const bodies = ['agencies/b'];
  expect(likelyBodies({ bodies, candidates: ['agencies/c', 'agencies/b'] })).toEqual([
    'agencies/b',
    'agencies/c',
  ]);
});

describe('a file', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);

  it('is what its bytes say', () => {
    expect(kindOf(bytes('%PDF-1.7'))).toBe('pdf');
    expect(kindOf(bytes('PK\u0003\u0004'))).toBe('word');
    expect(kindOf(bytes('BÁO CÁO'))).toBe('text');
    expect(kindOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]))).toBe('other');
  });

  it('gets a name that every system takes', () => {
    expect(fileNameFor('Báo cáo Đặc biệt: quý I/2026')).toBe('bao-cao-dac-biet-quy-i-2026.txt');
    expect(fileNameFor('…')).toBe('van-ban.txt');
  });
});

describe('papers', () => {
  it('are grouped as their drafter thinks of them; an unknown state is on the way', () => {
    expect(['DRAFT', 'RETURNED', 'FORM_CHECK', 'CLOSED', 'CANCELLED', 'NEW_ONE'].map(groupOf)).toEqual(
      ['writing', 'returned', 'moving', 'issued', 'ended', 'moving'],
    );
    expect(countGroups(['DRAFT', 'DRAFT', 'SEALED'])).toMatchObject({ all: 3, writing: 2, moving: 1 });
  });

  it('stand newest first, over all agencies', () => {
    const paper = (name: string, seconds: number) =>
      create(DocumentSchema, { name, createTime: { seconds: BigInt(seconds) } });
    const sorted = newestFirst([paper('a', 5), paper('b', 9), paper('c', 7)]);
    expect(sorted.map(({ name }) => name)).toEqual(['b', 'c', 'a']);
  });

  it('are with who can take the next step forward', () => {
    const action = (name: string, allowed: boolean, who: string[]) =>
      create(AvailableActionSchema, { action: name, allowed, who });
    const back = action('return', false, ['Một người khác']);
    const forward = action('approve_unit', false, ['Trưởng phòng']);
    expect(whoHas([back, forward])).toEqual({ mine: false, names: ['Trưởng phòng'] });
    expect(whoHas([back, action('submit', true, [])])).toEqual({ mine: true, names: [] });
    // To take one's own paper back is not to have it.
    expect(whoHas([action('withdraw', true, []), forward]).mine).toBe(false);
  });
});

describe('addresses', () => {
  const name = 'agencies/xa/documents/doc-1';

  it('lead to where a text is written', () => {
    expect(editPath(name)).toBe('/drafts/xa/doc-1/edit');
    expect(writingPath(name)).toBe('/drafts/xa/doc-1/edit');
    expect(writingPath('new/3')).toBe('/drafts/new/3');
  });

  it('name the paper that is answered, and nothing that is no paper', () => {
    const search = new URLSearchParams({ answers: name, replaces: 'people/x', corrects: '//x' });
    expect(linksOf(search)).toEqual({ answers: name, replaces: '', corrects: '' });
  });

  it('begin what follows from a paper', () => {
    const paper = (definition: string, number: string) =>
      followUps({ name, definition, number }).map(({ to }) => to.replace(/=.*/, ''));
    expect(paper('van_ban_den.v2', '')).toEqual(['/drafts/new?answers']);
    expect(paper('van_ban_di.v1', '15')).toEqual(['/drafts/new?replaces', '/drafts/new?corrects']);
    expect(paper('van_ban_di.v1', '')).toEqual([]);
  });

  it('lead back to what a paper came from', () => {
    const links = { answers: name, replaces: '', corrects: '' };
    expect(origins(links)).toEqual([{ key: 'follow.answers', to: `/${name}` }]);
  });
});

describe('the posts of a person', () => {
  const post = (agency: string, unit: string, roles: string[]) => ({ agency, unit, roles });
  const session = create(SessionSchema, {
    agencies: ['agencies/a', 'agencies/b'],
    heldPosts: [
      post('agencies/a', 'agencies/a/units/x', ['DRAFTER', 'UNIT_HEAD']),
      post('agencies/a', 'agencies/a/units/x', ['DRAFTER']),
      post('agencies/b', 'agencies/b/units/y', ['CLERK']),
    ],
  });
  const unnamed = create(SessionSchema, { agencies: ['agencies/a', 'agencies/b'] });

  it('say where he drafts', () => {
    expect(placesOf(session, 'all').map(({ unit }) => unit)).toEqual(['agencies/a/units/x']);
    expect(placesOf(session, 'agencies/b')).toEqual([]);
    expect(placesOf(unnamed, 'agencies/b')).toMatchObject([{ agency: 'agencies/b', unit: '' }]);
  });

  it('say which ways he sees; a server that names none hides none', () => {
    const seen = (of: typeof session) => waysOf(of).map(({ to }) => to);
    expect(seen(session)).toEqual([
      '/',
      '/drafts',
      '/clerk/incoming',
      '/clerk',
      '/office',
      '/help',
    ]);
    expect(seen(unnamed)).toHaveLength(7);
  });
});

describe('blanks of a template', () => {
  const text = 'Kính gửi: [nơi nhận].\nBáo cáo 👍 [thời kỳ] [1]';
  const problem = (line: number, column: number, length: number, code = 'BLANK_LEFT') =>
    create(ProblemSchema, { code, line, column, length, severity: Problem_Severity.ERROR });
  const found = [problem(2, 11, 9), problem(1, 11, 10), problem(1, 1, 8, 'NN-E05')];
  const shown = (doc: string, places = blanksOf(found)) =>
    EditorState.create({ doc, extensions: blankExtension }).update({
      effects: setBlanks.of(places),
    }).state;
  const at = (state: EditorState, from: number) => {
    const blank = blankAfter(state, from);
    return blank ? state.sliceDoc(blank.from, blank.to) : null;
  };

  it('are what the server says, and are not told a second time in the list', () => {
    expect(blanksOf(found)).toEqual(found.slice(0, 2));
    expect(withoutBlanks(found)).toEqual(found.slice(2));
    expect(withoutBlanks([problem(1, 0, 0)])).toHaveLength(1);
  });

  it('are reached one after the other, around the end, by characters', () => {
    const state = shown(text);
    expect([at(state, 0), at(state, 15), at(state, 60)]).toEqual([
      '[nơi nhận]',
      '[thời kỳ]',
      '[nơi nhận]',
    ]);
  });

  it('move with their words and go when they are written', () => {
    const moved = shown(text).update({ changes: { from: 0, insert: 'Trích yếu\n' } }).state;
    expect(at(moved, 0)).toBe('[nơi nhận]');
    const written = moved.update({ changes: { from: 20, to: 30, insert: 'Đảng ủy xã' } }).state;
    expect(at(written, 0)).toBe('[thời kỳ]');
  });

  it('of another text than the one that is shown are none', () => {
    expect(at(shown('xong'), 0)).toBeNull();
    expect(rangeOf(shown('xong'), { line: 1, column: 9, length: 3 })).toBeNull();
  });
});
