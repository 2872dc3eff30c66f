/** Computes a feed's state after a poll, and the next URL to request. Pure. */
import type { Failed, Fetched, FetchOutcome, Validators } from './fetch/outcome.ts';
import type { Feed, Instant } from './model/feed.ts';
import type { FeedRecord } from './model/health.ts';
import type { Takeover } from './model/reason.ts';
import { isAmong } from './model/url.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Some servers return 304 forever; after this time a feed is read in full again. */
const VALIDATORS_LAST = 8 * DAY;
/** A permanent redirect is accepted after this time without a change. */
const MOVE_SETTLES = 7 * DAY;

/** The URL to request now, and its validators. */
export function nextRequest(
  state: FeedRecord,
  now: Date,
): { url: string; validators: (Validators & { url: string }) | null } {
  const url = followsMove(state, now) ? (state.moveTo as string) : (state.feedUrl ?? state.url);
  const since = age(state.validatorsSince, now);
  const { etag, lastModified, validatorsUrl } = state;
  const usable =
    validatorsUrl !== null &&
    (etag !== null || lastModified !== null) &&
    since >= 0 &&
    since < VALIDATORS_LAST;
  return { url, validators: usable ? { etag, lastModified, url: validatorsUrl } : null };
}

/**
 * After a permanent redirect was seen twice, polls go to its target, and once a day to the old URL to confirm
 * it; after a week of that, only to the target.
 */
function followsMove(state: FeedRecord, now: Date): boolean {
  if (state.moveTo === null || state.moveSince === state.moveConfirmed) return false;
  const confirmed = age(state.moveConfirmed, now);
  return isSettled(state) || (confirmed >= 0 && confirmed < DAY);
}

/** True if the redirect has lasted long enough to change feeds.yaml. */
export function isSettled(state: Pick<FeedRecord, 'moveSince' | 'moveConfirmed'>): boolean {
  if (state.moveSince === null || state.moveConfirmed === null) return false;
  return Date.parse(state.moveConfirmed) - Date.parse(state.moveSince) >= MOVE_SETTLES;
}

/** Milliseconds from then to now; infinite for never, negative if the clock was set back. */
function age(then: Instant | null, now: Date): number {
  return then === null ? Number.POSITIVE_INFINITY : now.getTime() - Date.parse(then);
}

/** State after a poll that did not reach a readable feed. The blog's facts do not change. */
export function afterFailure(
  state: FeedRecord,
  { failure, status }: Pick<Failed, 'failure' | 'status'>,
  now: Instant,
): FeedRecord {
  const gone = status === 410;
  return {
    ...state,
    ...(followsMove(state, new Date(now)) && !isSettled(state) ? noMove : {}),
    // The page may link to another feed by now.
    feedUrl: status === 404 || gone ? null : state.feedUrl,
    lastPoll: now,
    lastStatus: status,
    failure,
    failures: state.failures + 1,
    failingSince: state.failingSince ?? now,
    gone,
  };
}

const noMove = { moveTo: null, moveSince: null, moveConfirmed: null };

/** State after a response from a healthy feed, 200 or 304. */
export function afterSuccess(
  state: FeedRecord,
  response: Extract<FetchOutcome, { kind: 'fetched' | 'notModified' }>,
  now: Instant,
): FeedRecord {
  return {
    ...state,
    ...moveAfter(state, response.movedTo, now),
    lastPoll: now,
    lastSuccess: now,
    lastStatus: response.status,
    failure: null,
    failures: 0,
    failingSince: null,
    gone: false,
  };
}

function moveAfter(state: FeedRecord, movedTo: string | null, now: Instant): Partial<FeedRecord> {
  if (followsMove(state, new Date(now))) {
    if (movedTo === null) return {};
    return isSettled(state) ? { moveTo: movedTo } : noMove;
  }
  if (movedTo === null) return noMove;
  if (movedTo !== state.moveTo) return { moveTo: movedTo, moveSince: now, moveConfirmed: now };
  return { moveConfirmed: now };
}

/** The blog's facts from a document. A quarantined document changes none. */
export function afterReading(
  state: FeedRecord,
  read: Reading & { host: string; quarantine: Takeover | null },
): FeedRecord {
  const { feed, quarantine } = read;
  if (quarantine) return { ...state, quarantine };
  return {
    ...state,
    quarantine: null,
    host: read.host,
    title: feed.title,
    // Some feeds name themselves instead of their blog.
    homeUrl:
      feed.homeUrl && isAmong(feed.homeUrl, [state.url, read.finalUrl, feed.feedUrl]) ? null : feed.homeUrl,
    description: feed.description,
    language: feed.language,
    generator: feed.generator,
    imageUrl: feed.imageUrl,
    format: feed.format,
    ...hubAfter(read),
    warnings: feed.warnings.slice(0, 20),
    hintedMinutes: feed.pollHints.minutes,
    skipHours: feed.pollHints.skipHours,
    skipDays: feed.pollHints.skipDays,
  };
}

type Reading = { feed: Feed; links: Fetched['links']; finalUrl: string };

/** Link headers take precedence over the document's own links (WebSub §4). */
function hubAfter({ feed, links, finalUrl }: Reading): Pick<FeedRecord, 'hubUrl' | 'topicUrl'> {
  return { hubUrl: links.hub ?? feed.hubUrl, topicUrl: links.self ?? feed.feedUrl ?? finalUrl };
}

/** Stores the validators of a response, for the URL that returned them. */
export function withValidators(
  state: FeedRecord,
  response: { validators: Validators; finalUrl: string },
  now: Instant,
): FeedRecord {
  const { etag, lastModified } = response.validators;
  const any = etag !== null || lastModified !== null;
  return {
    ...state,
    etag,
    lastModified,
    validatorsUrl: any ? response.finalUrl : null,
    validatorsSince: any ? now : null,
  };
}

/** Deletes them, so that the next poll reads the whole document. */
export function withoutValidators(state: FeedRecord): FeedRecord {
  return {
    ...state,
    etag: null,
    lastModified: null,
    validatorsUrl: null,
    validatorsSince: null,
    bodyHash: null,
  };
}

/** Whether the clock was ahead at the last poll. */
export const clockWentBack = ({ lastPoll }: FeedRecord, now: Date): boolean =>
  lastPoll !== null && Date.parse(lastPoll) > now.getTime() + HOUR;

/** True if the feed is due; a clock that was ahead for a while delays nothing. */
export function isDue(state: FeedRecord, now: Date): boolean {
  if (state.gone) return false;
  return clockWentBack(state, now) || Date.parse(state.nextPoll) <= now.getTime();
}
