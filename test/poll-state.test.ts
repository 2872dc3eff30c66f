/** What is stored about a feed after a poll, and which URL is requested next. */
import { describe, expect, it } from 'vitest';
import type { FetchOutcome } from '../src/fetch/outcome.ts';
import type { FeedRecord } from '../src/model/health.ts';
import { NEVER_POLLED, NOTHING_SHOWN } from '../src/model/new-feed.ts';
import {
  afterFailure,
  afterReading,
  afterSuccess,
  isDue,
  isSettled,
  nextRequest,
  withoutValidators,
  withValidators,
} from '../src/poll-state.ts';
import { TAKEOVER } from './store/samples.ts';

const OLD = 'https://old.example/feed';
const NEW = 'https://new.example/feed';
const THIRD = 'https://third.example/feed';

const day = (n: number, time = '12:00'): string =>
  new Date(Date.parse(`2026-05-01T${time}:00Z`) + (n - 1) * 86_400_000).toISOString();
const DAY_1 = day(1);

const fresh: FeedRecord = {
  ...NOTHING_SHOWN,
  ...NEVER_POLLED,
  key: OLD,
  slug: 'old',
  name: 'Old',
  url: OLD,
  nextPoll: DAY_1,
};
const state = (changes: Partial<FeedRecord> = {}): FeedRecord => ({ ...fresh, ...changes });
const requestOf = (changes: Partial<FeedRecord>, at = DAY_1) => nextRequest(state(changes), new Date(at));

const answer = (changes: Partial<Extract<FetchOutcome, { kind: 'notModified' }>> = {}) =>
  ({
    kind: 'notModified',
    finalUrl: OLD,
    movedTo: null,
    status: 304,
    freshnessLifetime: null,
    ...changes,
  }) as const;

describe('the URL that is requested', () => {
  const MOVE = { moveTo: NEW, moveSince: day(1), moveConfirmed: day(2) };

  it.each<[string, Partial<FeedRecord>, string, string]>([
    ['is the listed one', {}, DAY_1, OLD],
    ['is the feed that the listed page links to', { feedUrl: THIRD }, DAY_1, THIRD],
    ['is the old one after a redirect seen once', { ...MOVE, moveConfirmed: day(1) }, day(1), OLD],
    ['is the new one after a redirect seen twice', MOVE, day(2), NEW],
    ['is the new one for a day', MOVE, day(3, '11:59'), NEW],
    ['is the old one once a day', MOVE, day(3), OLD],
    ['is the old one after the clock was set back', MOVE, day(1), OLD],
    ['is the new one permanently after a week', { ...MOVE, moveConfirmed: day(8) }, day(99), NEW],
    ['is the old one up to a minute before', { ...MOVE, moveConfirmed: day(8, '11:59') }, day(99), OLD],
    ['is the new one rather than a page’s feed', { ...MOVE, feedUrl: THIRD }, day(2), NEW],
  ])('%s', (_, changes, at, url) => {
    expect(requestOf(changes, at).url).toBe(url);
  });

  it.each([
    ['never seen', { moveSince: null, moveConfirmed: null }, false],
    ['never confirmed', { moveSince: day(1), moveConfirmed: null }, false],
    ['six days old', { moveSince: day(1), moveConfirmed: day(7) }, false],
    ['a week old', { moveSince: day(1), moveConfirmed: day(8) }, true],
  ])('is settled for a move %s: %s', (_, move, settled) => {
    expect(isSettled(move)).toBe(settled);
  });
});

