/** Whether a feed is still the blog that was subscribed to, judged by what changes together. */
import type { Feed } from '../model/feed.ts';
import type { FeedRecord } from '../model/health.ts';
import type { Takeover } from '../model/reason.ts';
import type { MatchedEntry } from './match-entries.ts';

/** What a poll found at the feed's address. */
export type PolledFeed = { feed: Feed; host: string; matched: MatchedEntry[]; hadEntries: boolean };

/**
 * Why the feed is to be quarantined, or null when it is the blog that we know.
 * Host and title change together; or host and one of generator and language while most entries are strangers;
 * or every entry is a stranger and the title, or two other marks, changed.
 */
export function detectTakeover(state: FeedRecord, arrival: PolledFeed): Takeover | null {
  if (state.host === null) return null;
  const { feed, matched } = arrival;
  // What an earlier poll of the quarantined feed brought is held here and proves nothing.
  const isStranger = ({ known }: MatchedEntry) =>
    known === null || (known.state === 'held' && state.quarantine !== null);
  const strangers = matched.filter(isStranger).length;
  const allStrangers = arrival.hadEntries && matched.length > 0 && strangers === matched.length;
  const mostStrangers = strangers * 2 > matched.length;
  const changed = {
    host: bareHost(state.host) !== bareHost(arrival.host),
    title: differs(state.title, feed.title),
    generator: differs(generatorName(state.generator), generatorName(feed.generator)),
    language: differs(primary(state.language), primary(feed.language)),
    home: differs(hostOf(state.homeUrl), hostOf(feed.homeUrl)),
  };
  const marks = [changed.generator, changed.language, changed.home].filter(Boolean).length;
  const taken =
    (changed.host &&
      (changed.title || ((changed.generator || changed.language) && mostStrangers) || allStrangers)) ||
    (allStrangers && (changed.title || marks >= 2));
  if (!taken) return null;
  const what = Object.entries(changed)
    .filter(([, is]) => is)
    .map(([name]) => name);
  if (allStrangers) what.push('entries');
  return {
    kind: 'takeover',
    changed: what,
    fromTitle: state.title ?? state.name,
    fromHost: state.host,
    toTitle: feed.title ?? '',
    toHost: arrival.host,
  };
}

const differs = (a: string | null, b: string | null) =>
  a !== null && b !== null && a.trim().toLowerCase() !== b.trim().toLowerCase();
const bareHost = (host: string) => host.replace(/^www\./, '');
const hostOf = (url: string | null) => (url && URL.canParse(url) ? bareHost(new URL(url).host) : null);
const primary = (language: string | null) => language?.split('-')[0] ?? null;
/** "https://wordpress.org/?v=6.1" and "https://wordpress.org/?v=6.2" are one generator: versions say nothing. */
const generatorName = (generator: string | null) => generator?.replace(/\P{L}/gu, '') ?? null;
