import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateFromPermalink, parseDate } from '../../src/normalize/dates.ts';

describe('parseDate', () => {
  it.each([
    ['2015-141T16:05:00Z', '2015-05-21T16:05:00.000Z'],
    ['2015-05-21T16:05:00Z', '2015-05-21T16:05:00.000Z'],
    ['2015-05-21T16:05:00.123456+02:00', '2015-05-21T14:05:00.123Z'],
    ['2015-05-21 16:05', '2015-05-21T16:05:00.000Z'],
    ['2015-05-21T16:05-0500', '2015-05-21T21:05:00.000Z'],
    ['20150521T160500Z', '2015-05-21T16:05:00.000Z'],
    ['20150521', '2015-05-21T00:00:00.000Z'],
    ['2015/05/21', '2015-05-21T00:00:00.000Z'],
    ['2015-05', '2015-05-01T00:00:00.000Z'],
    ['2015', '2015-01-01T00:00:00.000Z'],
    ['Thu, 21 May 2015 16:05:00 GMT', '2015-05-21T16:05:00.000Z'],
    ['Thu, 21 May 2015 16:05:00 +0200', '2015-05-21T14:05:00.000Z'],
    ['21 May 15 16:05 EST', '2015-05-21T21:05:00.000Z'],
    ['Thursday, 21 May 2015, 4:05 pm PDT', '2015-05-21T23:05:00.000Z'],
    ['Thu, 21 May 2015 16:05:00 GMT+0200 (CEST)', '2015-05-21T14:05:00.000Z'],
    ['Thu May 21 16:05:00 CEST 2015', '2015-05-21T14:05:00.000Z'],
    ['Thu May 21 16:05:00 2015', '2015-05-21T16:05:00.000Z'],
    ['May 21, 2015 4:05 PM', '2015-05-21T16:05:00.000Z'],
    ['May 21, 2015', '2015-05-21T00:00:00.000Z'],
    ['5/21/2015 16:05:00', '2015-05-21T16:05:00.000Z'],
    ['21.05.2015', '2015-05-21T00:00:00.000Z'],
    ['Do, 21 Mai 2015 16:05:00 +0200', '2015-05-21T14:05:00.000Z'],
    ['21 août 2015', '2015-08-21T00:00:00.000Z'],
    ['2015-12-31T24:00:00Z', '2016-01-01T00:00:00.000Z'],
  ])('reads %s', (text, instant) => expect(parseDate(text)).toBe(instant));

  it.each(['', 'soon', 'the 21st', '2015-13-01', '99 May 2015', '21 Foo 2015', '2015-05-21T16:99Z'])(
    'does not read "%s"',
    (text) => expect(parseDate(text)).toBeNull(),
  );

  it('gives 24 characters or nothing, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect([undefined, 24]).toContain(parseDate(text)?.length);
      }),
    );
  });

  it('reads back what it wrote', () => {
    const dates = fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        expect(parseDate(date.toISOString())).toBe(date.toISOString());
      }),
    );
  });
});

describe('dateFromPermalink', () => {
  it('takes a day, and nothing less precise', () => {
    expect(dateFromPermalink('https://b.example/2015/05/21/title/')).toBe('2015-05-21T00:00:00.000Z');
    expect(dateFromPermalink('https://b.example/2015-5-1-title.html?x=2001/01/01/')).toBe(
      '2015-05-01T00:00:00.000Z',
    );
    expect(dateFromPermalink('https://b.example/2015/05/title')).toBeNull();
    expect(dateFromPermalink('https://b.example/2015/45/21/')).toBeNull();
  });
});
