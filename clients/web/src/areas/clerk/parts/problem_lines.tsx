// problem_lines.tsx: what the server found about a paper, in the language of the person. Other papers
// that it names are links.
import { type Problem, Problem_Severity as Severity } from '@web/gen/trinhky/v1/document_pb';
import { useText } from '@web/i18n/use_text';
import { IncomingLink } from './incoming_link';
import shared from './parts.module.css';

const paperName = /(agencies\/[^/\s]+\/incomingDocuments\/[a-z0-9-]+)/;

/** Words and names by turns, beginning with words. */
export function piecesOf(message: string): string[] {
  return message.split(paperName);
}

export function ProblemLines({ problems }: { problems: readonly Problem[] }) {
  const { locale } = useText();
  const worstFirst = [...problems].sort((a, b) => b.severity - a.severity);
  return worstFirst.map((problem) => (
    <p
      key={`${problem.code}.${problem.message}`}
      className={problem.severity === Severity.ERROR ? shared['bad'] : ''}
    >
      {piecesOf((locale === 'en' && problem.messageEn) || problem.message).map((piece) =>
        paperName.test(piece) ? <IncomingLink key={piece} name={piece} /> : piece,
      )}{' '}
      {problem.severity === Severity.ERROR ? (
        <span className={shared['small']}>{problem.code}</span>
      ) : null}
    </p>
  ));
}
