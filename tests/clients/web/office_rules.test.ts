// office_rules.test.ts: small rules of the office pages: finding, days, certificates, refused lines,
// the picture of a workflow.
import { create } from '@bufbuild/protobuf';
import { forgetDelegation, keepDelegation, typesOf, wordsOf } from '@web/areas/office/delegations/delegation_words';
import { addDays, dayOf, dayWords, daysBetween, isDay } from '@web/areas/office/parts/days';
import { fits, fold } from '@web/areas/office/parts/fold';
import { agencyOfSearch } from '@web/areas/office/parts/office_agency';
import { certificateOf } from '@web/areas/office/people/certificate_file';
import { importProblems, spanOfLine } from '@web/areas/office/people/import_lines';
import { groupsOf } from '@web/areas/office/people/people_page';
import { gapGroups, newGaps, placeOf } from '@web/areas/office/staffing/gaps';
import { type Graph, graphOf, wrap } from '@web/areas/office/workflows/graph';
import { nearest, pathOf, place } from '@web/areas/office/workflows/layout';
import { AssessStaffingResponseSchema, PostViewSchema, StaffingGapSchema, UnitViewSchema } from '@web/gen/trinhky/v1/directory_service_pb';
import { SessionSchema } from '@web/gen/trinhky/v1/session_service_pb';
import { DefinitionStateSchema, DefinitionStepSchema } from '@web/gen/trinhky/v1/workflow_service_pb';
import { holdsRole } from '@web/state/held_roles';
import { describe, expect, it } from 'vitest';

describe('finding', () => {
  it('needs no accents and no order', () => {
    expect(fold('Đặng Hữu Phước')).toBe('dang huu phuoc');
    expect(fits('phuoc dang', 'Đặng Hữu Phước', 'Phó Chủ tịch')).toBe(true);
    expect(fits('  ', 'gì cũng được')).toBe(true);
    expect(fits('phuoc lan', 'Đặng Hữu Phước')).toBe(false);
  });
});

describe('days', () => {
  it('are those of the office, and are counted over months', () => {
    expect(dayOf(Date.parse('2026-11-25T18:00:00Z'))).toBe('2026-11-26');
    expect(addDays('2026-02-27', 2)).toBe('2026-03-01');
    expect(daysBetween('2026-02-27', '2026-03-01')).toBe(2);
  });

  it('are said as the office says them', () => {
    expect(dayWords('2026-11-26', 'vi')).toBe('thứ Năm 26/11/2026');
    expect(dayWords('2026-11-29', 'vi')).toBe('chủ Nhật 29/11/2026');
    expect(dayWords('2026-11-26', 'en')).toBe('Thursday 26/11/2026');
    expect(dayWords('soon', 'vi')).toBe('soon');
  });

  it('must exist', () => {
    expect(isDay('2026-02-28')).toBe(true);
    expect(isDay('2026-02-30')).toBe(false);
    expect(isDay('')).toBe(false);
  });
});

describe('roles and agencies', () => {
  const session = create(SessionSchema, {
    heldPosts: [{ name: 'posts/kt', agency: 'agencies/xa', roles: ['AUDITOR'] }],
  });

  it('are those of the posts in the agency', () => {
    expect(holdsRole(session, 'agencies/xa', 'AUDITOR')).toBe(true);
    expect(holdsRole(session, 'agencies/xa', 'ADMIN')).toBe(false);
    expect(holdsRole(session, 'agencies/other', 'AUDITOR')).toBe(false);
    expect(holdsRole(session, 'all', 'AUDITOR')).toBe(true);
    expect(holdsRole(undefined, 'all', 'AUDITOR')).toBe(false);
  });

  it('show no agency but those of the session', () => {
    const agencies = ['agencies/a', 'agencies/b'];
    expect(agencyOfSearch('b', agencies)).toBe('agencies/b');
    expect(agencyOfSearch('c', agencies)).toBe('agencies/a');
    expect(agencyOfSearch(null, [])).toBe('');
  });
});

