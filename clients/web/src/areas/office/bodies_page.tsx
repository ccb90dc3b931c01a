// bodies_page.tsx: who can stand on a recipient list, and how a copy gets there.
import { Still } from '@web/components/note';
import type { BodyView } from '@web/gen/trinhky/v1/directory_service_pb';
import { translateName } from '@web/i18n/translate';
import { useText } from '@web/i18n/use_text';
import { useState } from 'react';
import { Answered } from './parts/answered';
import { fits } from './parts/fold';
import styles from './parts/office.module.css';
import { useOfficeAgency } from './parts/office_agency';
import { OfficePage } from './parts/office_page';
import { Rows } from './parts/rows';
import { SearchField } from './parts/search_field';
import { useBodyList } from './parts/whole_list';

const kinds = ['agencies', 'units', 'posts', 'groups'] as const;

/** What a body is, by its name: "agencies/a/units/u" is a unit. */
function kindOf(body: string): string {
  return kinds.findLast((kind) => body.split('/').includes(kind)) ?? '';
}

export function BodiesPage() {
  const { t } = useText();
  const office = useOfficeAgency();
  const bodies = useBodyList(office.agency);
  const [sought, setSought] = useState('');
  return (
    <OfficePage title={t('office.bodies.title')} lead={t('office.bodies.lead')} office={office}>
      <Answered query={bodies}>
        {(all) => {
          const found = all.filter((one) => fits(sought, one.title, one.name));
          return (
            <>
              <SearchField
                label={t('office.bodies.search')}
                value={sought}
                onChange={setSought}
                found={found.length}
              />
              {all.length === 0 ? (
                <Still title={t('office.bodies.none')}>
                  <p>{t('office.bodies.none_text')}</p>
                </Still>
              ) : (
                <BodyRows bodies={found} />
              )}
            </>
          );
        }}
      </Answered>
    </OfficePage>
  );
}

function BodyRows({ bodies }: { bodies: readonly BodyView[] }) {
  const { t, locale } = useText();
  if (bodies.length === 0) return null;
  const sorted = [...bodies].sort((a, b) => a.title.localeCompare(b.title, 'vi'));
  return (
    <Rows
      label={t('office.bodies.title')}
      rows={sorted}
      keyOf={(body) => body.name}
      columns={[
        { title: t('office.bodies.name'), head: true, cell: (body) => body.title },
        {
          title: t('office.bodies.kind'),
          cell: (body) => translateName(locale, 'office.kind', kindOf(body.name), ''),
        },
        {
          title: t('office.bodies.channel'),
          cell: (body) => translateName(locale, 'office.channel', body.channel, body.channel),
        },
        {
          title: t('office.bodies.id'),
          cell: (body) => <span className={styles['mono']}>{body.name}</span>,
        },
      ]}
    />
  );
}
