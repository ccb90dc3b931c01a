// action_calls.ts: by which call an action of the workflow is performed, and what the call wants to
// know. Which actions there are, and who may do them, the server alone says.
import { createClient, type Transport } from '@connectrpc/connect';
import { DistributionService } from '@web/gen/trinhky/v1/distribution_service_pb';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { DraftService } from '@web/gen/trinhky/v1/draft_service_pb';
import { IncomingService } from '@web/gen/trinhky/v1/incoming_service_pb';
import { RegisterService } from '@web/gen/trinhky/v1/register_service_pb';
import { ReviewService } from '@web/gen/trinhky/v1/review_service_pb';
import { SigningService } from '@web/gen/trinhky/v1/signing_service_pb';
import { WorkflowService } from '@web/gen/trinhky/v1/workflow_service_pb';
import { deliveriesPath, editPath, incomingName, incomingPath, partyPath } from './names';
import { refusalOf } from './refusal';

/** What is asked before: nothing, a remark if one likes, a reason that must be given. */
export type Ask = 'nothing' | 'remark' | 'reason';
/** How it looks: towards the issue, back to somebody, or the end of the paper. */
export type Direction = 'forward' | 'back' | 'end';

/** What the person saw and says. The digest and the etag are those of the page on his screen. */
export interface Act {
  name: string;
  etag: string;
  digest: string;
  requestId: string;
  reason: string;
}

type Run = (transport: Transport, act: Act) => Promise<Document>;

export interface ActionCall {
  ask: Ask;
  direction: Direction;
  /** 'agent': by the signing agent; null: on another page than this one. */
  run: Run | 'agent' | null;
  /** Which page that is, of the document with this name. */
  page?: (name: string) => string;
}

const draft = (transport: Transport) => createClient(DraftService, transport);
const review = (transport: Transport) => createClient(ReviewService, transport);
const register = (transport: Transport) => createClient(RegisterService, transport);
const distribution = (transport: Transport) => createClient(DistributionService, transport);
const signing = (transport: Transport) => createClient(SigningService, transport);
const workflow = (transport: Transport) => createClient(WorkflowService, transport);
const incoming = (transport: Transport) => createClient(IncomingService, transport);

const forward = (ask: Ask, run: Run): ActionCall => ({ ask, direction: 'forward', run });
const back = (ask: Ask, run: Run): ActionCall => ({ ask, direction: 'back', run });
const end = (ask: Ask, run: Run): ActionCall => ({ ask, direction: 'end', run });
const elsewhere: ActionCall = { ask: 'nothing', direction: 'forward', run: null };
const at = (page: (name: string) => string): ActionCall => ({ ...elsewhere, page });
/** The page of the copies opens the task by itself. */
const amongCopies = (task: string) => at((name) => `${deliveriesPath(name)}?do=${task}`);

const approve = forward('remark', (on, act) => review(on).approveReview(act));
const perform =
  (action: string): Run =>
  (on, act) =>
    workflow(on).performAction({ ...act, action });

/** A draft is given up by the workflow alone; what has a signature or number, by the register. */
const cancel: Run = async (on, act) => {
  try {
    return await perform('cancel')(on, act);
  } catch (error) {
    if (refusalOf(error).reason !== 'ACTION_HAS_SERVICE') throw error;
    return register(on).cancelDocument(act);
  }
};

const calls: Record<string, ActionCall> = {
  submit: forward('remark', (on, act) => draft(on).submitDocument(act)),
  withdraw: back('reason', (on, act) => draft(on).withdrawDocument(act)),
  reopen: back('reason', (on, act) => draft(on).reopenDocument(act)),
  approve_unit: approve,
  check_form: approve,
  approve_leader: approve,
  override_recipient: forward('reason', (on, act) => review(on).overrideRequirement(act)),
  return: back('reason', (on, act) => review(on).returnReview(act)),
  ask_party_opinion: forward('remark', (on, act) => review(on).requestOpinion(act)),
  give_party_opinion: forward('reason', (on, act) => review(on).giveOpinion(act)),
  sign: { ask: 'nothing', direction: 'forward', run: 'agent' },
  number: forward('nothing', (on, act) => register(on).assignNumber(act)),
  seal: forward('nothing', (on, act) => signing(on).sealDocument(act)),
  issue: forward('nothing', (on, act) => register(on).issueDocument(act)),
  file: forward('remark', (on, act) => register(on).fileDocument(act)),
  cancel: end('reason', cancel),
  release_hold: forward('reason', (on, act) => distribution(on).releaseHold(act)),
  request_recall: end('reason', (on, act) => distribution(on).recallDocument(act)),
  confirm_recall: end('reason', (on, act) =>
    distribution(on).concludeRecall({ ...act, recalled: true }),
  ),
  refuse_recall: back('reason', (on, act) =>
    distribution(on).concludeRecall({ ...act, recalled: false }),
  ),
  // They need a text, a file, another document or a delivery beside this one.
  edit: at(editPath),
  replace: amongCopies('replace'),
  correct: amongCopies('correct'),
  record_delivery: amongCopies('record'),
  accept_party: at(partyPath),
  return_party: at(partyPath),
  assign: at(incomingPath),
  start: at(incomingPath),
  complete: at(incomingPath),
  register: at(() => '/clerk/incoming'),
  reject: at(() => '/clerk/incoming'),
  agree_recall: at(incomingPath),
};

/** Of a paper that came in, by its name as a document; what needs more than words has a form. */
export interface IncomingCall extends Omit<ActionCall, 'run' | 'page'> {
  run: ((transport: Transport, act: Act) => Promise<unknown>) | 'assign' | 'complete';
}

const answerRecall =
  (agree: boolean): IncomingCall['run'] =>
  (on, act) =>
    incoming(on).answerRecall({ ...act, name: incomingName(act.name), agree });

const incomingCalls: Record<string, IncomingCall> = {
  assign: { ask: 'remark', direction: 'forward', run: 'assign' },
  start: {
    ask: 'nothing',
    direction: 'forward',
    run: (on, act) => incoming(on).startAssignment({ ...act, name: incomingName(act.name) }),
  },
  complete: { ask: 'remark', direction: 'forward', run: 'complete' },
  file: { ask: 'remark', direction: 'forward', run: (on, act) => register(on).fileDocument(act) },
  agree_recall: { ask: 'reason', direction: 'end', run: answerRecall(true) },
  refuse_recall: { ask: 'reason', direction: 'back', run: answerRecall(false) },
};

/** As callOf, for a paper that came in. Null: what only the server does, when the sender asks for it. */
export function incomingCallOf(action: string): IncomingCall | null {
  return incomingCalls[action] ?? null;
}

/** An action that this desk does not know yet is performed by the workflow itself. */
export function callOf(action: string): ActionCall {
  return calls[action] ?? forward('remark', perform(action));
}
