/** What a feed's state becomes after a poll, and at which address it is asked next. Pure. */
import type { Failed, Fetched, FetchOutcome, Validators } from './fetch/outcome.ts';
import type { Feed, Instant } from './model/feed.ts';
import type { FeedRecord } from './model/health.ts';
import type { Takeover } from './model/reason.ts';
import { isAmong } from './model/url.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Some servers answer 304 for ever; after this long a feed is read in full again. */
const VALIDATORS_LAST = 8 * DAY;
/** A permanent redirect is taken over into the subscription after this long of the same answer. */
const MOVE_SETTLES = 7 * DAY;

/** The address to ask now, and the validators that were given for it. */
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
 * Once a permanent redirect was seen twice, its target is asked, and the old address once a day whether it still
 * says so; after a week of that the old address is left alone.
 */
function followsMove(state: FeedRecord, now: Date): boolean {
  if (state.moveTo === null || state.moveSince === state.moveConfirmed) return false;
  const confirmed = age(state.moveConfirmed, now);
  return isSettled(state) || (confirmed >= 0 && confirmed < DAY);
}

/** True when the move has stood for so long that feeds.yaml should say it. */
export function isSettled(state: Pick<FeedRecord, 'moveSince' | 'moveConfirmed'>): boolean {
  if (state.moveSince === null || state.moveConfirmed === null) return false;
  return Date.parse(state.moveConfirmed) - Date.parse(state.moveSince) >= MOVE_SETTLES;
}

/** Milliseconds from then to now; infinite for never, negative when the clock was set back. */
function age(then: Instant | null, now: Date): number {
  return then === null ? Number.POSITIVE_INFINITY : now.getTime() - Date.parse(then);
}

/** After a poll that did not reach a readable feed. What we know of the blog stays as it is. */
export function afterFailure(
  state: FeedRecord,
  { failure, status }: Pick<Failed, 'failure' | 'status'>,
  now: Instant,
): FeedRecord {
  const gone = status === 410;
  return {
    ...state,
    ...(followsMove(state, new Date(now)) && !isSettled(state) ? noMove : {}),
    // The page may name another feed by now.
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

/** After an answer from a healthy feed, be it 200 or 304. */
export function afterSuccess(
  state: FeedRecord,
  answer: Extract<FetchOutcome, { kind: 'fetched' | 'notModified' }>,
  now: Instant,
): FeedRecord {
  return {
    ...state,
    ...moveAfter(state, answer.movedTo, now),
    lastPoll: now,
    lastSuccess: now,
    lastStatus: answer.status,
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

/** What a document that was read tells about its blog. A quarantined one tells nothing: the old marks stay. */
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
    // Some feeds name themselves in the place of their blog.
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

/** Link headers before the document's own links, as WebSub §4 orders them. */
function hubAfter({ feed, links, finalUrl }: Reading): Pick<FeedRecord, 'hubUrl' | 'topicUrl'> {
  return { hubUrl: links.hub ?? feed.hubUrl, topicUrl: links.self ?? feed.feedUrl ?? finalUrl };
}

/** Remembers the validators of an answer, for the very address that gave them. */
export function withValidators(
  state: FeedRecord,
  answer: { validators: Validators; finalUrl: string },
  now: Instant,
): FeedRecord {
  const { etag, lastModified } = answer.validators;
  const any = etag !== null || lastModified !== null;
  return {
    ...state,
    etag,
    lastModified,
    validatorsUrl: any ? answer.finalUrl : null,
    validatorsSince: any ? now : null,
  };
}

/** Forgets them, so that the next poll reads the whole document. */
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

/** Whether the last poll was under a clock that was ahead. */
export const clockWentBack = ({ lastPoll }: FeedRecord, now: Date): boolean =>
  lastPoll !== null && Date.parse(lastPoll) > now.getTime() + HOUR;

/** True when the feed is to be asked now; a clock that was ahead for a while freezes nothing. */
export function isDue(state: FeedRecord, now: Date): boolean {
  if (state.gone) return false;
  return clockWentBack(state, now) || Date.parse(state.nextPoll) <= now.getTime();
}
