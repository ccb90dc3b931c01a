// days.ts: days of the office, "YYYY-MM-DD", counted and said. No clock in here.
import { dateText } from '@web/i18n/office_time';
import type { Locale } from '@web/state/settings';

const dayMs = 24 * 60 * 60_000;
const offsetMs = 7 * 60 * 60_000;

const utcOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** The day on the office's clock (+07:00) at `ms`. */
export function dayOf(ms: number): string {
  return new Date(ms + offsetMs).toISOString().slice(0, 10);
}

/** Whether it is a day that exists. */
export function isDay(day: string): boolean {
  const ms = utcOf(day);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(ms) && dayFrom(ms) === day;
}

function dayFrom(utcMs: number): string {
  return new Date(utcMs).toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return dayFrom(utcOf(day) + days * dayMs);
}

/** How many days after `from`: 0 for the same day. */
export function daysBetween(from: string, to: string): number {
  return Math.round((utcOf(to) - utcOf(from)) / dayMs);
}

/** "thứ Năm 26/11/2026"; what is no day stays as it is. */
export function dayWords(day: string, locale: Locale): string {
  if (!isDay(day)) return day;
  const noon = utcOf(day) + dayMs / 2;
  const format = new Intl.DateTimeFormat(locale === 'vi' ? 'vi-VN' : 'en-GB', {
    weekday: 'long',
    timeZone: 'UTC',
  });
  // The office writes "thứ Năm": small "thứ", large number.
  const weekday = format.format(noon);
  const said = locale === 'vi' ? weekday.charAt(0).toLowerCase() + weekday.slice(1) : weekday;
  return `${said} ${dateText(noon - offsetMs)}`;
}
