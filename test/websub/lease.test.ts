import { describe, expect, it } from 'vitest';
import type { FeedRecord } from '../../src/model/health.ts';
import type { HubSubscription } from '../../src/model/hub-subscription.ts';
import {
  advertisedHub,
  afterDenial,
  afterRequest,
  afterVerification,
  deliveredRecently,
  expectsVerification,
  hasDelivered,
  isReliable,
  missedDelivery,
  nextStep,
} from '../../src/websub/lease.ts';

const now = new Date('2026-03-01T12:00:00.000Z');
const HOUR = 3_600_000;
/** So many hours from now. */
const hours = (n: number) => new Date(now.getTime() + n * HOUR).toISOString();

const offer = { hub: 'https://hub.blog.org/', topic: 'https://blog.org/feed' };
const known: HubSubscription = {
  ...offer,
  feedKey: 'https://blog.org/feed',
  token: 'a token',
  secret: 'a secret',
  attempts: 0,
  nextRequest: hours(1),
  leaseUntil: hours(48),
  lastDelivery: hours(-2),
};

describe('a hub that a feed names', () => {
  const state = {
    url: 'https://blog.org/',
    feedUrl: 'https://blog.org/feed.xml',
    topicUrl: offer.topic,
    hubUrl: offer.hub,
    gone: false,
    quarantine: null,
  } as FeedRecord;

  it.each<[string, Partial<FeedRecord>, typeof offer | null]>([
    ['is asked for the address that the feed states', {}, offer],
    [
      'is asked for the discovered feed when it states none',
      { topicUrl: null },
      { ...offer, topic: 'https://blog.org/feed.xml' },
    ],
    [
      'is asked for the listed address when there is no other',
      { topicUrl: null, feedUrl: null },
      { ...offer, topic: 'https://blog.org/' },
    ],
    ['is none when the feed names none', { hubUrl: null }, null],
    ['is not asked for a feed that is gone', { gone: true }, null],
    ['is not asked for a feed in quarantine', { quarantine: { kind: 'unknown' } }, null],
  ])('%s', (_, changes, expected) => {
    expect(advertisedHub({ ...state, ...changes })).toEqual(expected);
  });
});

describe('the next step', () => {
  it.each<[string, typeof offer | null, HubSubscription | null, string]>([
    ['without a hub is none', null, null, 'wait'],
    ['after the feed has dropped its hub is none', null, { ...known, nextRequest: hours(-1) }, 'wait'],
    ['with a new hub is to begin', offer, null, 'begin'],
    ['with another hub than before is to begin', { ...offer, hub: 'https://other.org/' }, known, 'begin'],
    [
      'with another topic than before is to begin',
      { ...offer, topic: 'https://blog.org/new' },
      known,
      'begin',
    ],
    ['before its time is none', offer, known, 'wait'],
    ['at its time is to renew', offer, { ...known, nextRequest: hours(0) }, 'renew'],
  ])('%s', (_, offered, had, step) => {
    expect(nextStep(offered, had, now)).toBe(step);
  });
});

describe('a request', () => {
  it('that is never answered is repeated ever more rarely, at last weekly', () => {
    const pauses: number[] = [];
    let asked = known;
    for (let i = 0; i < 12; i++) {
      asked = afterRequest(asked, now);
      pauses.push((Date.parse(asked.nextRequest) - now.getTime()) / HOUR);
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 168, 168, 168, 168]);
  });

  it('leaves a lease that still runs as it is', () => {
    expect(afterRequest(known, now)).toMatchObject({ leaseUntil: known.leaseUntil, attempts: 1 });
  });
});

