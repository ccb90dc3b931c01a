// arrived_part.tsx: what has arrived and waits, at a glance.
import { RefusalNote } from '@web/components/refusal_note';
import { isoDateText } from '@web/i18n/office_time';
import { useText } from '@web/i18n/use_text';
import { Link } from 'react-router';
import { useArrivals } from '../incoming/use_incoming';
import shared from '../parts/parts.module.css';
import styles from './desk_page.module.css';

const shownMax = 4;

export function ArrivedPart({ agency }: { agency: string }) {
  const { t } = useText();
  const query = useArrivals(agency);
  const arrivals = query.data?.arrivals ?? [];
  return (
    <section className={shared['section']} aria-labelledby="arrived">
      <h2 id="arrived">{t('clerk.desk.arrived', { n: arrivals.length })}</h2>
      {query.isError ? (
        <div className={shared['pad']}>
          <RefusalNote error={query.error} />
        </div>
      ) : null}
      {query.data && arrivals.length === 0 ? (
        <p className={shared['empty']}>{t('clerk.arrivals.empty')}</p>
      ) : null}
      {arrivals.length > 0 ? (
        <>
          <ul className={shared['list']}>
            {arrivals.slice(0, shownMax).map((arrival) => (
              <li key={arrival.delivery} className={shared['line']}>
                <div className={shared['words']}>
                  <p className={shared['kicker']}>
                    <strong>{arrival.symbol}</strong>
                    <span>{isoDateText(arrival.issuedOn)}</span>
                    <span>{arrival.sender}</span>
                  </p>
                  <p>{arrival.subject}</p>
                </div>
              </li>
            ))}
          </ul>
          <p className={styles['more']}>
            <Link to="/clerk/incoming">{t('clerk.desk.to_arrivals')}</Link>
          </p>
        </>
      ) : null}
    </section>
  );
}
