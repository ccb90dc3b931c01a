// done_paper.tsx: it is done; what comes next. One press from paper to paper.
import { documentPath } from '@web/api/names';
import type { WorkItem } from '@web/gen/trinhky/v1/task_service_pb';
import { useText } from '@web/i18n/use_text';
import { Link } from 'react-router';
import { buttonClass } from './button';
import { Note } from './note';

interface Props {
  title: string;
  state: string;
  next: WorkItem | null;
}

export function DonePaper({ title, state, next }: Props) {
  const { t } = useText();
  const link = next ? (
    <Link to={documentPath(next.document)} className={buttonClass('main')}>
      {t('done.next')}
    </Link>
  ) : (
    <Link to="/" className={buttonClass('plain')}>
      {t('done.list')}
    </Link>
  );
  return (
    <Note tone="good" live action={link}>
      <p>
        <strong>{t('done.text', { action: title, state })}</strong>
      </p>
      {next ? <p>{next.subject}</p> : null}
    </Note>
  );
}
