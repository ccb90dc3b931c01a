// answers.ts: which documents can answer a paper that came in: those with a number; first the ones that
// were written as its answer.
import { isIncoming, lastPart } from '@web/api/names';
import type { Document } from '@web/gen/trinhky/v1/document_pb';

export function answerChoices(documents: readonly Document[], paper: string) {
  const able = documents.filter((one) => one.number !== '' && !isIncoming(one.name));
  return {
    written: able.filter((one) => lastPart(one.answers) === lastPart(paper)),
    others: able.filter((one) => lastPart(one.answers) !== lastPart(paper)),
  };
}
