// delegations_page.tsx: written authorisations to sign (TUQ.): which hold, which have ended, a new one.
import { Button } from '@web/components/button';
import { Still } from '@web/components/note';
import type { Delegation } from '@web/gen/trinhky/v1/directory_service_pb';
import { isoDateText } from '@web/i18n/office_time';
import { useText } from '@web/i18n/use_text';
import { useDesk } from '@web/pages/desk';
import { useNow } from '@web/state/clock';
import { holdsRole } from '@web/state/held_roles';
import { useState } from 'react';
import { Answered } from '../parts/answered';
import { useChange } from '../parts/change';
import { ConfirmSheet } from '../parts/confirm_sheet';
import { dayOf } from '../parts/days';
import { fieldName } from '../parts/field_name';
import styles from '../parts/office.module.css';
import { useOfficeAgency } from '../parts/office_agency';
import { OfficePage } from '../parts/office_page';
import { useDelegations } from '../parts/whole_list';
import { DelegationForm } from './delegation_form';

export function DelegationsPage() {
  const { t } = useText();
  const office = useOfficeAgency();
  const { session } = useDesk();
  const delegations = useDelegations(office.agency);
  const may = office.isAdmin || holdsRole(session, office.agency, 'HEAD');
  return (
    <OfficePage
      title={t('office.delegations.title')}
      lead={t('office.delegations.lead')}
      office={office}
    >
      <Answered query={delegations}>
        {(all) =>
          all.length === 0 ? (
            <Still title={t('office.delegations.none')}>
              <p>{t('office.delegations.none_text')}</p>
            </Still>
          ) : (
            <ul className={styles['list']}>
              {all.map((one) => (
                <DelegationItem key={one.name} delegation={one} agency={office.agency} may={may} />
              ))}
            </ul>
          )
        }
      </Answered>
      {may ? (
        <DelegationForm key={office.agency} agency={office.agency} />
      ) : (
        <p className={styles['quiet']}>{t('office.delegations.who')}</p>
      )}
    </OfficePage>
  );
}

interface ItemProps {
  delegation: Delegation;
  agency: string;
  may: boolean;
}

function DelegationItem({ delegation, agency, may }: ItemProps) {
  const { t, locale } = useText();
  const today = dayOf(useNow());
  const [asking, setAsking] = useState(false);
  const { change } = useChange(
    (client, requestId) =>
      client.endDelegation({ parent: agency, name: delegation.name, requestId }),
    () => setAsking(false),
  );
  const later = !delegation.active && delegation.fromOn > today;
  const word = delegation.active
    ? t('office.delegations.holds')
    : later
      ? t('office.delegations.later')
      : t('office.delegations.ended');
  return (
    <li className={styles['item']} data-tone={delegation.active ? 'good' : 'plain'}>
      <div className={styles['line']}>
        <p>
          <strong>{delegation.document}</strong>{' '}
          <span className={styles['tag']} data-tone={delegation.active ? 'good' : 'plain'}>
            {word}
          </span>
        </p>
        {may && (delegation.active || later) ? (
          <Button onPress={() => setAsking(true)}>
            {t('office.delegations.end')}
            <span className="only-heard">{`: ${delegation.document}`}</span>
          </Button>
        ) : null}
      </div>
      <p>
        {t('office.delegations.between', {
          from: delegation.fromPostTitle,
          to: delegation.toPostTitle,
        })}
      </p>
      <p className={styles['small']}>
        {t('office.delegations.scope', {
          types: delegation.types.join(', '),
          fields:
            delegation.fields.map((field) => fieldName(locale, field)).join(', ') ||
            t('office.delegations.every_field'),
          from: isoDateText(delegation.fromOn),
          to: isoDateText(delegation.toOn),
        })}
      </p>
      {asking ? (
        <ConfirmSheet
          title={t('office.delegations.end_title', { document: delegation.document })}
          text={t('office.delegations.end_text')}
          go={t('office.delegations.end')}
          pending={change.isPending}
          error={change.error}
          onGo={() => change.mutate()}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </li>
  );
}
