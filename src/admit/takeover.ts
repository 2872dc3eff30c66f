/** Detects that a feed has a new owner, by the marks that change together. */
import type { Feed } from '../model/feed.ts';
import type { FeedRecord } from '../model/health.ts';
import type { Takeover } from '../model/reason.ts';
import type { MatchedEntry } from './match-entries.ts';

/** Result of a poll for the takeover check. */
export type PolledFeed = { feed: Feed; host: string; matched: MatchedEntry[]; hadEntries: boolean };

/**
 * Why the feed must be quarantined, or null. Host and title change together; or host and one of generator and
 * language while most entries are unknown; or every entry is unknown and the title, or two other marks,
 * changed.
 */
export function detectTakeover(state: FeedRecord, arrival: PolledFeed): Takeover | null {
  if (state.host === null) return null;
  const { feed, matched } = arrival;
  // Entries from an earlier poll of the quarantined feed are held and prove nothing.
  const isUnknown = ({ known }: MatchedEntry) =>
    known === null || (known.state === 'held' && state.quarantine !== null);
  const unknown = matched.filter(isUnknown).length;
  const allUnknown = arrival.hadEntries && matched.length > 0 && unknown === matched.length;
  const mostUnknown = unknown * 2 > matched.length;
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
      (changed.title || ((changed.generator || changed.language) && mostUnknown) || allUnknown)) ||
    (allUnknown && (changed.title || marks >= 2));
  if (!taken) return null;
  const what = Object.entries(changed)
    .filter(([, is]) => is)
    .map(([name]) => name);
  if (allUnknown) what.push('entries');
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
/** "https://wordpress.org/?v=6.1" and "https://wordpress.org/?v=6.2" are one generator: versions do not matter. */
const generatorName = (generator: string | null) => generator?.replace(/\P{L}/gu, '') ?? null;
