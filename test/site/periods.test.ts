/** The archive's calendar: ISO weeks, months and years in UTC. */
import { describe, expect, it } from 'vitest';
import { pathOf } from '../../src/site/links.ts';
import {
  daysOf,
  monthPeriod,
  weekNumbered,
  weekOf,
  weekParams,
  weeksWithin,
  yearPeriod,
} from '../../src/site/periods.ts';

describe('the ISO week of an instant', () => {
  it.each([
    ['2015-05-21T16:20:00.000Z', '2015-W21', '2015-05-18', '2015-05-24', '/archives/2015/w21'],
    ['2015-05-18T00:00:00.000Z', '2015-W21', '2015-05-18', '2015-05-24', '/archives/2015/w21'],
    ['2015-05-17T23:59:59.999Z', '2015-W20', '2015-05-11', '2015-05-17', '/archives/2015/w20'],
    // The first days of January may belong to the last week of the previous year, …
    ['2016-01-01T12:00:00.000Z', '2015-W53', '2015-12-28', '2016-01-03', '/archives/2015/w53'],
    ['2016-01-03T23:59:59.999Z', '2015-W53', '2015-12-28', '2016-01-03', '/archives/2015/w53'],
    ['2017-01-01T00:00:00.000Z', '2016-W52', '2016-12-26', '2017-01-01', '/archives/2016/w52'],
    ['2021-01-03T10:00:00.000Z', '2020-W53', '2020-12-28', '2021-01-03', '/archives/2020/w53'],
    // … and the last days of December to the first week of the next.
    ['2014-12-29T00:00:00.000Z', '2015-W01', '2014-12-29', '2015-01-04', '/archives/2015/w01'],
    ['2018-12-31T08:00:00.000Z', '2019-W01', '2018-12-31', '2019-01-06', '/archives/2019/w01'],
    ['2024-12-30T00:00:00.000Z', '2025-W01', '2024-12-30', '2025-01-05', '/archives/2025/w01'],
    ['2012-02-29T12:00:00.000Z', '2012-W09', '2012-02-27', '2012-03-04', '/archives/2012/w09'],
    ['1970-01-01T00:00:00.000Z', '1970-W01', '1969-12-29', '1970-01-04', '/archives/1970/w01'],
  ])('%s is in %s, %s to %s', (instant, name, first, last, path) => {
    const week = weekOf(instant);
    expect([week.name, ...daysOf(week), pathOf('week', weekParams(week))]).toEqual([name, first, last, path]);
    expect(weekNumbered(week.year, week.number)).toEqual(week);
  });

  it('is unique: weeks follow each other for sixty years', () => {
    let before = weekOf('1969-12-29T00:00:00.000Z');
    for (let day = Date.parse(before.until); day < Date.UTC(2030, 0); day += 7 * 86_400_000) {
      const week = weekOf(new Date(day).toISOString());
      expect(week.since).toBe(before.until);
      expect(week.number).toBe(week.year === before.year ? before.number + 1 : 1);
      before = week;
    }
  });
});

describe('a week by its number', () => {
  it.each([
    [2015, 53],
    [2020, 53],
    [2026, 53],
    [2016, 52],
    [2021, 52],
    [2024, 52],
  ])('%i has %i weeks', (year, weeks) => {
    expect(weekNumbered(year, 53) === null ? 52 : 53).toBe(weeks);
    expect(weekNumbered(year, weeks)?.number).toBe(weeks);
    expect(weekNumbered(year, weeks + 1)).toBeNull();
  });

  it.each([
    [2015, 0],
    [2015, 54],
    [2016, 53],
    [0, 1],
    [1969, 1],
    [99999, 1],
  ])('%i has no week %i', (year, number) => {
    expect(weekNumbered(year, number)).toBeNull();
  });
});

describe('months and years', () => {
  it.each([
    ['2015-05', '2015-05-01T00:00:00.000Z', '2015-06-01T00:00:00.000Z'],
    ['2015-12', '2015-12-01T00:00:00.000Z', '2016-01-01T00:00:00.000Z'],
    ['2016-02', '2016-02-01T00:00:00.000Z', '2016-03-01T00:00:00.000Z'],
  ])('%s is a half-open period', (month, since, until) => {
    expect(monthPeriod(month)).toEqual({ since, until });
  });

  it.each(['2015-13', '2015-00', '2015-5', '0000-01', '1969-12', '20150-01', '2015-05-01', 'x'])(
    '%s is not a month',
    (month) => {
      expect(monthPeriod(month)).toBeNull();
    },
  );

  it.each(['0', '0000', '1969', '15', '20155', 'x'])('%s is not a year', (year) => {
    expect(yearPeriod(year)).toBeNull();
  });

  it('a month lists every week that has days in it, newest first', () => {
    const names = (month: string) => {
      const period = monthPeriod(month);
      return period ? weeksWithin(period).map(({ name }) => name) : [];
    };
    expect(names('2015-05')).toEqual(['2015-W22', '2015-W21', '2015-W20', '2015-W19', '2015-W18']);
    expect(names('2016-01')).toEqual(['2016-W04', '2016-W03', '2016-W02', '2016-W01', '2015-W53']);
    expect(names('2010-02')).toEqual(['2010-W08', '2010-W07', '2010-W06', '2010-W05']);
  });
});
