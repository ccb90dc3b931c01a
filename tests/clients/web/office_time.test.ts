// office_time.test.ts: deadlines in words, by the office's clock (+07:00) wherever the browser is.
import {
  deadlineWords,
  isoDateText,
  momentText,
  sinceWords,
  urgencyOf,
} from '@web/i18n/office_time';
import { translate } from '@web/i18n/translate';
import { describe, expect, it } from 'vitest';

const now = Date.parse('2026-11-23T16:00:00+07:00');
const at = (text: string) => Date.parse(`${text}:00+07:00`);
const said = (due: number | null) => {
  const { key, vars } = deadlineWords(due, now);
  return translate('vi', key, vars);
};

describe('deadlineWords', () => {
  it.each([
    ['2026-11-23T16:30', 'Hôm nay 16:30', 'soon'],
    ['2026-11-23T23:59', 'Hôm nay 23:59', 'today'],
    ['2026-11-24T00:00', 'Mai 00:00', 'later'],
    ['2026-11-24T08:00', 'Mai 08:00', 'later'],
    ['2026-11-30T17:00', '30/11/2026', 'later'],
    ['2026-11-23T15:59', 'Quá hạn 1 phút', 'overdue'],
    ['2026-11-23T13:00', 'Quá hạn 3 giờ', 'overdue'],
    ['2026-11-20T16:00', 'Quá hạn 3 ngày', 'overdue'],
  ])('%s is "%s", %s', (due, words, urgency) => {
    expect(said(at(due))).toBe(words);
    expect(urgencyOf(at(due), now)).toBe(urgency);
  });

  it('says when there is none', () => {
    expect(said(null)).toBe('Không có hạn');
    expect(urgencyOf(null, now)).toBe('none');
  });

  it('changes the day at midnight of the office, not of Greenwich', () => {
    const evening = Date.parse('2026-11-23T18:30:00Z'); // 01:30 on the 24th at +07:00
    expect(deadlineWords(at('2026-11-24T08:00'), evening).key).toBe('due.today');
  });
});

describe('sinceWords', () => {
  it('counts minutes, hours, days, and never less than a minute', () => {
    const keys = [now, now - 59 * 60_000, now - 3_600_000, now - 86_400_000, now + 1].map((from) =>
      sinceWords(from, now),
    );
    expect(keys.map(({ key, vars }) => [key, vars['n']])).toEqual([
      ['since.minutes', 1],
      ['since.minutes', 59],
      ['since.hours', 1],
      ['since.days', 1],
      ['since.minutes', 1],
    ]);
  });
});

it('writes moments and days as an office does', () => {
  expect(momentText(at('2026-01-05T07:05'))).toBe('07:05 05/01/2026');
  expect(isoDateText('2026-11-05')).toBe('05/11/2026');
  expect(isoDateText('')).toBe('');
});