describe('the directory', () => {
  it('puts the leaders first and empty units last', () => {
    const unit = (id: string) => create(UnitViewSchema, { name: `agencies/xa/units/${id}` });
    const post = (id: string, where: string) =>
      create(PostViewSchema, { name: id, unit: where ? `agencies/xa/units/${where}` : '' });
    const groups = groupsOf([unit('empty'), unit('vp')], [post('cv', 'vp'), post('ct', '')]);
    expect(groups.map((group) => [group.unit?.name ?? '', group.posts.map((one) => one.name)])).toEqual([
      ['', ['ct']],
      ['agencies/xa/units/vp', ['cv']],
      ['agencies/xa/units/empty', []],
    ]);
  });

  it('says which line of a file was refused', () => {
    const said = 'Danh bạ, dòng 12, posts/p: thiếu title.\n\n… và 3 lỗi khác.';
    expect(importProblems(said)).toEqual([
      { line: 12, text: 'Danh bạ, dòng 12, posts/p: thiếu title.' },
      { line: 0, text: '… và 3 lỗi khác.' },
    ]);
    expect(importProblems('Directory, line 7: x')[0]?.line).toBe(7);
    expect(spanOfLine('ab\ncde\nf', 2)).toEqual([3, 6]);
    expect(spanOfLine('ab', 9)).toEqual([0, 2]);
  });
});

describe('a certificate file', () => {
  const der = Uint8Array.of(0x30, 0x03, 1, 2, 3);
  const pem = `junk\n-----BEGIN CERTIFICATE-----\n${btoa(String.fromCharCode(...der))}\n-----END CERTIFICATE-----\n`;

  it('is read as PEM and as DER', () => {
    expect(certificateOf(der)).toEqual(der);
    expect(certificateOf(new TextEncoder().encode(pem))).toEqual(der);
  });

  it('is nothing else, and not too large', () => {
    expect(certificateOf(new TextEncoder().encode('hello'))).toBeNull();
    expect(certificateOf(new TextEncoder().encode(pem.replace('MAMB', '!!!!')))).toBeNull();
    const large = new Uint8Array(16_385);
    large[0] = 0x30;
    expect(certificateOf(large)).toBeNull();
  });
});

describe('an authorisation', () => {
  it('is for types, each once', () => {
    expect(typesOf('bc, TB;cv  BC')).toEqual(['BC', 'TB', 'CV']);
    expect(typesOf(' , ')).toEqual([]);
  });

  it('keeps what was typed until it is sent', () => {
    const words = { ...wordsOf('agencies/xa'), document: '12/GUQ-UBND' };
    keepDelegation('agencies/xa', words);
    expect(wordsOf('agencies/xa').document).toBe('12/GUQ-UBND');
    forgetDelegation('agencies/xa');
    expect(wordsOf('agencies/xa').document).toBe('');
  });
});

describe('gaps', () => {
  const gap = (action: string, fromOn: string, toOn: string) =>
    create(StaffingGapSchema, { definition: 'd', action, fromOn, toOn });
  const days = { fromOn: '2026-11-26', toOn: '2026-11-27' };
  const answer = create(AssessStaffingResponseSchema, {
    gaps: ['number', 'sign', 'seal', 'number'].map((action) => gap(action, days.fromOn, days.toOn)),
    summaries: [
      {
        ...days,
        missingTitles: ['Vũ Thị Lan'],
        actions: ['number', 'seal'],
        gaps: [0, 2, 3],
        message: 'Từ … Vũ Thị Lan vắng.',
      },
      { ...days, actions: ['sign'], gaps: [1], message: 'Từ … không có ai.' },
    ],
  });

  it('are told as the server groups them', () => {
    const groups = gapGroups(answer);
    expect(groups.map((group) => [group.actions, group.missing, group.gaps.length])).toEqual([
      [['number', 'seal'], ['Vũ Thị Lan'], 3],
      [['sign'], [], 1],
    ]);
    expect(new Set(groups.map(({ key }) => key)).size).toBe(2);
  });

  it('that an absence brings are those that were not there before', () => {
    const before = gapGroups(
      create(AssessStaffingResponseSchema, {
        gaps: [gap('sign', days.fromOn, days.toOn), gap('number', days.fromOn, days.toOn)],
        summaries: [{ ...days, actions: ['sign', 'number'], gaps: [0, 1] }],
      }),
    );
    const brought = newGaps(before, gapGroups(answer));
    expect(brought.map((group) => [group.actions, group.gaps.length])).toEqual([[['seal'], 1]]);
    expect(newGaps(before, before)).toEqual([]);
  });

  it('stand within the days of the picture', () => {
    expect(placeOf(gap('a', '2026-11-26', '2026-11-27'), '2026-11-24', '2026-12-24')).toEqual([2, 2]);
    expect(placeOf(gap('a', '2026-11-01', '2027-01-01'), '2026-11-24', '2026-12-24')).toEqual([0, 31]);
  });
});

