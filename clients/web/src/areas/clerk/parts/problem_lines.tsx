// problem_lines.tsx: what the server found about a paper, in the language of the person.
import { type Problem, Problem_Severity as Severity } from '@web/gen/trinhky/v1/document_pb';
import { useText } from '@web/i18n/use_text';
import shared from './parts.module.css';

export function ProblemLines({ problems }: { problems: readonly Problem[] }) {
  const { locale } = useText();
  const worstFirst = [...problems].sort((a, b) => b.severity - a.severity);
  return worstFirst.map((problem) => (
    <p
      key={`${problem.code}.${problem.message}`}
      className={problem.severity === Severity.ERROR ? shared['bad'] : ''}
    >
      {(locale === 'en' && problem.messageEn) || problem.message}{' '}
      <span className={shared['small']}>{problem.code}</span>
    </p>
  ));
}
