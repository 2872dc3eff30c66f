/** How long a response is fresh: Cache-Control, Expires, Age, Retry-After. */
import { describe, expect, it } from 'vitest';
import { freshnessLifetime, retryAfter } from '../../src/fetch/freshness.ts';

const NOW = new Date('2026-05-04T12:00:00Z');
const SECOND = 1000;
const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;

describe('freshness', () => {
  it.each<[Record<string, string>, number | null]>([
    [{}, null],
    [{ 'Cache-Control': 'max-age=7200' }, 2 * HOUR],
    [{ 'Cache-Control': 'public, MAX-AGE = "7200", must-revalidate' }, 2 * HOUR],
    [{ 'Cache-Control': 'max-age=7200', Age: '3600' }, HOUR],
    [{ 'Cache-Control': 'max-age=60', Age: '3600' }, 0],
    [{ 'Cache-Control': 'max-age=7200', Age: 'old' }, 2 * HOUR],
    [{ 'Cache-Control': 'max-age=999999999999' }, YEAR],
    [{ 'Cache-Control': 'max-age=-5' }, null],
    [{ 'Cache-Control': 's-maxage=7200' }, null],
    [{ 'Cache-Control': 'no-cache, max-age=7200' }, 0],
    [{ 'Cache-Control': 'no-store' }, 0],
    [{ 'Cache-Control': 'max-age=60', Expires: 'Mon, 04 May 2026 14:00:00 GMT' }, 60 * SECOND],
    [{ Expires: 'Mon, 04 May 2026 14:00:00 GMT' }, 2 * HOUR],
    [{ Expires: 'Mon, 04 May 2026 14:00:00 GMT', Date: 'Mon, 04 May 2026 13:00:00 GMT' }, HOUR],
    [{ Expires: 'Mon, 04 May 2026 10:00:00 GMT' }, 0],
    [{ Expires: 'Mon, 04 May 3026 10:00:00 GMT' }, YEAR],
    [{ Expires: '0' }, 0],
    [{ Expires: '-1' }, 0],
    [{ Expires: 'never' }, 0],
  ])('of %j is %s', (headers, expected) => {
    expect(freshnessLifetime(new Headers(headers), NOW)).toBe(expected);
  });
});

describe('Retry-After', () => {
  it.each<[string, number | null]>([
    ['120', 120 * SECOND],
    ['0', 0],
    ['1.5', 1.5 * SECOND],
    ['31536000000', YEAR],
    ['-50', null],
    ['soon', null],
    ['Mon, 04 May 2026 14:00:00 GMT', 2 * HOUR],
    ['Monday, 04-May-26 14:00:00 GMT', 2 * HOUR],
    ['Mon, 04 May 2026 10:00:00 GMT', null],
    ['Mon, 04 May 9026 10:00:00 GMT', YEAR],
  ])('of %s is %s', (value, expected) => {
    expect(retryAfter(new Headers({ 'Retry-After': value }), NOW)).toBe(expected);
  });

  it('as a date is relative to the server’s Date', () => {
    const headers = { 'Retry-After': 'Mon, 04 May 2026 14:00:00 GMT', Date: 'Mon, 04 May 2026 13:50:00 GMT' };
    expect(retryAfter(new Headers(headers), NOW)).toBe(600 * SECOND);
  });
});
