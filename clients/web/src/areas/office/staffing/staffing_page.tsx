// staffing_page.tsx: the next weeks: from which day on a step could not be taken by anybody.
import { Note } from '@web/components/note';
import { useText } from '@web/i18n/use_text';
import { useNow } from '@web/state/clock';
import { Answered } from '../parts/answered';
import { addDays, dayOf } from '../parts/days';
import { useOfficeAgency } from '../parts/office_agency';
import { OfficePage } from '../parts/office_page';
import { GapList } from './gap_list';
import { useGaps } from './gaps';
import { Timeline } from './timeline';

const daysAhead = 90;

export function StaffingPage() {
  const { t } = useText();
  const office = useOfficeAgency();
  const today = dayOf(useNow());
  const until = addDays(today, daysAhead);
  const gaps = useGaps(office.agency, today, until, []);
  return (
    <OfficePage title={t('office.staffing.title')} lead={t('office.staffing.lead')} office={office}>
      <Answered query={gaps}>
        {(found) =>
          found.length === 0 ? (
            <Note tone="good">
              <p>{t('office.staffing.none', { days: daysAhead })}</p>
            </Note>
          ) : (
            <>
              <Timeline groups={found} fromOn={today} toOn={until} />
              <GapList groups={found} mends />
            </>
          )
        }
      </Answered>
    </OfficePage>
  );
}
