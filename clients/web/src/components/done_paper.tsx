// done_paper.tsx: it is done; what comes next. One press from paper to paper.
import { documentPath } from '@web/api/names';
import { useText } from '@web/i18n/use_text';
import { useDesk } from '@web/pages/desk';
import { nextAfter, useWork } from '@web/state/work';
import { Link } from 'react-router';
import { buttonClass } from './button';
import { Note } from './note';

interface Props {
  title: string;
  name: string;
  state: string;
}

export function DonePaper({ title, name, state }: Props) {
  const { t } = useText();
  const { agency } = useDesk();
  const { items } = useWork(agency);
  const next = nextAfter(items, name);
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
