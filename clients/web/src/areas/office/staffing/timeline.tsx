// timeline.tsx: the gaps of some weeks in one picture. The list below says the same in words, so the
// picture is not heard.
import { isoDateText } from '@web/i18n/office_time';
import { useText } from '@web/i18n/use_text';
import { addDays, daysBetween } from '../parts/days';
import { type GapGroup, placeOf } from './gaps';
import styles from './timeline.module.css';

const dayWidth = 10;
const rowHeight = 40;
const barTop = 19;
const barHeight = 12;
const headHeight = 24;
const weekDays = 7;

interface Props {
  groups: readonly GapGroup[];
  fromOn: string;
  toOn: string;
}

export function Timeline({ groups, fromOn, toOn }: Props) {
  const { named } = useText();
  const days = daysBetween(fromOn, toOn) + 1;
  const width = days * dayWidth;
  const height = headHeight + groups.length * rowHeight;
  const weeks = Array.from({ length: Math.ceil(days / weekDays) }, (_, week) => week * weekDays);
  const shortDay = (day: string) => isoDateText(day).slice(0, 5);
  return (
    <div className={styles['scroll']} aria-hidden="true">
      <svg aria-hidden="true" width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        {weeks.map((day) => (
          <g key={day}>
            <line
              x1={day * dayWidth}
              x2={day * dayWidth}
              y1={0}
              y2={height}
              className={styles['week']}
            />
            <text x={day * dayWidth + 4} y={15} className={styles['day']}>
              {shortDay(addDays(fromOn, day))}
            </text>
          </g>
        ))}
        {groups.map((gap, row) => {
          const [at, length] = placeOf(gap, fromOn, toOn);
          const top = headHeight + row * rowHeight;
          // The words stand over the bar, from the end that is further from the edge.
          const left = at > days - at - length;
          return (
            <g key={gap.key}>
              <text
                x={(left ? at + length : at) * dayWidth}
                y={top + 13}
                textAnchor={left ? 'end' : 'start'}
                className={styles['what']}
              >
                {gap.actions.map((action) => named('action', action, '')).join('; ')}
              </text>
              <rect
                x={at * dayWidth}
                y={top + barTop}
                width={length * dayWidth}
                height={barHeight}
                rx={3}
                className={styles['gap']}
              />
            </g>
          );
        })}
      </svg>
    </div>
  );
}
