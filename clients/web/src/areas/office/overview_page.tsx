// overview_page.tsx: the doors of the office.
import { DoorList } from '@web/components/door_list';
import type { TextKey } from '@web/i18n/translate';
import { useText } from '@web/i18n/use_text';
import { useOfficeAgency } from './parts/office_agency';
import { OfficePage } from './parts/office_page';

interface OfficeDoor {
  to: string;
  title: TextKey;
  text: TextKey;
  admin?: boolean;
}

const doors: OfficeDoor[] = [
  { to: 'people', title: 'office.people.title', text: 'office.people.lead' },
  { to: 'bodies', title: 'office.bodies.title', text: 'office.bodies.lead' },
  { to: 'absences', title: 'office.absences.title', text: 'office.absences.lead' },
  { to: 'delegations', title: 'office.delegations.title', text: 'office.delegations.lead' },
  { to: 'staffing', title: 'office.staffing.title', text: 'office.staffing.lead' },
  { to: 'workflows', title: 'office.workflows.title', text: 'office.workflows.lead' },
  { to: 'record', title: 'office.record.title', text: 'office.record.lead' },
  { to: 'people/import', title: 'office.import.title', text: 'office.import.lead', admin: true },
];

export function OverviewPage() {
  const { t } = useText();
  const office = useOfficeAgency();
  return (
    <OfficePage title={t('office.title')} lead={t('office.lead')} back="" office={office}>
      <DoorList
        doors={doors
          .filter((door) => !door.admin || office.isAdmin)
          .map(({ to, title, text }) => ({ to, title: t(title), text: t(text) }))}
      />
    </OfficePage>
  );
}
