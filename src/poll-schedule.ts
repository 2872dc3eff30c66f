/** Decides when to poll a feed again, from its hints, its server's responses and its posting interval. Pure. */
import type { Instant } from './model/feed.ts';
import type { FeedRecord } from './model/health.ts';

/** Result of the poll; a FetchOutcome also has this type. */
export type PollOutcome = Responded | Failed;

type Responded = { kind: 'fetched' | 'notModified'; freshnessLifetime: number | null };
type Failed = { kind: 'failed'; status: number | null; retryAfter: number | null };

export type ScheduleInput = {
  now: Date;
  /** The planet's default interval, settings.pollMinutes. */
  pollMinutes: number;
  outcome: PollOutcome;
  /** The feed's state after this poll: `failures` counts this failure, `failingSince` is set by the first. */
  state: Pick<
    FeedRecord,
    | 'key'
    | 'failures'
    | 'failingSince'
    | 'hintedMinutes'
    | 'skipHours'
    | 'skipDays'
    | 'postingIntervalHours'
    | 'newestEntry'
  >;
  /** A reliable hub delivers the feed. */
  hasReliableHub?: boolean;
};

export type NextPoll = {
  at: Instant;
  because: PauseReason;
};

/**
 * What determined the delay: the response's freshness lifetime, the feed's hints (ttl, sy:*), the blog's
 * posting interval, its hub, consecutive failures, Retry-After, a month of 404, skipHours and skipDays, 410,
 * or none.
 */
export type PauseReason =
  | 'usual'
  | 'freshness'
  | 'hints'
  | 'postingInterval'
  | 'hub'
  | 'failures'
  | 'retryAfter'
  | 'notFound'
  | 'skipped'
  | 'gone';

/** Next poll of a feed that returned 410: never. */
export const NEVER: Instant = '9999-12-31T23:59:59.999Z';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MIN_MINUTES = 15;
/** Maximum delay: whatever a feed asks for and however it fails, it is polled daily. */
const MAX_WISH = DAY;
const MAX_RETRY_AFTER = 7 * DAY;
const DEAD_AFTER = 30 * DAY;
const DEAD_PAUSE = 7 * DAY;
/** Approximate number of polls in the posting interval. */
const POLLS_PER_ENTRY = 48;
const MAX_JITTER = HOUR / 2;
/** Delay for a feed that a hub delivers (WebSub). */
const PUSHED_PAUSE = 4 * HOUR;

type DelayCandidate = { pause: number; because: PauseReason };

/** The next poll of a feed, at least 15 minutes from now. */
export function nextPoll(input: ScheduleInput): NextPoll {
  const { outcome, state, now } = input;
  if (outcome.kind === 'failed' && outcome.status === 410) return { at: NEVER, because: 'gone' };
  const candidates =
    outcome.kind === 'failed' ? delaysAfterFailure(input, outcome) : delaysAfterSuccess(input, outcome);
  const longest = candidates.reduce((a, b) => (b.pause > a.pause ? b : a));
  const due = now.getTime() + longest.pause + jitter(state.key, now, longest.pause);
  const allowed = afterSkipped(due, state);
  return { at: new Date(allowed).toISOString(), because: allowed === due ? longest.because : 'skipped' };
}

/** True after a month of 404: the feed is then polled weekly. */
export function isDead(state: Pick<FeedRecord, 'lastStatus' | 'failingSince'>, now: Date): boolean {
  const { lastStatus, failingSince } = state;
  return (
    lastStatus === 404 && failingSince !== null && now.getTime() - Date.parse(failingSince) >= DEAD_AFTER
  );
}

