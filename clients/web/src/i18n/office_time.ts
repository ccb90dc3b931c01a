// office_time.ts: times as an office says them. The office's clock is +07:00, wherever the browser is.
import type { Timestamp } from '@bufbuild/protobuf/wkt';
import type { TextKey, Vars } from './translate';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const offsetMs = 7 * hourMs;
/** So near that it should be seen. */
const soonMs = 4 * hourMs;

export type Urgency = 'overdue' | 'soon' | 'today' | 'later' | 'none';
export interface Words {
  key: TextKey;
  vars: Vars;
}

export function msOf(time: Timestamp | undefined): number | null {
  return time ? Number(time.seconds) * 1000 + Math.floor(time.nanos / 1e6) : null;
}

const two = (value: number) => String(value).padStart(2, '0');
const shifted = (ms: number) => new Date(ms + offsetMs);
const dayNumber = (ms: number) => Math.floor((ms + offsetMs) / dayMs);

/** "16:30" */
export function clockText(ms: number): string {
  const at = shifted(ms);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

/** "26/11/2026" */
export function dateText(ms: number): string {
  const at = shifted(ms);
  return `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`;
}

/** "16:30 26/11/2026" */
export function momentText(ms: number): string {
  return `${clockText(ms)} ${dateText(ms)}`;
}

/** "2026-11-26" as "26/11/2026"; what is not a day stays as it is. */
export function isoDateText(day: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  return parts ? `${parts[3]}/${parts[2]}/${parts[1]}` : day;
}

export function urgencyOf(dueMs: number | null, nowMs: number): Urgency {
  if (dueMs === null) return 'none';
  if (dueMs < nowMs) return 'overdue';
  if (dueMs - nowMs <= soonMs) return 'soon';
  return dayNumber(dueMs) === dayNumber(nowMs) ? 'today' : 'later';
}

/** A deadline in words: "overdue by 3 hours", "today 16:30", "tomorrow 08:00", a date. */
export function deadlineWords(dueMs: number | null, nowMs: number): Words {
  if (dueMs === null) return { key: 'due.none', vars: {} };
  const late = nowMs - dueMs;
  if (late >= dayMs) return { key: 'due.late_days', vars: { n: Math.floor(late / dayMs) } };
  if (late >= hourMs) return { key: 'due.late_hours', vars: { n: Math.floor(late / hourMs) } };
  if (late > 0)
    return { key: 'due.late_minutes', vars: { n: Math.max(1, Math.floor(late / minuteMs)) } };
  const vars = { clock: clockText(dueMs), date: dateText(dueMs) };
  const days = dayNumber(dueMs) - dayNumber(nowMs);
  if (days === 0) return { key: 'due.today', vars };
  return { key: days === 1 ? 'due.tomorrow' : 'due.on', vars };
}

/** How long something has waited: "35 minutes", "3 hours", "2 days". */
export function sinceWords(fromMs: number | null, nowMs: number): Words {
  if (fromMs === null) return { key: 'since.unknown', vars: {} };
  const past = Math.max(0, nowMs - fromMs);
  if (past >= dayMs) return { key: 'since.days', vars: { n: Math.floor(past / dayMs) } };
  if (past >= hourMs) return { key: 'since.hours', vars: { n: Math.floor(past / hourMs) } };
  return { key: 'since.minutes', vars: { n: Math.max(1, Math.floor(past / minuteMs)) } };
}
