// answers.ts: which documents can answer a paper that came in: those with a number; first the ones that
// were written as its answer.
import { isIncoming } from '@web/api/names';
import type { Document } from '@web/gen/trinhky/v1/document_pb';

export function answerChoices(documents: readonly Document[], paper: string) {
  const able = documents.filter((one) => one.number !== '' && !isIncoming(one.name));
  return {
    written: able.filter((one) => one.answers === paper),
    others: able.filter((one) => one.answers !== paper),
  };
}