describe('validators', () => {
  const GIVEN = { etag: '"1"', lastModified: 'Mon', validatorsUrl: OLD, validatorsSince: day(1) };
  const sent = { etag: '"1"', lastModified: 'Mon', url: OLD };

  it.each<[string, Partial<FeedRecord>, string, typeof sent | object | null]>([
    ['are sent back with only an ETag', {}, day(2), sent],
    ['are sent back with only a date', { lastModified: null }, day(2), { ...sent, lastModified: null }],
    ['are sent back with a date alone', { etag: null }, day(2), { ...sent, etag: null }],
    ['are sent back immediately', {}, day(1), sent],
    ['are sent back for eight days', {}, day(9, '11:59'), sent],
    ['are forgotten after eight days', {}, day(9), null],
    ['are forgotten when the clock was set back', {}, day(1, '11:59'), null],
    ['do not exist without an ETag or a date', { etag: null, lastModified: null }, day(2), null],
    ['do not exist without the URL that sent them', { validatorsUrl: null }, day(2), null],
    ['do not exist without the time they were received', { validatorsSince: null }, day(2), null],
  ])('%s', (_, changes, at, validators) => {
    expect(requestOf({ ...GIVEN, ...changes }, at).validators).toEqual(validators);
  });

  it('are stored with the URL that sent them', () => {
    const given = { validators: { etag: '"2"', lastModified: null }, finalUrl: NEW };
    expect(withValidators(state(GIVEN), given, day(3))).toEqual(
      state({ etag: '"2"', lastModified: null, validatorsUrl: NEW, validatorsSince: day(3) }),
    );
    const date = { validators: { etag: null, lastModified: 'Tue' }, finalUrl: NEW };
    expect(withValidators(state(), date, day(3))).toMatchObject({ lastModified: 'Tue', validatorsUrl: NEW });
  });

  it('are dropped by a response without any', () => {
    const none = { validators: { etag: null, lastModified: null }, finalUrl: NEW };
    expect(withValidators(state(GIVEN), none, day(3))).toEqual(state());
  });

  it('are dropped together with the hash of the last document', () => {
    expect(withoutValidators(state({ ...GIVEN, bodyHash: 'x', title: 'Blog' }))).toEqual(
      state({ title: 'Blog' }),
    );
  });
});

describe('a failed poll', () => {
  const NOT_FOUND = { failure: { kind: 'status', status: 404 }, status: 404 } as const;
  const GONE = { failure: { kind: 'status', status: 410 }, status: 410 } as const;
  const TIMEOUT = { failure: { kind: 'connectTimeout' }, status: null } as const;

  it('is counted, with the time of the first failure, and loses nothing known of the blog', () => {
    const before = state({ title: 'Blog', lastSuccess: day(1), feedUrl: THIRD });
    const once = afterFailure(before, TIMEOUT, day(2));
    expect(once).toEqual({
      ...before,
      lastPoll: day(2),
      lastStatus: null,
      failure: TIMEOUT.failure,
      failures: 1,
      failingSince: day(2),
      gone: false,
    });
    expect(afterFailure(once, NOT_FOUND, day(3))).toMatchObject({
      failures: 2,
      failingSince: day(2),
      failure: NOT_FOUND.failure,
      lastStatus: 404,
    });
  });

  it.each([
    ['404', NOT_FOUND, null, false],
    ['410', GONE, null, true],
    ['a timeout', TIMEOUT, THIRD, false],
  ])('with %s returns to the listed page only if the page is gone', (_, outcome, feedUrl, gone) => {
    expect(afterFailure(state({ feedUrl: THIRD }), outcome, day(2))).toMatchObject({ feedUrl, gone });
  });

  it('at the new URL forgets a move that has not settled', () => {
    const move = { moveTo: NEW, moveSince: day(1), moveConfirmed: day(2) };
    const noMove = { moveTo: null, moveSince: null, moveConfirmed: null };
    expect(afterFailure(state(move), TIMEOUT, day(2, '13:00'))).toMatchObject(noMove);
    expect(afterFailure(state(move), TIMEOUT, day(5))).toMatchObject(move);
    const settled = { ...move, moveConfirmed: day(9) };
    expect(afterFailure(state(settled), TIMEOUT, day(9))).toMatchObject(settled);
  });
});

describe('a successful poll', () => {
  it('ends a series of failures', () => {
    const failing = { failures: 3, failingSince: day(1), gone: true, failure: { kind: 'stalled' as const } };
    expect(afterSuccess(state(failing), answer(), day(4))).toEqual(
      state({ lastPoll: day(4), lastSuccess: day(4), lastStatus: 304 }),
    );
  });

  type Move = Pick<FeedRecord, 'moveTo' | 'moveSince' | 'moveConfirmed'>;
  const none: Move = { moveTo: null, moveSince: null, moveConfirmed: null };
  const twice: Move = { moveTo: NEW, moveSince: day(1), moveConfirmed: day(2) };
  const settled: Move = { moveTo: NEW, moveSince: day(1), moveConfirmed: day(9) };

  it.each<[string, Move, string | null, string, Move]>([
    ['without a redirect stores no move', none, null, day(1), none],
    ['with a permanent redirect begins to watch it', none, NEW, day(1), { ...twice, moveConfirmed: day(1) }],
    ['with the same redirect confirms it', { ...twice, moveConfirmed: day(1) }, NEW, day(2), twice],
    [
      'with another redirect begins again',
      { ...twice, moveConfirmed: day(1) },
      THIRD,
      day(2),
      { moveTo: THIRD, moveSince: day(2), moveConfirmed: day(2) },
    ],
    ['without the redirect forgets it', { ...twice, moveConfirmed: day(1) }, null, day(2), none],
    ['at the old URL confirms it once a day', twice, NEW, day(4), { ...twice, moveConfirmed: day(4) }],
    ['at the new address changes nothing', twice, null, day(2, '13:00'), twice],
    ['at a new URL that redirects further forgets the move', twice, THIRD, day(2, '13:00'), none],
    [
      'at a new URL that redirects further after a week follows it',
      settled,
      THIRD,
      day(20),
      { ...settled, moveTo: THIRD },
    ],
    ['at a permanent new URL changes nothing', settled, null, day(20), settled],
  ])('%s', (_, before, movedTo, at, after) => {
    expect(afterSuccess(state(before), answer({ movedTo }), at)).toMatchObject(after);
  });
});

