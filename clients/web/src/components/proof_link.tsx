// proof_link.tsx: for an auditor, the way from the history of a paper to its proofs.
import { agencyOf, lastPart } from '@web/api/names';
import { useText } from '@web/i18n/use_text';
import { holdsRole } from '@web/state/held_roles';
import { useSession } from '@web/state/session';
import { Link } from 'react-router';
import { buttonClass } from './button';
import styles from './papers.module.css';

export function ProofLink({ document }: { document: string }) {
  const { t } = useText();
  const session = useSession();
  if (!holdsRole(session.data, agencyOf(document), 'AUDITOR')) return null;
  return (
    <p className={styles['above']}>
      <Link
        to={`/office/record/${lastPart(agencyOf(document))}/${lastPart(document)}`}
        className={buttonClass()}
      >
        {t('history.proof')}
      </Link>
    </p>
  );
}
