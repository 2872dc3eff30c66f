/** Finds improvements for feeds.yaml, each with its evidence and its edit. */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { changeFeed, type FeedChange, removeFeed } from '../config/edit-feeds.ts';
import type { Planet, Subscription } from '../model/planet.ts';
import { addressKey } from '../model/url.ts';
import { isSettled } from '../poll-state.ts';
import { englishReason } from '../site/reasons.ts';
import type { Store } from '../store/store.ts';
import { findFeed } from './find-feed.ts';
import type { Network } from './network.ts';
import { type StoredFeed, secureAddress, storedFeeds } from './try-feeds.ts';

export type Proposal = {
  url: string;
  name: string;
  line: number;
  kind: 'moved' | 'https' | 'gone' | 'parked' | 'silent' | 'duplicate' | 'better' | 'face';
  evidence: string;
  /** Keys of the entry to change; null removes the whole entry. */
  change: FeedChange | null;
};

export type Examined = { planet: Planet; file: string; store: Store; network: Network; now: Date };

type Finding = Pick<Proposal, 'kind' | 'evidence' | 'change'> | null;

const DAY = 86_400_000;
const QUARTER = 90 * DAY;
const THREE_YEARS = 3 * 365 * DAY;
const NEWEST = 10;

/** At most one proposal per feed, the most serious; ignores feeds that are no longer polled. */
export async function examine(examined: Examined): Promise<Proposal[]> {
  const { planet, store, now } = examined;
  const polled = planet.subscriptions.filter(({ removedAfter, purge }) => !removedAfter && !purge);
  const proposals: Proposal[] = [];
  for await (const one of storedFeeds(store, polled, { now, most: NEWEST })) {
    const finding = await diagnose(one, examined);
    const { url, name, line } = one.subscription;
    if (finding) proposals.push({ url, name, line, ...finding });
  }
  return proposals;
}

async function diagnose(one: StoredFeed, examined: Examined): Promise<Finding> {
  for (const look of [gone, parked, moved, duplicate, silent, missingFace, insecure, better]) {
    const finding = await look(one, examined);
    if (finding) return finding;
  }
  return null;
}

const day = (instant: string): string => instant.slice(0, 10);
const age = (instant: string, now: Date): number => now.getTime() - Date.parse(instant);
const movedTo = (feed: Subscription, url: string): FeedChange => ({ url, moved: [...feed.moved, feed.url] });

function gone({ health }: StoredFeed, { now }: Examined): Finding {
  const { failingSince, failure, lastSuccess } = health;
  if (failingSince === null || failure === null || age(failingSince, now) < QUARTER) return null;
  const evidence = `no response since ${day(failingSince)}: ${englishReason(failure)}`;
  return { kind: 'gone', evidence, change: { removedAfter: day(lastSuccess ?? failingSince) } };
}

function parked({ health, entries }: StoredFeed, { now }: Examined): Finding {
  if (health.quarantine?.kind !== 'takeover') return null;
  const last = entries.find(({ state }) => state === 'shown')?.published ?? now.toISOString();
  return { kind: 'parked', evidence: englishReason(health.quarantine), change: { removedAfter: day(last) } };
}

function moved({ subscription: feed, health }: StoredFeed): Finding {
  const { moveTo, moveSince } = health;
  if (moveTo === null || moveSince === null || !isSettled(health)) return null;
  return {
    kind: 'moved',
    evidence: `redirects there permanently since ${day(moveSince)}`,
    change: movedTo(feed, moveTo),
  };
}

/** A feed of the same blog is listed above it, and owns most of its posts. */
async function duplicate(
  { subscription: feed, entries }: StoredFeed,
  { planet, store }: Examined,
): Promise<Finding> {
  const earlier = planet.subscriptions.filter(({ line, removedAfter }) => line < feed.line && !removedAfter);
  const shared = earlier.map(async (other) => {
    const owned = await store.feedEntries(other.key, NEWEST);
    return { other, n: owned.filter(({ sources }) => sources.some(({ slug }) => slug === feed.slug)).length };
  });
  const most = (await Promise.all(shared)).toSorted((a, b) => b.n - a.n)[0];
  if (!most || most.n < 2 || most.n < entries.length) return null;
  const evidence = `${most.n} of its ${most.n + entries.length} newest posts are those of ${most.other.url} (line ${most.other.line})`;
  return { kind: 'duplicate', evidence, change: null };
}

function silent({ health }: StoredFeed, { now }: Examined): Finding {
  if (health.latest === null || age(health.latest, now) < THREE_YEARS) return null;
  return {
    kind: 'silent',
    evidence: `its latest post is from ${day(health.latest)}`,
    change: { removedAfter: day(now.toISOString()) },
  };
}

function missingFace({ subscription: feed }: StoredFeed, { file }: Examined): Finding {
  const { face } = feed;
  if (face === null || /^https?:/.test(face)) return null;
  if (existsSync(join(dirname(resolve(file)), 'public/images', face))) return null;
  return { kind: 'face', evidence: `there is no file public/images/${face}`, change: { face: null } };
}

async function insecure({ subscription: feed }: StoredFeed, { network, planet }: Examined): Promise<Finding> {
  const secure = await secureAddress(feed.url, network, planet.settings);
  return secure === null
    ? null
    : { kind: 'https', evidence: 'the same feed is available over https', change: { url: secure } };
}

/** Another feed of the home page has the same posts, and at least twice as much of each. */
async function better(
  { subscription: feed, health, entries }: StoredFeed,
  { network, planet }: Examined,
): Promise<Finding> {
  if (health.homeUrl === null || !/^https?:/.test(health.homeUrl) || entries.length < 2) return null;
  const result = await findFeed(health.homeUrl, network, { settings: planet.settings, guess: false });
  if (result.kind === 'none' || addressKey(result.found.url) === addressKey(health.feedUrl ?? feed.url))
    return null;
  const ours = new Map(
    entries.flatMap(({ url, contentHtml, summary }) =>
      url ? [[addressKey(url), (contentHtml ?? summary).length]] : [],
    ),
  );
  const both = result.found.feed.entries.flatMap(({ url, content }) => {
    const own = url ? ours.get(addressKey(url)) : undefined;
    return own === undefined ? [] : [[own, content?.html.length ?? 0] as const];
  });
  const [own, other] = both.reduce(([a, b], [one, another]) => [a + one, b + another], [0, 0]);
  if (both.length < 2 || other < own * 2) return null;
  const evidence = `the home page names ${result.found.url}, which has ${Math.round(other / Math.max(1, own))} times as much of ${both.length} posts`;
  return { kind: 'better', evidence, change: movedTo(feed, result.found.url) };
}

/** The text of feeds.yaml with the proposals applied. */
export function applyProposals(text: string, proposals: Proposal[]): string {
  return proposals.reduce(
    (edited, { url, change }) =>
      change === null ? removeFeed(edited, url) : changeFeed(edited, url, change),
    text,
  );
}
