// people_list.tsx: everybody by name; for administrators, what can be done about a person.
import { Button } from '@web/components/button';
import type { PersonView } from '@web/gen/trinhky/v1/directory_service_pb';
import { useText } from '@web/i18n/use_text';
import { useState } from 'react';
import styles from '../parts/office.module.css';
import type { OfficeAgency } from '../parts/office_agency';
import { type Column, Rows } from '../parts/rows';
import { CertificateSheet } from './certificate_sheet';
import { SuspendSheet } from './suspend_sheet';

interface Chosen {
  person: PersonView;
  what: 'suspend' | 'certificate';
}

export function PeopleList({
  people,
  office,
}: {
  people: readonly PersonView[];
  office: OfficeAgency;
}) {
  const { t } = useText();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const close = () => setChosen(null);
  const columns: Column<PersonView>[] = [
    { title: t('office.people.person'), head: true, cell: (person) => person.title },
    { title: t('office.people.posts'), cell: (person) => person.postTitles.join(', ') },
    {
      title: t('office.people.certificates'),
      cell: (person) => (person.certificates > 0 ? person.certificates : t('office.none')),
    },
  ];
  if (office.isAdmin || office.isAuditor)
    columns.push(
      {
        title: t('office.people.login'),
        cell: (person) => <span className={styles['mono']}>{person.login}</span>,
      },
      { title: t('office.people.standing'), cell: (person) => <Standing person={person} /> },
    );
  if (office.isAdmin)
    columns.push({
      title: t('office.people.actions'),
      short: true,
      cell: (person) => (
        <div className={styles['together']}>
          <Button onPress={() => setChosen({ person, what: 'certificate' })}>
            {t('office.certificate.short')}
            <span className="only-heard">{`: ${person.title}`}</span>
          </Button>
          {person.suspended ? null : (
            <Button onPress={() => setChosen({ person, what: 'suspend' })}>
              {t('office.suspend.short')}
              <span className="only-heard">{`: ${person.title}`}</span>
            </Button>
          )}
        </div>
      ),
    });
  if (people.length === 0) return null;
  return (
    <section className={styles['section']}>
      <h2>{t('office.people.everybody')}</h2>
      <Rows
        label={t('office.people.everybody')}
        rows={people}
        keyOf={(person) => person.name}
        columns={columns}
      />
      {chosen?.what === 'suspend' ? (
        <SuspendSheet person={chosen.person} onClose={close} />
      ) : chosen ? (
        <CertificateSheet person={chosen.person} onClose={close} />
      ) : null}
    </section>
  );
}

function Standing({ person }: { person: PersonView }) {
  const { t } = useText();
  if (!person.suspended) return t('office.people.working');
  return (
    <>
      <span className={styles['tag']} data-tone="bad">
        {t('office.people.suspended')}
      </span>
      {person.suspensionReason ? ` ${person.suspensionReason}` : ''}
    </>
  );
}
