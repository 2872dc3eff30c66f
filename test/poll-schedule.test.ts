/** When a feed is polled next: the whole decision as a table. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isDead,
  NEVER,
  nextPoll,
  type PauseReason,
  type PollOutcome,
  postingInterval,
  type ScheduleInput,
} from '../src/poll-schedule.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Monday. */
const NOW = new Date('2026-05-04T12:00:00.000Z');
const ago = (milliseconds: number) => new Date(NOW.getTime() - milliseconds).toISOString();

const calm: ScheduleInput['state'] = {
  key: 'https://blog.example/feed',
  failures: 0,
  failingSince: null,
  hintedMinutes: null,
  skipHours: [],
  skipDays: [],
  postingIntervalHours: null,
  newestEntry: null,
};

type Case = {
  outcome?: PollOutcome;
  state?: Partial<ScheduleInput['state']>;
  pollMinutes?: number;
  hasReliableHub?: boolean;
};

const ask = ({ outcome, state, pollMinutes, hasReliableHub }: Case, now = NOW) =>
  nextPoll({
    now,
    pollMinutes: pollMinutes ?? 30,
    hasReliableHub: hasReliableHub ?? false,
    outcome: outcome ?? { kind: 'fetched', freshnessLifetime: null },
    state: { ...calm, ...state },
  });
const pause = (input: Case, now = NOW) => Date.parse(ask(input, now).at) - now.getTime();

const fresh = (freshnessLifetime: number | null): PollOutcome => ({ kind: 'fetched', freshnessLifetime });
const failed = (status: number | null, retryAfter: number | null = null): PollOutcome => ({
  kind: 'failed',
  status,
  retryAfter,
});
const failing = (failures: number, since = failures * HOUR) => ({ failures, failingSince: ago(since) });

