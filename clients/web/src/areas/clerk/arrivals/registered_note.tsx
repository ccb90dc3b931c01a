// registered_note.tsx: what became of an arrival: its number in the book, what the server found.
import { incomingPath } from '@web/api/names';
import { buttonClass } from '@web/components/button';
import { Note } from '@web/components/note';
import type { IncomingDocument } from '@web/gen/trinhky/v1/incoming_service_pb';
import { useText } from '@web/i18n/use_text';
import { Link } from 'react-router';
import shared from '../parts/parts.module.css';
import { ProblemLines } from '../parts/problem_lines';
import type { ArrivalAct } from './arrival_sheet';

interface Props {
  act: ArrivalAct;
  paper: IncomingDocument | null;
}

export function RegisteredNote({ act, paper }: Props) {
  const { t } = useText();
  const vars = { number: paper?.arrivalNumber ?? 0, symbol: paper?.symbol ?? '' };
  return (
    <div className={shared['pad']}>
      <Note
        tone={paper && paper.problems.length > 0 ? 'careful' : 'good'}
        live
        action={
          act === 'register' && paper ? (
            <Link to={incomingPath(paper.name)} className={buttonClass('plain')}>
              {t('clerk.arrivals.open')}
            </Link>
          ) : undefined
        }
      >
        <p>
          <strong>{t(`clerk.arrivals.done_${act}`, vars)}</strong>
        </p>
        {paper ? <ProblemLines problems={paper.problems} /> : null}
      </Note>
    </div>
  );
}
