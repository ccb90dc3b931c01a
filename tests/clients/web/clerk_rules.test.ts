// clerk_rules.test.ts: what the clerk's pages work out by themselves: what waits, which copies need a
// person, who leads, what answers what. Whether something may be done is never among it.
import { create } from '@bufbuild/protobuf';
import { callOf, incomingCallOf } from '@web/api/action_calls';
import { caseName, documentPath, incomingName, isIncoming } from '@web/api/names';
import { arrivalKind, arrivedDocument } from '@web/areas/clerk/arrivals/arrival_kind';
import { mayBeSentAgain, moreOf, needOf, tallyOf } from '@web/areas/clerk/copies/copy_needs';
import { faultOf, noteMatters } from '@web/areas/clerk/copies/copy_note';
import { successorsOf } from '@web/areas/clerk/copies/successors';
import { answerChoices } from '@web/areas/clerk/incoming/answers';
import {
  leadIn,
  partsOf,
  readParts,
  withPart,
  withPartOf,
} from '@web/areas/clerk/incoming/assignment';
import { peopleIn } from '@web/areas/clerk/incoming/use_assignees';
import {
  likelyNumber,
  nextPaper,
  openStep,
  stepIn,
  toIssue,
} from '@web/areas/clerk/issue/issue_steps';
import { agencyOf } from '@web/areas/clerk/parts/agency_of';
import { piecesOf } from '@web/areas/clerk/parts/problem_lines';
import { standingOf, submissionOf } from '@web/areas/clerk/party/standing';
import {
  DeliverySchema,
  Delivery_Status as Status,
  DocumentSchema,
  Regime,
} from '@web/gen/trinhky/v1/document_pb';
import { RegisterSchema } from '@web/gen/trinhky/v1/register_service_pb';
import { SessionSchema } from '@web/gen/trinhky/v1/session_service_pb';
import { SubmissionSchema, Submission_State } from '@web/gen/trinhky/v1/submission_service_pb';
import { WorkItemSchema } from '@web/gen/trinhky/v1/task_service_pb';
import { AvailableActionSchema } from '@web/gen/trinhky/v1/workflow_service_pb';
import { describe, expect, it } from 'vitest';

describe('a paper that came in', () => {
  const name = 'agencies/xa/documents/inc-01k';

  it('has a page of its own, by either of its names', () => {
    expect(isIncoming(name)).toBe(true);
    expect(documentPath(name)).toBe('/clerk/incoming/xa/inc-01k');
    expect(documentPath('agencies/xa/documents/doc-01k')).toBe('/agencies/xa/documents/doc-01k');
    expect(incomingName(name)).toBe('agencies/xa/incomingDocuments/inc-01k');
    expect(caseName(incomingName(name))).toBe(name);
  });

  it('is named in what the server found', () => {
    const other = 'agencies/xa/incomingDocuments/inc-2';
    expect(piecesOf(`Đã có: ${other}.`)).toEqual(['Đã có: ', other, '.']);
    expect(piecesOf('Không có gì')).toEqual(['Không có gì']);
  });
});

describe('an action with a page of its own', () => {
  it.each([
    ['replace', '/clerk/deliveries/xa/doc-1?do=replace'],
    ['correct', '/clerk/deliveries/xa/doc-1?do=correct'],
    ['record_delivery', '/clerk/deliveries/xa/doc-1?do=record'],
    ['accept_party', '/clerk/party/xa/doc-1'],
    ['return_party', '/clerk/party/xa/doc-1'],
    ['assign', '/clerk/incoming/xa/doc-1'],
    ['start', '/clerk/incoming/xa/doc-1'],
    ['complete', '/clerk/incoming/xa/doc-1'],
    ['agree_recall', '/clerk/incoming/xa/doc-1'],
    ['register', '/clerk/incoming'],
    ['reject', '/clerk/incoming'],
  ])('%s is reached at %s', (action, path) => {
    expect(callOf(action).run).toBeNull();
    expect(callOf(action).page?.('agencies/xa/documents/doc-1')).toBe(path);
  });

  it('and of a paper that came in each is performed there, with its words', () => {
    expect(incomingCallOf('assign')?.run).toBe('assign');
    expect(incomingCallOf('complete')?.run).toBe('complete');
    expect(incomingCallOf('refuse_recall')?.ask).toBe('reason');
    expect(incomingCallOf('ask_recall')).toBeNull();
  });
});