describe('the delay until the next poll', () => {
  // [what happened, the case, the delay without jitter, what decides]
  it.each<[string, Case, number, PauseReason]>([
    ['nothing special', {}, 30 * MINUTE, 'usual'],
    ['304', { outcome: { kind: 'notModified', freshnessLifetime: null } }, 30 * MINUTE, 'usual'],
    ['a planet that polls hourly', { pollMinutes: 60 }, HOUR, 'usual'],
    ['a planet set to poll every minute', { pollMinutes: 1 }, 15 * MINUTE, 'usual'],
    [
      'a planet that polls rarely and a server that allows more',
      { pollMinutes: 120, outcome: fresh(HOUR) },
      2 * HOUR,
      'usual',
    ],

    ['max-age of two hours', { outcome: fresh(2 * HOUR) }, 2 * HOUR, 'freshness'],
    [
      '304 with max-age',
      { outcome: { kind: 'notModified', freshnessLifetime: 2 * HOUR } },
      2 * HOUR,
      'freshness',
    ],
    ['max-age of a minute', { outcome: fresh(MINUTE) }, 30 * MINUTE, 'usual'],
    ['max-age of a year', { outcome: fresh(365 * DAY) }, DAY, 'freshness'],

    ['ttl of two hours', { state: { hintedMinutes: 120 } }, 2 * HOUR, 'hints'],
    ['ttl of a minute', { state: { hintedMinutes: 1 } }, 30 * MINUTE, 'usual'],
    ['sy:updatePeriod yearly', { state: { hintedMinutes: 525_600 } }, DAY, 'hints'],
    [
      'ttl and a longer max-age',
      { state: { hintedMinutes: 120 }, outcome: fresh(3 * HOUR) },
      3 * HOUR,
      'freshness',
    ],

    ['a reliable hub', { hasReliableHub: true }, 4 * HOUR, 'hub'],
    [
      'a hub and a server that allows more',
      { hasReliableHub: true, outcome: fresh(5 * HOUR) },
      5 * HOUR,
      'freshness',
    ],
    [
      'a hub and a failure',
      { hasReliableHub: true, outcome: failed(500), state: failing(1) },
      30 * MINUTE,
      'failures',
    ],

    ['an entry every hour', { state: { postingIntervalHours: 1 } }, 30 * MINUTE, 'usual'],
    ['an entry per day', { state: { postingIntervalHours: 24 } }, 30 * MINUTE, 'usual'],
    ['an entry per week', { state: { postingIntervalHours: 168 } }, 3.5 * HOUR, 'postingInterval'],
    ['an entry every few years', { state: { postingIntervalHours: 50_000 } }, DAY, 'postingInterval'],
    [
      'a silence',
      { state: { postingIntervalHours: 1, newestEntry: ago(7 * DAY) } },
      3.5 * HOUR,
      'postingInterval',
    ],

    ['one failure', { outcome: failed(500), state: failing(1) }, 30 * MINUTE, 'failures'],
    ['two failures', { outcome: failed(500), state: failing(2) }, HOUR, 'failures'],
    ['five failures', { outcome: failed(null), state: failing(5) }, 8 * HOUR, 'failures'],
    ['seven failures', { outcome: failed(null), state: failing(7) }, DAY, 'failures'],
    ['a thousand failures', { outcome: failed(502), state: failing(1000) }, DAY, 'failures'],
    ['a document that is not a feed', { outcome: failed(200), state: failing(3) }, 2 * HOUR, 'failures'],
    [
      'a failure of a feed with a long ttl',
      { outcome: failed(500), state: { ...failing(1), hintedMinutes: 999 } },
      30 * MINUTE,
      'failures',
    ],

    ['401', { outcome: failed(401), state: failing(1) }, 4 * HOUR, 'failures'],
    ['403', { outcome: failed(403), state: failing(1) }, 4 * HOUR, 'failures'],
    ['403 several times', { outcome: failed(403), state: failing(4) }, DAY, 'failures'],
    ['429 without Retry-After', { outcome: failed(429), state: failing(1) }, HOUR, 'failures'],
    ['503 without Retry-After', { outcome: failed(503), state: failing(1) }, HOUR, 'failures'],

    [
      '429 with Retry-After of two hours',
      { outcome: failed(429, 2 * HOUR), state: failing(1) },
      2 * HOUR,
      'retryAfter',
    ],
    [
      '503 with Retry-After of two hours',
      { outcome: failed(503, 2 * HOUR), state: failing(1) },
      2 * HOUR,
      'retryAfter',
    ],
    ['Retry-After of a second', { outcome: failed(429, 1000), state: failing(1) }, HOUR, 'failures'],
    ['Retry-After of two days', { outcome: failed(503, 2 * DAY), state: failing(9) }, 2 * DAY, 'retryAfter'],
    ['Retry-After of a year', { outcome: failed(429, 365 * DAY), state: failing(1) }, 7 * DAY, 'retryAfter'],
    [
      'a short Retry-After after many failures',
      { outcome: failed(503, MINUTE), state: failing(9) },
      DAY,
      'failures',
    ],

    ['404', { outcome: failed(404), state: failing(1) }, 30 * MINUTE, 'failures'],
    ['404 for 29 days', { outcome: failed(404), state: failing(40, 29 * DAY) }, DAY, 'failures'],
    ['404 for a month', { outcome: failed(404), state: failing(40, 30 * DAY) }, 7 * DAY, 'notFound'],
    [
      'no DNS name for three months',
      { outcome: failed(null), state: failing(90, 90 * DAY) },
      DAY,
      'failures',
    ],
  ])('after %s', (_, input, expected, reason) => {
    const { because } = ask(input);
    expect(because).toBe(reason);
    expect(pause(input)).toBeGreaterThanOrEqual(expected);
    expect(pause(input)).toBeLessThanOrEqual(expected + Math.min(expected / 10, 30 * MINUTE));
  });

  it('after 410 never ends', () => {
    const outcome: PollOutcome = { kind: 'failed', status: 410, retryAfter: null };
    const next = ask({ outcome, state: failing(1) });
    expect(next.at).toBe(NEVER);
    expect(next.because).toBe('gone');
    expect(Date.parse(NEVER) - NOW.getTime()).toBeGreaterThan(36_500 * DAY);
  });
});

describe('skipHours and skipDays', () => {
  const at = (state: Case['state']) => new Date(ask({ state: { ...state } }).at);

  it('move a poll to the next allowed hour', () => {
    const next = at({ skipHours: [12, 13, 14] });
    expect(next.getUTCHours()).toBe(15);
    expect(ask({ state: { skipHours: [12, 13, 14] } }).because).toBe('skipped');
  });

  it('move a poll to the next allowed day', () => {
    const next = at({ skipDays: [1, 2] });
    expect(next.getUTCDay()).toBe(3);
  });

  it('apply together', () => {
    const next = at({ skipDays: [1], skipHours: [0, 1, 2] });
    expect(next.toISOString()).toMatch(/^2026-05-05T03:/);
  });

  it('do not move a poll at an allowed hour', () => {
    expect(ask({ state: { skipHours: [3, 4] } }).because).toBe('usual');
  });

  it('are ignored when they leave no hour', () => {
    const state = { skipHours: Array.from({ length: 24 }, (_, hour) => hour) };
    expect(pause({ state })).toBeLessThanOrEqual(33 * MINUTE);
  });
});