/** A blog's posting interval: the median of the last ten gaps, and its newest entry that is not in the future. */
export function postingInterval(
  published: Instant[],
  now: Date,
): Pick<FeedRecord, 'postingIntervalHours' | 'newestEntry'> {
  const times = published.map((at) => Date.parse(at)).filter((time) => time <= now.getTime());
  times.sort((a, b) => b - a);
  const [newest] = times;
  if (newest === undefined) return { postingIntervalHours: null, newestEntry: null };
  const gaps = times.slice(1, 11).map((time, i) => (times[i] ?? time) - time);
  gaps.sort((a, b) => a - b);
  return {
    postingIntervalHours: (gaps[gaps.length >> 1] ?? 0) / HOUR,
    newestEntry: new Date(newest).toISOString(),
  };
}

/** The posting interval, or the time since the newest entry if that is longer. */
function expectedPause({ postingIntervalHours, newestEntry }: ScheduleInput['state'], now: Date): number {
  const silence = newestEntry === null ? 0 : now.getTime() - Date.parse(newestEntry);
  return Math.max((postingIntervalHours ?? 0) * HOUR, silence);
}

/** Reasons for a longer delay after a success; the longest wins. */
function delaysAfterSuccess(
  { now, pollMinutes, state, hasReliableHub }: ScheduleInput,
  outcome: Responded,
): DelayCandidate[] {
  const expected = expectedPause(state, now);
  const candidates: DelayCandidate[] = [
    { pause: outcome.freshnessLifetime ?? 0, because: 'freshness' },
    { pause: (state.hintedMinutes ?? 0) * MINUTE, because: 'hints' },
    { pause: expected / POLLS_PER_ENTRY, because: 'postingInterval' },
    { pause: hasReliableHub ? PUSHED_PAUSE : 0, because: 'hub' },
  ];
  return [
    usual(pollMinutes),
    ...candidates.map((candidate) => ({ ...candidate, pause: Math.min(candidate.pause, MAX_WISH) })),
  ];
}

/** The delay after a failure: doubles with each one, and is at least Retry-After. */
function delaysAfterFailure(input: ScheduleInput, { status, retryAfter }: Failed): DelayCandidate[] {
  const { now, pollMinutes, state } = input;
  const first = Math.max(usual(pollMinutes).pause, FIRST_PAUSE[status ?? 0] ?? 0);
  const doubled = Math.min(first * 2 ** Math.min(Math.max(state.failures - 1, 0), 10), DAY);
  const candidates: DelayCandidate[] = [{ pause: doubled, because: 'failures' }];
  if (retryAfter !== null) {
    candidates.push({ pause: Math.min(retryAfter, MAX_RETRY_AFTER), because: 'retryAfter' });
  }
  if (isDead({ lastStatus: status, failingSince: state.failingSince }, now)) {
    candidates.push({ pause: DEAD_PAUSE, because: 'notFound' });
  }
  return candidates;
}

/** Statuses with a longer first delay. */
const FIRST_PAUSE: Record<number, number> = { 401: 4 * HOUR, 403: 4 * HOUR, 429: HOUR, 503: HOUR };

function usual(pollMinutes: number): DelayCandidate {
  const minutes = Math.max(pollMinutes, MIN_MINUTES);
  return { pause: minutes * MINUTE, because: 'usual' };
}

/** Adds up to a tenth of the delay, at most half an hour: the same for the same feed and time. */
function jitter(key: string, now: Date, pause: number): number {
  const share = fnv1a(`${key} ${Math.floor(now.getTime() / MINUTE)}`) / 2 ** 32;
  return Math.round(share * Math.min(pause / 10, MAX_JITTER));
}

/** The first time from `due` on outside the feed's skipHours and skipDays; `due` if there is none. */
function afterSkipped(due: number, { skipHours, skipDays }: ScheduleInput['state']): number {
  for (let time = due; time < due + 8 * DAY; time += HOUR) {
    const date = new Date(time);
    if (!skipHours.includes(date.getUTCHours()) && !skipDays.includes(date.getUTCDay())) return time;
  }
  return due;
}

/** FNV-1a, 32 bit: small, and evenly distributed for short texts. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}
