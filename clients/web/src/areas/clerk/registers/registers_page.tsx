// registers_page.tsx: the registers of an agency, open ones first.
import { lastPart } from '@web/api/names';
import { Loading } from '@web/components/loading';
import { Still } from '@web/components/note';
import { RefusalNote } from '@web/components/refusal_note';
import type { Register } from '@web/gen/trinhky/v1/register_service_pb';
import { useText } from '@web/i18n/use_text';
import { Link } from 'react-router';
import { useClerkAgency } from '../parts/agency_of';
import { ClerkPage } from '../parts/clerk_page';
import { isIncomingRegister } from '../parts/document_types';
import shared from '../parts/parts.module.css';
import { useRegisterTitle } from './register_title';
import styles from './registers.module.css';
import { useRegisters } from './use_registers';

export function RegistersPage() {
  const { t } = useText();
  const agency = useClerkAgency();
  const query = useRegisters(agency);
  const registers = query.data?.registers ?? [];
  const sorted = [...registers].sort(
    (a, b) => Number(a.closed) - Number(b.closed) || b.series.localeCompare(a.series),
  );
  return (
    <ClerkPage title={t('clerk.registers.title')} agency={agency}>
      {query.isPending ? <Loading rows={5} /> : null}
      {query.isError ? (
        <div className={shared['pad']}>
          <RefusalNote error={query.error} />
        </div>
      ) : null}
      {query.data && registers.length === 0 ? (
        <Still title={t('clerk.registers.empty')}>
          <p>{t('clerk.registers.empty_text')}</p>
        </Still>
      ) : null}
      {sorted.length > 0 ? (
        <ul className={styles['list']}>
          {sorted.map((register) => (
            <Line key={register.name} register={register} />
          ))}
        </ul>
      ) : null}
    </ClerkPage>
  );
}

function Line({ register }: { register: Register }) {
  const { t } = useText();
  const title = useRegisterTitle();
  const path = isIncomingRegister(register)
    ? '/clerk/incoming/book'
    : `/clerk/registers/${lastPart(register.name)}`;
  return (
    <li>
      <Link to={path}>{title(register)}</Link>
      <span>{t('clerk.registers.last', { n: register.lastNumber })}</span>
      <span>{t(register.closed ? 'clerk.registers.closed' : 'clerk.registers.open')}</span>
    </li>
  );
}
