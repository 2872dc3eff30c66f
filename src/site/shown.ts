/** What strangers send has no sane length by itself: how much of each part a page shows. Feeds carry it whole. */
import type { Entry } from '../model/entry.ts';
import type { FeedHealth } from '../model/health.ts';
import type { ScopeSummary } from '../model/scope.ts';
import type { SiteStore } from '../store/store.ts';

const LONGEST = { title: 500, summary: 1200, name: 120, label: 200, error: 600 };
const MOST = { authors: 12, sources: 12, resources: 200, enclosures: 20 };

/** The store as pages read it: everything as it is, but nothing longer than a page can bear. */
export function shownStore(store: SiteStore): SiteStore {
  const all = async (entries: Promise<Entry[]>): Promise<Entry[]> => (await entries).map(shownEntry);
  const scopes = async (found: Promise<ScopeSummary[]>): Promise<ScopeSummary[]> =>
    (await found).map(shownScope);
  return {
    ...store,
    entries: (query) => all(store.entries(query)),
    series: (series) => all(store.series(series)),
    feedEntries: (feedKey, limit) => all(store.feedEntries(feedKey, limit)),
    entry: async (key) => {
      const entry = await store.entry(key);
      return entry && shownEntry(entry);
    },
    search: async (query) => {
      const { hits, ...result } = await store.search(query);
      return { ...result, hits: hits.map(shownEntry) };
    },
    scopes: (kind, most) => scopes(store.scopes(kind, most)),
    activeAuthors: (query) => scopes(store.activeAuthors(query)),
    scope: async (scope) => {
      const found = await store.scope(scope);
      return found && shownScope(found);
    },
    feedHealth: async (slug, now) => {
      const found = await store.feedHealth(slug, now);
      return found && shownHealth(found);
    },
    health: async (now) => (await store.health(now)).map(shownHealth),
  };
}

/** Nearly all are: a list of hundreds is not copied. */
function isShort({ title, summary, authors, sources, tags, enclosures }: Entry): boolean {
  return (
    (title?.length ?? 0) <= LONGEST.title &&
    summary.length <= LONGEST.summary &&
    authors.length <= MOST.authors &&
    authors.every(({ name }) => name.length <= LONGEST.name) &&
    sources.length <= MOST.sources &&
    sources.every(({ name, title }) => name.length <= LONGEST.name && title.length <= LONGEST.name) &&
    tags.resources.length <= MOST.resources &&
    tags.resources.every(({ label }) => label.length <= LONGEST.label) &&
    tags.why.every(({ evidence }) => evidence.length <= LONGEST.error) &&
    enclosures.length <= MOST.enclosures
  );
}

/** The entry with its small parts cut; its text is not touched. */
function shownEntry(entry: Entry): Entry {
  if (isShort(entry)) return entry;
  const { title, summary, authors, sources, tags, enclosures } = entry;
  return {
    ...entry,
    title: title && cut(title, LONGEST.title),
    summary: cut(summary, LONGEST.summary),
    authors: authors
      .slice(0, MOST.authors)
      .map((author) => ({ ...author, name: cut(author.name, LONGEST.name) })),
    sources: sources.slice(0, MOST.sources).map((source) => ({
      ...source,
      name: cut(source.name, LONGEST.name),
      title: cut(source.title, LONGEST.name),
    })),
    tags: {
      ...tags,
      resources: tags.resources
        .slice(0, MOST.resources)
        .map((resource) => ({ ...resource, label: cut(resource.label, LONGEST.label) })),
      why: tags.why.map((why) => ({ ...why, evidence: cut(why.evidence, LONGEST.error) })),
    },
    enclosures: enclosures.slice(0, MOST.enclosures),
  };
}

function shownScope(scope: ScopeSummary): ScopeSummary {
  return { ...scope, label: cut(scope.label, LONGEST.name) };
}

function shownHealth(feed: FeedHealth): FeedHealth {
  return {
    ...feed,
    name: cut(feed.name, LONGEST.name),
    title: feed.title && cut(feed.title, LONGEST.name),
    lastError: feed.lastError && cut(feed.lastError, LONGEST.error),
    quarantine: feed.quarantine && cut(feed.quarantine, LONGEST.error),
    warnings: feed.warnings.map((warning) => cut(warning, LONGEST.error)),
  };
}

/** At most `length` characters, cut between words where there are any, never inside a character. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const short = text.slice(0, length - 1);
  const space = short.lastIndexOf(' ');
  const whole = space > length / 2 ? short.slice(0, space) : short.replace(/[\ud800-\udbff]$/, '');
  return `${whole.trimEnd()}…`;
}