describe('jitter', () => {
  it('is the same for one feed at one time', () => {
    expect(ask({})).toEqual(ask({}));
  });

  it('spreads feeds that were polled together over its whole range', () => {
    const pauses = Array.from({ length: 500 }, (_, n) =>
      pause({ state: { key: `https://blog${n}.example/` } }),
    );
    const thirds = [0, 0, 0];
    for (const time of pauses) {
      const third = Math.min(Math.floor((time - 30 * MINUTE) / MINUTE), 2);
      thirds[third] = (thirds[third] ?? 0) + 1;
    }
    for (const count of thirds) expect(count).toBeGreaterThan(100);
  });

  it('differs from one poll of a feed to the next', () => {
    const times = Array.from({ length: 20 }, (_, n) => pause({}, new Date(NOW.getTime() + n * HOUR)));
    expect(new Set(times).size).toBeGreaterThan(15);
  });
});

describe('any combination of a feed and its server', () => {
  it('is polled again within 15 minutes to 16 days', () => {
    const hours = fc.uniqueArray(fc.nat(23));
    const number = fc.option(fc.double({ min: 0, max: 1e12, noNaN: true }));
    const outcome = fc.oneof(
      number.map(fresh),
      fc.constant(failed(200)),
      fc
        .tuple(fc.option(fc.integer({ min: 100, max: 599 }).filter((status) => status !== 410)), number)
        .map(([status, wait]) => failed(status, wait)),
    );
    const state = fc.record({
      failures: fc.nat(100_000),
      hintedMinutes: number,
      postingIntervalHours: number,
      newestEntry: fc.constantFrom(null, ago(HOUR), ago(900 * DAY), ago(-DAY)),
      skipHours: hours,
      skipDays: fc.uniqueArray(fc.nat(6)),
    });
    fc.assert(
      fc.property(outcome, state, fc.integer({ min: 0, max: 2000 }), (outcome, state, pollMinutes) => {
        const time = pause({ outcome, state, pollMinutes });
        expect(time).toBeGreaterThanOrEqual(15 * MINUTE);
        expect(time).toBeLessThanOrEqual(16 * DAY);
      }),
    );
  });
});

describe('a dead feed', () => {
  it.each([
    [404, 30 * DAY, true],
    [404, 29 * DAY, false],
    [500, 90 * DAY, false],
    [null, 90 * DAY, false],
  ])('responds with %s for %i ms: %s', (lastStatus, since, dead) => {
    expect(isDead({ lastStatus, failingSince: ago(since) }, NOW)).toBe(dead);
  });

  it('has to be failing', () => {
    expect(isDead({ lastStatus: 404, failingSince: null }, NOW)).toBe(false);
  });
});

describe('the posting interval', () => {
  const hoursAgo = (...hours: number[]) => hours.map((h) => ago(h * HOUR));

  it.each<[string, string[], number | null]>([
    ['no entry', [], null],
    ['dates that are invalid or in the future', ['soon', ago(-DAY)], null],
    ['one entry', hoursAgo(5), 0],
    ['an entry a day', hoursAgo(10, 34, 58, 82), 24],
    ['the same entries in any order', hoursAgo(58, 10, 82, 34), 24],
    ['a pause in between', hoursAgo(1, 2, 3, 1000, 1001), 1],
    ['a burst and then silence', hoursAgo(500, 500, 500, 500), 0],
    [
      'slow years before a busy month',
      hoursAgo(...Array.from({ length: 12 }, (_, n) => n + 1), 9000, 19_000, 29_000),
      1,
    ],
    ['two entries, the time between them', [ago(0), ago(5 * HOUR)], 5],
  ])('of %s', (_, published, expected) => {
    expect(postingInterval(published, NOW).postingIntervalHours).toBe(expected);
  });

  it('comes with the newest entry dated in the past', () => {
    expect(postingInterval([ago(DAY), ago(-DAY), ago(HOUR)], NOW).newestEntry).toBe(ago(HOUR));
    expect(postingInterval([], NOW).newestEntry).toBeNull();
  });
});