describe('a verification', () => {
  it.each<[string, number | null, string, string]>([
    ['of ten days is renewed after eight', 864_000, hours(240), hours(192)],
    ['that names no lease is of the ten days that were asked for', null, hours(240), hours(192)],
    ['of an hour is renewed after 48 minutes', 3600, hours(1), hours(0.8)],
    ['of a second is renewed no sooner than after ten minutes', 1, hours(1 / 3600), hours(1 / 6)],
    ['of a hundred years is one of 90 days', 3_153_600_000, hours(2160), hours(1728)],
  ])('%s', (_, seconds, leaseUntil, nextRequest) => {
    const verified = afterVerification({ ...known, attempts: 3 }, seconds, now);
    expect(verified).toEqual({ ...known, attempts: 0, leaseUntil, nextRequest });
  });

  it.each<[string, Partial<HubSubscription>, boolean]>([
    ['is expected after a request', { attempts: 1, leaseUntil: null }, true],
    ['is welcome while the lease runs', {}, true],
    ['is not expected after a denial', { attempts: 0, leaseUntil: null }, false],
    ['is not expected once the lease has ended', { leaseUntil: hours(0) }, false],
  ])('%s', (_, changes, expected) => {
    expect(expectsVerification({ ...known, ...changes }, now)).toBe(expected);
  });
});

it('a hub that denies is left alone for a month', () => {
  expect(afterDenial({ ...known, attempts: 2 }, now)).toMatchObject({
    attempts: 0,
    leaseUntil: null,
    nextRequest: '2026-03-31T12:00:00.000Z',
  });
});

describe('a hub', () => {
  it.each<[string, Partial<HubSubscription>, boolean]>([
    ['is relied on when it was heard and its lease runs on', {}, true],
    ['is not while it was never heard', { lastDelivery: null }, false],
    ['is not when it was last heard more than a week ago', { lastDelivery: hours(-169) }, false],
    ['is not when it was heard in the future', { lastDelivery: hours(1) }, false],
    ['is not when the lease is about to end', { leaseUntil: hours(5) }, false],
    ['is not when the lease has ended', { leaseUntil: hours(-1) }, false],
    ['is not without a lease', { leaseUntil: null }, false],
  ])('%s', (_, changes, expected) => {
    expect(isReliable({ ...known, ...changes }, now)).toBe(expected);
  });

  it.each<[string, string | null, boolean, boolean]>([
    ['heard two hours before news was found, was silent', hours(-2), true, false],
    ['heard half an hour before, was not', hours(-0.5), false, false],
    ['heard this minute, was not', hours(-0.01), false, true],
    ['never heard, owes nothing', null, false, false],
  ])('%s', (_, lastDelivery, silent, justNow) => {
    expect(missedDelivery({ ...known, lastDelivery }, now)).toBe(silent);
    expect(deliveredRecently({ ...known, lastDelivery }, now)).toBe(justNow);
  });

  it.each<[string, string | null, Partial<FeedRecord>, boolean]>([
    ['delivered since the last poll makes the feed due', hours(-0.5), { lastPoll: hours(-1) }, true],
    ['delivered before the last poll does not', hours(-2), { lastPoll: hours(-1) }, false],
    ['never delivered does not', null, { lastPoll: hours(-1) }, false],
    ['delivered in the future does not', hours(1), { lastPoll: hours(-1) }, false],
    [
      'delivered while the feed was polled a moment ago does not yet',
      hours(-0.001),
      { lastPoll: hours(-0.01) },
      false,
    ],
    [
      'delivered, while the server asks for rest (429), does not',
      hours(-0.5),
      { lastPoll: hours(-1), lastStatus: 429 },
      false,
    ],
    [
      'delivered, while the server asks for rest (503), does not',
      hours(-0.5),
      { lastPoll: hours(-1), lastStatus: 503 },
      false,
    ],
    ['delivered before the feed was ever polled does', hours(-0.5), { lastPoll: null }, true],
  ])('%s', (_, lastDelivery, state, expected) => {
    expect(hasDelivered({ ...known, lastDelivery }, { lastPoll: null, lastStatus: 200, ...state }, now)).toBe(
      expected,
    );
  });
});