describe('the picture of a workflow', () => {
  const state = (name: string) => create(DefinitionStateSchema, { state: name, title: name });
  const step = (action: string, fromState: string, toState: string) =>
    create(DefinitionStepSchema, { action, title: action, fromState, toState, roles: ['CLERK'] });
  const definition = {
    stateList: [state('NEW'), state('DRAFT'), state('DONE')],
    steps: [
      step('create', 'NEW', 'DRAFT'),
      step('edit', 'DRAFT', ''),
      step('edit_too', 'DRAFT', 'DRAFT'),
      step('finish', 'DRAFT', 'DONE'),
      step('cancel', 'DRAFT', 'DONE'),
      step('lost', 'DRAFT', 'NOWHERE'),
    ],
  };
  const words = {
    state: (box: Graph['boxes'][number]) => box.state.title,
    action: (one: (typeof definition.steps)[number]) => one.title,
    role: (role: string) => role,
  };

  it('has a box for each state, one arrow between two, and what stays in its box', () => {
    const graph = graphOf(definition);
    expect(graph.boxes.map((box) => [box.id, box.staying.map((one) => one.action)])).toEqual([
      ['NEW', []],
      ['DRAFT', ['edit', 'edit_too']],
      ['DONE', []],
    ]);
    expect(graph.arrows.map((arrow) => [arrow.id, arrow.steps.map((one) => one.action)])).toEqual([
      ['NEW>DRAFT', ['create']],
      ['DRAFT>DONE', ['finish', 'cancel']],
    ]);
  });

  it('goes down from the beginning, within its frame', () => {
    const placed = place(graphOf(definition), words);
    const at = Object.fromEntries(placed.boxes.map((one) => [one.box.id, one.y]));
    expect(at['NEW']).toBeLessThan(at['DRAFT'] ?? 0);
    expect(at['DRAFT']).toBeLessThan(at['DONE'] ?? 0);
    for (const one of [...placed.boxes, ...placed.arrows]) {
      expect(one.x - one.width / 2).toBeGreaterThanOrEqual(0);
      expect(one.x + one.width / 2).toBeLessThanOrEqual(placed.width);
      expect(one.y + one.height / 2).toBeLessThanOrEqual(placed.height);
    }
    expect(placed.arrows[1]?.labels.map((label) => label.title.join(' '))).toEqual(['finish', 'cancel']);
  });

  it('is walked with the arrow keys to what lies in their direction', () => {
    const places = [
      { x: 0, y: 0 },
      { x: 0, y: 100 },
      { x: 80, y: 100 },
    ];
    expect(nearest(places, 0, 'ArrowDown')).toBe(1);
    expect(nearest(places, 1, 'ArrowRight')).toBe(2);
    expect(nearest(places, 2, 'ArrowUp')).toBe(0);
    expect(nearest(places, 0, 'ArrowUp')).toBe(-1);
  });

  it('breaks words at spaces and rounds the corners of arrows', () => {
    expect(wrap('Kiểm tra thể thức', 10)).toEqual(['Kiểm tra', 'thể thức']);
    expect(wrap('', 10)).toEqual(['']);
    expect(pathOf([{ x: 0, y: 0 }, { x: 0, y: 10 }, { x: 10, y: 10 }])).toBe(
      'M0.0 0.0Q0.0 10.0 5.0 10.0L10.0 10.0',
    );
    expect(pathOf([])).toBe('');
  });
});