describe('what waits to go out', () => {
  const items = [
    { document: 'a', state: 'LEADER_SIGNED', role: 'CLERK' },
    { document: 'b', state: 'LEADER_REVIEW', role: 'DEPUTY' },
    { document: 'c', state: 'SEALED', role: 'CLERK' },
    { document: 'a', state: 'LEADER_SIGNED', role: 'CLERK' },
    { document: 'd', state: 'NUMBERED', role: 'ARCHIVIST' },
  ].map((item) => create(WorkItemSchema, item));

  it('is what lies on the clerk’s desk, each paper once', () => {
    expect(toIssue(items).map(({ item, step }) => [item.document, step])).toEqual([
      ['a', 'number'],
      ['c', 'issue'],
    ]);
  });

  it('goes on to the paper that followed, else to the first', () => {
    const waiting = toIssue(items);
    expect(nextPaper(waiting, 'a')).toBe('c');
    expect(nextPaper(waiting, 'c')).toBe('a');
    expect(nextPaper(waiting.slice(0, 1), 'a')).toBeNull();
  });

  it('takes the step that the server opens, not the one of the state', () => {
    const action = (name: string, allowed: boolean) =>
      create(AvailableActionSchema, { action: name, allowed });
    expect(stepIn('NUMBERED')).toBe('seal');
    expect(stepIn('TRACKING')).toBeNull();
    expect(openStep([action('cancel', true), action('seal', true)])).toBe('seal');
    expect(openStep([action('seal', false)])).toBeNull();
  });

  it('gets the number after the last of its register, when that can be told', () => {
    const register = (id: string, series: string, lastNumber: number, closed = false) =>
      create(RegisterSchema, { name: `agencies/xa/registers/${id}`, series, lastNumber, closed });
    const registers = [
      register('state-bc-2025', '2025', 90),
      register('state-bc-2026', '2026', 17),
      register('party-bc-2025-2030', '2025-2030', 4),
      register('state-kh-2026', '2026', 8, true),
    ];
    expect(likelyNumber(registers, { regime: Regime.STATE, type: 'BC' })).toBe(18);
    expect(likelyNumber(registers, { regime: Regime.PARTY, type: 'BC' })).toBe(5);
    expect(likelyNumber(registers, { regime: Regime.STATE, type: 'KH' })).toBeNull();
    expect(likelyNumber(registers, { regime: Regime.STATE, type: 'TTr' })).toBeNull();
  });
});

describe('a copy', () => {
  const copy = (status: Status, more = {}) =>
    create(DeliverySchema, { status, channel: 'office', ...more });

  it.each([
    ['refused', copy(Status.REFUSED)],
    ['failed', copy(Status.FAILED)],
    ['confirm', copy(Status.PENDING, { channel: 'paper' })],
    ['confirm', copy(Status.SENT, { channel: 'email' })],
    ['asked', copy(Status.RECEIPTED, { remoteState: '13' })],
    ['kept', copy(Status.SENT, { remoteState: '16' })],
    [null, copy(Status.PENDING)],
    [null, copy(Status.RECEIPTED, { channel: 'paper' })],
    [null, copy(Status.RECALLED, { remoteState: '15' })],
    [null, copy(Status.PENDING, { channel: 'paper', held: true })],
  ])('needs %s', (need, one) => expect(needOf(one)).toBe(need));

  it('forgets what it met on its way when it is there or back', () => {
    const note = 'UNAVAILABLE/TRANSPORT';
    expect(noteMatters(copy(Status.PENDING, { note }))).toBe(true);
    expect(noteMatters(copy(Status.RECALLED, { note }))).toBe(false);
    expect(noteMatters(copy(Status.REFUSED, { note: 'Gửi nhầm' }))).toBe(true);
  });

  it('says what came back only where the status does not', () => {
    expect(moreOf(copy(Status.RECEIPTED, { remoteState: '03' }))).toBe('');
    expect(moreOf(copy(Status.RECEIPTED, { remoteState: '06' }))).toBe('06');
    expect(moreOf(copy(Status.SENT, { remoteState: '13' }))).toBe('13');
  });

  it('is sent again when it has not arrived, by a system that carries it', () => {
    expect(mayBeSentAgain(copy(Status.FAILED))).toBe(true);
    expect(mayBeSentAgain(copy(Status.PENDING, { held: true }))).toBe(false);
    expect(mayBeSentAgain(copy(Status.SENT))).toBe(false);
    expect(mayBeSentAgain(copy(Status.PENDING, { channel: 'paper' }))).toBe(false);
  });

  it.each([
    ['UNAVAILABLE/TRANSPORT', 'clerk.copy.away'],
    ['DEADLINE_EXCEEDED', 'clerk.copy.away'],
    ['FAILED_PRECONDITION/PACKAGE_PART_MISMATCH', 'clerk.copy.not_taken'],
    ['Gửi nhầm nơi nhận', null],
    ['UBND xã không nhận', null],
    ['', null],
  ])('met "%s": %s', (note, key) => expect(faultOf(note)).toBe(key));

  it('is counted once, and not when it stays in the archive', () => {
    const copies = [
      copy(Status.RECEIPTED),
      copy(Status.MERGED),
      copy(Status.ARCHIVED),
      copy(Status.PENDING, { held: true }),
      copy(Status.SENT),
      copy(Status.FAILED),
      copy(Status.RECALLED),
    ];
    expect(tallyOf(copies)).toEqual({
      all: 5,
      received: 1,
      waiting: 1,
      held: 1,
      trouble: 1,
      back: 1,
    });
  });
});

