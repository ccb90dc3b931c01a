// arrivals_page.tsx: what has arrived and waits: to be registered, refused, or, from our own agency, to
// be confirmed.
import { Button } from '@web/components/button';
import { Loading } from '@web/components/loading';
import { Note, Still } from '@web/components/note';
import { RefusalNote } from '@web/components/refusal_note';
import type { Arrival } from '@web/gen/trinhky/v1/distribution_service_pb';
import type { IncomingDocument } from '@web/gen/trinhky/v1/incoming_service_pb';
import { isoDateText } from '@web/i18n/office_time';
import { useText } from '@web/i18n/use_text';
import { titleOf, useBodies } from '@web/state/bodies';
import { useState } from 'react';
import { BookTabs } from '../incoming/book_tabs';
import { useArrivals } from '../incoming/use_incoming';
import { useClerkAgency } from '../parts/agency_of';
import { ClerkPage } from '../parts/clerk_page';
import shared from '../parts/parts.module.css';
import { arrivalKind } from './arrival_kind';
import { type ArrivalAct, ArrivalSheet } from './arrival_sheet';
import { RegisteredNote } from './registered_note';

export function ArrivalsPage() {
  const { t } = useText();
  const agency = useClerkAgency();
  const query = useArrivals(agency);
  const arrivals = query.data?.arrivals ?? [];
  const [chosen, setChosen] = useState<{ arrival: Arrival; act: ArrivalAct } | null>(null);
  const [done, setDone] = useState<{ act: ArrivalAct; paper: IncomingDocument | null } | null>(
    null,
  );
  return (
    <ClerkPage title={t('clerk.arrivals.title')} agency={agency} count={arrivals.length}>
      <BookTabs waiting={query.data ? arrivals.length : null} />
      {done ? <RegisteredNote {...done} /> : null}
      {query.isPending ? <Loading rows={5} /> : null}
      {query.isError ? (
        <div className={shared['pad']}>
          <RefusalNote error={query.error} />
        </div>
      ) : null}
      {query.data && arrivals.length === 0 ? (
        <Still title={t('clerk.arrivals.empty')}>
          <p>{t('clerk.arrivals.empty_text')}</p>
        </Still>
      ) : null}
      {arrivals.length > 0 ? (
        <ul className={shared['list']}>
          {arrivals.map((arrival) => (
            <Line
              key={arrival.delivery}
              arrival={arrival}
              agency={agency}
              onAct={(act) => setChosen({ arrival, act })}
            />
          ))}
        </ul>
      ) : null}
      {arrivals.some((one) => arrivalKind(one.delivery, agency) === 'outside') ? (
        <div className={shared['under']}>
          <Note>
            <p>{t('clerk.arrivals.law')}</p>
          </Note>
        </div>
      ) : null}
      {chosen ? (
        <ArrivalSheet
          {...chosen}
          agency={agency}
          onClose={() => setChosen(null)}
          onDone={(paper) => {
            setDone({ act: chosen.act, paper });
            setChosen(null);
          }}
        />
      ) : null}
    </ClerkPage>
  );
}

interface LineProps {
  arrival: Arrival;
  agency: string;
  onAct: (act: ArrivalAct) => void;
}

function Line({ arrival, agency, onAct }: LineProps) {
  const { t } = useText();
  const titles = useBodies(agency);
  return (
    <li className={shared['line']}>
      <div className={shared['words']}>
        <p className={shared['kicker']}>
          <strong>{arrival.symbol}</strong>
          <span>{isoDateText(arrival.issuedOn)}</span>
          <span>{arrival.sender}</span>
        </p>
        <p>
          <strong>{arrival.subject}</strong>
        </p>
        <p className={shared['small']}>
          {t('clerk.arrivals.for', { body: titleOf(titles, arrival.body) })}
        </p>
      </div>
      <div className={shared['buttons']}>
        {arrivalKind(arrival.delivery, agency) === 'inside' ? (
          <Button kind="main" onPress={() => onAct('confirm')}>
            {t('clerk.arrivals.confirm')}
          </Button>
        ) : (
          <>
            <Button onPress={() => onAct('reject')}>{t('clerk.arrivals.reject')}</Button>
            <Button kind="main" onPress={() => onAct('register')}>
              {t('clerk.arrivals.register')}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}
