// agency_name.tsx: an agency as its people call it.
import { useText } from '@web/i18n/use_text';
import { titleOf, useBodies } from '@web/state/bodies';

export function AgencyName({ agency }: { agency: string }) {
  const { t } = useText();
  const titles = useBodies(agency);
  return <span>{agency === 'all' ? t('agency.all') : titleOf(titles, agency)}</span>;
}