describe('who deals with a paper', () => {
  it('is led by one alone, and nobody has two parts', () => {
    let parts = withPart({}, 'kt', 'lead');
    parts = withPart(parts, 'vhxh', 'cooperator');
    parts = withPart(parts, 'vhxh', 'lead');
    expect(leadIn(parts)).toBe('vhxh');
    expect(withPartOf(parts, 'cooperator')).toEqual([]);
    expect(leadIn(withPart(parts, 'vhxh', 'lead'))).toBe('');
  });

  it('begins with those who have it now, and survives the dialog', () => {
    const parts = partsOf('kt', ['vhxh', 'kt']);
    expect(parts).toEqual({ kt: 'lead', vhxh: 'cooperator' });
    expect(readParts(JSON.stringify(parts))).toEqual(parts);
    expect(readParts('')).toBeNull();
    expect(readParts('3')).toBeNull();
  });

  it('is chosen among people, each once with all posts', () => {
    const holder = { person: 'people/an', personTitle: 'An' };
    const posts = [
      { title: 'Trưởng phòng', unitTitle: 'Phòng Kinh tế', holders: [holder] },
      { title: 'Ủy viên', unitTitle: '', holders: [holder] },
    ];
    expect(peopleIn(posts)).toEqual([
      { name: 'people/an', title: 'An', under: 'Trưởng phòng, Phòng Kinh tế; Ủy viên' },
    ]);
  });
});

describe('documents that belong together', () => {
  const document = (id: string, more = {}) =>
    create(DocumentSchema, { name: `agencies/xa/documents/${id}`, number: '01', ...more });

  it('answer a paper when they have a number; those written for it come first', () => {
    const { written, others } = answerChoices(
      [
        document('doc-1'),
        document('doc-2', { answers: 'agencies/xa/documents/inc-1' }),
        document('doc-3', { number: '' }),
        document('inc-9'),
      ],
      'agencies/xa/documents/inc-1',
    );
    expect(written.map((one) => one.name)).toEqual(['agencies/xa/documents/doc-2']);
    expect(others.map((one) => one.name)).toEqual(['agencies/xa/documents/doc-1']);
  });

  it('replace or correct another when they say so, in full or by its id', () => {
    const old = 'agencies/xa/documents/doc-1';
    const all = [
      document('doc-2', { replaces: old }),
      document('doc-3', { replaces: 'doc-1' }),
      document('doc-4', { corrects: old }),
      document('doc-5', { replaces: old, number: '' }),
    ];
    const names = (kind: 'replace' | 'correct') =>
      successorsOf(all, old, kind).map((one) => one.name.slice(-5));
    expect(names('replace')).toEqual(['doc-2', 'doc-3']);
    expect(names('correct')).toEqual(['doc-4']);
  });
});

describe('an arrival', () => {
  const delivery = 'agencies/du/documents/doc-1/deliveries/dlv-1';

  it('of our own agency is confirmed, any other goes into the book', () => {
    expect(arrivalKind(delivery, 'agencies/du')).toBe('inside');
    expect(arrivalKind(delivery, 'agencies/ubnd')).toBe('outside');
    expect(arrivalKind('packages/pkg-1', 'agencies/ubnd')).toBe('outside');
  });

  it('can be looked at when it lies on this server', () => {
    expect(arrivedDocument(delivery)).toBe('agencies/du/documents/doc-1');
    expect(arrivedDocument('packages/pkg-1')).toBe('');
  });
});

describe('what lies before the Party committee', () => {
  const submission = (id: string, state: Submission_State, seconds: number) =>
    create(SubmissionSchema, {
      name: id,
      document: `doc-${id[0]}`,
      state,
      updateTime: { seconds: BigInt(seconds), nanos: 0 },
    });
  const all = [
    submission('a1', Submission_State.RETURNED, 1),
    submission('a2', Submission_State.RECEIVED, 5),
    submission('b1', Submission_State.RECEIVED, 3),
    submission('c1', Submission_State.ACCEPTED, 9),
    submission('d1', Submission_State.SENT, 2),
  ];

  it('waits oldest first, and is remembered newest first', () => {
    const { waiting, arriving, decided } = standingOf(all);
    const names = (list: { name: string }[]) => list.map((one) => one.name);
    expect([names(waiting), names(arriving), names(decided)]).toEqual([
      ['b1', 'a2'],
      ['d1'],
      ['c1', 'a1'],
    ]);
  });

  it('is decided by the newest submission of a document', () => {
    expect(submissionOf(all, 'doc-a')?.name).toBe('a2');
    expect(submissionOf(all, 'doc-x')).toBeNull();
  });
});

it('works for the chosen agency, else for the one where the person is clerk', () => {
  const session = create(SessionSchema, {
    agencies: ['agencies/a', 'agencies/b'],
    heldPosts: [
      { agency: 'agencies/a', roles: ['DRAFTER'] },
      { agency: 'agencies/b', roles: ['CLERK'] },
    ],
  });
  expect(agencyOf({ session, agency: 'agencies/a' }, ['CLERK'])).toBe('agencies/a');
  expect(agencyOf({ session, agency: 'all' }, ['CLERK'])).toBe('agencies/b');
  expect(agencyOf({ session, agency: 'all' }, ['PARTY_ACCEPTOR'])).toBe('agencies/a');
});