describe('a document that was read', () => {
  const feed = {
    format: 'atom1' as const,
    title: 'Blog',
    homeUrl: 'https://old.example/',
    feedUrl: 'https://old.example/self',
    language: 'en',
    description: 'A blog',
    updated: null,
    entries: [],
    warnings: Array.from({ length: 25 }, (_, count) => ({ kind: 'htmlEntities' as const, count })),
    imageUrl: 'https://old.example/face.png',
    generator: 'Quill',
    hubUrl: 'https://hub.example/',
    pollHints: { minutes: 60, skipHours: [1], skipDays: [2] },
  };
  const read = {
    feed,
    host: 'old.example',
    links: { hub: null, self: null, alternates: [] },
    finalUrl: OLD,
    quarantine: null,
  };

  it('stores how the blog describes itself and when it wants to be polled', () => {
    expect(afterReading(state({ quarantine: TAKEOVER }), read)).toEqual(
      state({
        host: 'old.example',
        title: 'Blog',
        homeUrl: 'https://old.example/',
        description: 'A blog',
        language: 'en',
        generator: 'Quill',
        imageUrl: 'https://old.example/face.png',
        format: 'atom1',
        hubUrl: 'https://hub.example/',
        topicUrl: 'https://old.example/self',
        warnings: feed.warnings.slice(0, 20),
        hintedMinutes: 60,
        skipHours: [1],
        skipDays: [2],
      }),
    );
  });

  it.each([OLD, 'http://www.old.example/feed/', 'https://old.example/self'])(
    'stores no home page when the feed names itself as one: %s',
    (homeUrl) => {
      expect(afterReading(state(), { ...read, feed: { ...feed, homeUrl } }).homeUrl).toBeNull();
    },
  );

  it('takes the hub from the headers first, and its own URL as the topic last', () => {
    const links = { hub: 'https://other.example/', self: NEW, alternates: [] };
    expect(afterReading(state(), { ...read, links })).toMatchObject({ hubUrl: links.hub, topicUrl: NEW });
    const silent = { ...feed, feedUrl: null, hubUrl: null };
    expect(afterReading(state(), { ...read, feed: silent })).toMatchObject({ hubUrl: null, topicUrl: OLD });
  });

  it('of a quarantined feed stores only the quarantine', () => {
    const before = state({ title: 'Blog', host: 'old.example' });
    const stranger = { ...read, feed: { ...feed, title: 'Casino' }, quarantine: TAKEOVER };
    expect(afterReading(before, stranger)).toEqual({ ...before, quarantine: TAKEOVER });
  });
});

describe('a feed', () => {
  it.each<[string, Partial<FeedRecord>, boolean]>([
    ['is due at its time', { nextPoll: DAY_1 }, true],
    ['is due after its time', { nextPoll: day(1, '11:00') }, true],
    ['is not due before its time', { nextPoll: day(1, '12:01') }, false],
    ['is never due when it is gone', { nextPoll: DAY_1, gone: true }, false],
    [
      'is due when it was polled by a clock that was ahead',
      { nextPoll: day(9), lastPoll: day(1, '13:01') },
      true,
    ],
    [
      'is not due when the clock was ahead by an hour',
      { nextPoll: day(9), lastPoll: day(1, '13:00') },
      false,
    ],
    ['is not due when it was polled in the past', { nextPoll: day(9), lastPoll: day(1, '11:00') }, false],
  ])('%s', (_, changes, due) => {
    expect(isDue(state(changes), new Date(DAY_1))).toBe(due);
  });
});
