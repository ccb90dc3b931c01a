// standing_note.tsx: how far the decision about a submission is: who decided, when and why.
import { buttonClass } from '@web/components/button';
import { Note } from '@web/components/note';
import {
  Submission_State as State,
  type Submission,
} from '@web/gen/trinhky/v1/submission_service_pb';
import { momentText, msOf } from '@web/i18n/office_time';
import { useText } from '@web/i18n/use_text';
import { Link } from 'react-router';
import { usePeople } from '../parts/use_people';
import styles from './party.module.css';

interface Props {
  submission: Submission;
  /** The Party agency: its people decide. */
  office: string;
}

export function StandingNote({ submission, office }: Props) {
  const { t } = useText();
  const person = usePeople(office);
  const at = msOf(submission.updateTime);
  const vars = { person: person(submission.decidedBy), at: at === null ? '' : momentText(at) };
  const { state } = submission;
  if (state === State.SENT)
    return (
      <Note
        tone="careful"
        action={
          <Link to="/clerk/incoming" className={buttonClass('plain')}>
            {t('clerk.party.to_register')}
          </Link>
        }
      >
        <p>{t('clerk.party.not_registered')}</p>
      </Note>
    );
  if (state === State.RECEIVED)
    return (
      <Note>
        <p>{t('clerk.party.received', vars)}</p>
      </Note>
    );
  return (
    <Note tone={state === State.ACCEPTED ? 'good' : 'careful'} live>
      <p>
        <strong>
          {t(
            state === State.ACCEPTED ? 'clerk.party.by_accepted' : 'clerk.party.by_returned',
            vars,
          )}
        </strong>
      </p>
      {submission.reason ? (
        <blockquote className={styles['said']}>{submission.reason}</blockquote>
      ) : null}
    </Note>
  );
}
