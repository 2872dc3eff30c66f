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
/** The time `n` hours from now. */
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

describe('the hub of a feed', () => {
  const state = {
    url: 'https://blog.org/',
    feedUrl: 'https://blog.org/feed.xml',
    topicUrl: offer.topic,
    hubUrl: offer.hub,
    gone: false,
    quarantine: null,
  } as FeedRecord;

  it.each<[string, Partial<FeedRecord>, typeof offer | null]>([
    ['gets the feed’s self URL as the topic', {}, offer],
    [
      'gets the discovered feed when that has no self URL',
      { topicUrl: null },
      { ...offer, topic: 'https://blog.org/feed.xml' },
    ],
    [
      'gets the listed URL when there is no other',
      { topicUrl: null, feedUrl: null },
      { ...offer, topic: 'https://blog.org/' },
    ],
    ['does not exist when the feed advertises none', { hubUrl: null }, null],
    ['is not used for a gone feed', { gone: true }, null],
    ['is not used for a quarantined feed', { quarantine: { kind: 'unknown' } }, null],
  ])('%s', (_, changes, expected) => {
    expect(advertisedHub({ ...state, ...changes })).toEqual(expected);
  });
});

describe('the next step', () => {
  it.each<[string, typeof offer | null, HubSubscription | null, string]>([
    ['is none without a hub', null, null, 'wait'],
    ['is none after the feed dropped its hub', null, { ...known, nextRequest: hours(-1) }, 'wait'],
    ['is to begin with a new hub', offer, null, 'begin'],
    ['is to begin with a different hub', { ...offer, hub: 'https://other.org/' }, known, 'begin'],
    ['is to begin with a different topic', { ...offer, topic: 'https://blog.org/new' }, known, 'begin'],
    ['is none before its time', offer, known, 'wait'],
    ['is to renew at its time', offer, { ...known, nextRequest: hours(0) }, 'renew'],
  ])('%s', (_, offered, had, step) => {
    expect(nextStep(offered, had, now)).toBe(step);
  });
});

describe('a request', () => {
  it('without a response is repeated less and less often, at least weekly', () => {
    const pauses: number[] = [];
    let subscription = known;
    for (let i = 0; i < 12; i++) {
      subscription = afterRequest(subscription, now);
      pauses.push((Date.parse(subscription.nextRequest) - now.getTime()) / HOUR);
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 168, 168, 168, 168]);
  });

  it('keeps the current lease', () => {
    expect(afterRequest(known, now)).toMatchObject({ leaseUntil: known.leaseUntil, attempts: 1 });
  });
});

describe('a verification', () => {
  it.each<[string, number | null, string, string]>([
    ['of ten days is renewed after eight', 864_000, hours(240), hours(192)],
    ['without a lease gets the ten days that were requested', null, hours(240), hours(192)],
    ['of an hour is renewed after 48 minutes', 3600, hours(1), hours(0.8)],
    ['of a second is renewed after ten minutes', 1, hours(1 / 3600), hours(1 / 6)],
    ['of a hundred years becomes one of 90 days', 3_153_600_000, hours(2160), hours(1728)],
  ])('%s', (_, seconds, leaseUntil, nextRequest) => {
    const verified = afterVerification({ ...known, attempts: 3 }, seconds, now);
    expect(verified).toEqual({ ...known, attempts: 0, leaseUntil, nextRequest });
  });

  it.each<[string, Partial<HubSubscription>, boolean]>([
    ['is expected after a request', { attempts: 1, leaseUntil: null }, true],
    ['is accepted during the lease', {}, true],
    ['is not expected after a denial', { attempts: 0, leaseUntil: null }, false],
    ['is not expected after the lease', { leaseUntil: hours(0) }, false],
  ])('%s', (_, changes, expected) => {
    expect(expectsVerification({ ...known, ...changes }, now)).toBe(expected);
  });
});

it('a hub that denies is not contacted for a month', () => {
  expect(afterDenial({ ...known, attempts: 2 }, now)).toMatchObject({
    attempts: 0,
    leaseUntil: null,
    nextRequest: '2026-03-31T12:00:00.000Z',
  });
});

describe('a hub', () => {
  it.each<[string, Partial<HubSubscription>, boolean]>([
    ['is reliable when it delivered and its lease continues', {}, true],
    ['is unreliable when it never delivered', { lastDelivery: null }, false],
    ['is unreliable when its last delivery was more than a week ago', { lastDelivery: hours(-169) }, false],
    ['is unreliable when its last delivery is in the future', { lastDelivery: hours(1) }, false],
    ['is unreliable when the lease is about to end', { leaseUntil: hours(5) }, false],
    ['is unreliable when the lease has ended', { leaseUntil: hours(-1) }, false],
    ['is unreliable without a lease', { leaseUntil: null }, false],
  ])('%s', (_, changes, expected) => {
    expect(isReliable({ ...known, ...changes }, now)).toBe(expected);
  });

  it.each<[string, string | null, boolean, boolean]>([
    ['missed a delivery when the last one was two hours before a new post', hours(-2), true, false],
    ['missed nothing when the last delivery was half an hour before', hours(-0.5), false, false],
    ['missed nothing when it delivered this minute', hours(-0.01), false, true],
    ['missed nothing when it never delivered', null, false, false],
  ])('%s', (_, lastDelivery, silent, justNow) => {
    expect(missedDelivery({ ...known, lastDelivery }, now)).toBe(silent);
    expect(deliveredRecently({ ...known, lastDelivery }, now)).toBe(justNow);
  });

  it.each<[string, string | null, Partial<FeedRecord>, boolean]>([
    ['that delivered since the last poll makes the feed due', hours(-0.5), { lastPoll: hours(-1) }, true],
    ['that delivered before the last poll does not', hours(-2), { lastPoll: hours(-1) }, false],
    ['that never delivered does not', null, { lastPoll: hours(-1) }, false],
    ['that delivered in the future does not', hours(1), { lastPoll: hours(-1) }, false],
    ['that delivered just after a poll does not yet', hours(-0.001), { lastPoll: hours(-0.01) }, false],
    [
      'that delivered while the server is busy (429) does not',
      hours(-0.5),
      { lastPoll: hours(-1), lastStatus: 429 },
      false,
    ],
    [
      'that delivered while the server is busy (503) does not',
      hours(-0.5),
      { lastPoll: hours(-1), lastStatus: 503 },
      false,
    ],
    ['that delivered before the first poll does', hours(-0.5), { lastPoll: null }, true],
  ])('%s', (_, lastDelivery, state, expected) => {
    expect(hasDelivered({ ...known, lastDelivery }, { lastPoll: null, lastStatus: 200, ...state }, now)).toBe(
      expected,
    );
  });
});
