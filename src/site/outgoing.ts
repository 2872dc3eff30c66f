/** The outgoing feeds: which entries the document of a scope contains, and what it says of itself. */
import type { Entry } from '../model/entry.ts';
import { archive, everything, type Scope } from '../model/scope.ts';
import { type Answer, missing } from './answer.ts';
import { BEFORE_ANY_ENTRY, type FeedDocument } from './feeds/document.ts';
import { atomFormat, type FeedFormat } from './feeds/formats.ts';
import { type ArchiveDocument, archiveDocumentPath, historyChain, monthNeighbors } from './feeds/history.ts';
import { archiveEntries, MERGED, mergedEntries, SCOPE_FEED_ENTRIES } from './feeds/selection.ts';
import { monthPeriod } from './periods.ts';
import { type NamedScope, nameScope, readScope } from './scopes.ts';
import type { Site } from './site.ts';

/** A summit's feed ends this long after the summit. */
const SUMMIT_OVER = 60 * 86_400_000;
/** More than a month has. */
const MAX_IN_MONTH = 20_000;

/** A scope in an outgoing format. */
export async function feedAnswer(site: Site, scope: Scope, format: FeedFormat): Promise<Answer> {
  return answerWith(await feedDocument(site, scope, format.file), format);
}

export function answerWith(document: FeedDocument | null, format: FeedFormat): Answer {
  if (!document) return missing;
  return {
    kind: 'document',
    body: format.render(document),
    contentType: format.contentType,
    headers: hubLinks(document),
  };
}

/** WebSub §4: the hub and the feed's own address, for subscribers who read headers; of the subscription document alone. */
function hubLinks({ settings, selfUrl, links }: FeedDocument): Record<string, string> {
  const hub = links.current !== null || settings.hub === null ? null : URL.parse(settings.hub)?.href;
  return hub ? { Link: `<${hub}>; rel="hub", <${selfUrl}>; rel="self"` } : {};
}

/** The scope's document at the address `file` below the scope, or null when there is no such scope. */
export function feedDocument(site: Site, scope: Scope, file: string): Promise<FeedDocument | null> {
  return scope.kind === 'all' ? mergedDocument(site, file) : scopeDocument(site, scope, file);
}

async function mergedDocument(site: Site, file: string): Promise<FeedDocument> {
  const hasHistory = file === atomFormat.file;
  const [entries, months] = await Promise.all([
    readMerged(site),
    hasHistory ? site.store.months(archive) : [],
  ]);
  const [newest] = historyChain(months, entries);
  return {
    ...frameOf(site, wholePlanet(site), entries),
    selfUrl: site.links.absolute(site.links.mainFeed(file)),
    links: { ...ALONE, prevArchive: newest ? archiveUrl(site, newest) : null },
    ...SUBSCRIPTION,
  };
}

async function scopeDocument(site: Site, scope: Scope, file: string): Promise<FeedDocument | null> {
  const found = await readScope(site, scope, (stored) =>
    site.store.entries({ scope: stored, period: null, limit: SCOPE_FEED_ENTRIES + 1, texts: true }),
  );
  if (!found) return null;
  const { data: newest } = found;
  const over = scope.kind === 'summit' && isOver(site, scope.slug);
  return {
    ...frameOf(site, found.scope, newest.slice(0, SCOPE_FEED_ENTRIES)),
    selfUrl: site.links.absolute(site.links.feed(scope, file)),
    links: ALONE,
    archive: false,
    complete: over && newest.length <= SCOPE_FEED_ENTRIES,
    expired: over,
  };
}

const ALONE: FeedDocument['links'] = { prevArchive: null, nextArchive: null, current: null };
const SUBSCRIPTION = { archive: false, complete: false, expired: false };

/** The merged feed's archive of a month; a month without entries has one too, for its page names it. */
export async function monthArchiveAnswer(site: Site, month: string): Promise<Answer> {
  const period = monthPeriod(month);
  if (!period || period.since > site.now.toISOString()) return missing;
  const [entries, months] = await Promise.all([
    site.store.entries({ scope: archive, period, limit: MAX_IN_MONTH, texts: true }),
    site.store.months(archive),
  ]);
  const { older, newer } = monthNeighbors(months, month);
  const own = { kind: 'month', month } as const;
  return answerWith(archiveDocument(site, own, { entries, older, newer }), atomFormat);
}

/** What the subscription document leaves out of a month into which it reaches. */
export async function monthRestAnswer(site: Site, month: string): Promise<Answer> {
  const period = monthPeriod(month);
  if (!period) return missing;
  const [merged, ofMonth, months] = await Promise.all([
    readMerged(site),
    site.store.entries({ scope: archive, period, limit: MAX_IN_MONTH, texts: true }),
    site.store.months(archive),
  ]);
  const chain = historyChain(months, merged);
  const at = chain.findIndex((document) => document.kind === 'rest' && document.month === month);
  const own = chain[at];
  if (!own) return missing;
  const current = new Set(merged.map(({ key }) => key));
  const entries = ofMonth.filter(({ key }) => !current.has(key));
  const neighbors = { older: chain[at + 1] ?? null, newer: chain[at - 1] ?? null };
  return answerWith(archiveDocument(site, own, { entries, ...neighbors }), atomFormat);
}

async function readMerged(site: Site): Promise<Entry[]> {
  const limit = MERGED.maxEntries;
  return mergedEntries(await site.store.entries({ scope: everything, period: null, limit, texts: true }));
}

function archiveDocument(
  site: Site,
  own: ArchiveDocument,
  {
    entries,
    older,
    newer,
  }: { entries: Entry[]; older: ArchiveDocument | null; newer: ArchiveDocument | null },
): FeedDocument {
  const frame = frameOf(site, wholePlanet(site), archiveEntries(entries));
  return {
    ...frame,
    title: `${frame.title}, ${site.archiveDates.month(own.month)}`,
    homeUrl: site.links.absolute(site.links.month(own.month)),
    selfUrl: archiveUrl(site, own),
    links: {
      prevArchive: older && archiveUrl(site, older),
      nextArchive: newer && archiveUrl(site, newer),
      current: site.links.absolute(site.links.mainFeed(atomFormat.file)),
    },
    archive: own.kind === 'month',
    complete: false,
    expired: false,
  };
}

const archiveUrl = ({ links }: Site, document: ArchiveDocument): string =>
  links.absolute(links.at(archiveDocumentPath(document)));

const wholePlanet = (site: Site): NamedScope => nameScope(site, everything, site.planet.settings.title);

type Frame = Omit<FeedDocument, 'selfUrl' | 'links' | 'archive' | 'complete' | 'expired'>;

/** What the documents of one feed have in common, and these entries. */
function frameOf(site: Site, named: NamedScope, entries: Entry[]): Frame {
  const { settings, summits, categories } = site.planet;
  const { kind, slug } = named;
  const homeUrl = site.links.absolute(site.links.scope(named));
  return {
    settings,
    scope: { kind, slug },
    title: kind === 'all' ? settings.title : `${settings.title}: ${named.title}`,
    description: named.description,
    homeUrl,
    id: kind === 'all' ? settings.id : homeUrl,
    language: kind === 'language' ? slug : settings.language,
    updated: newestUpdate(entries),
    entries,
    labels: {
      summit: (tag) => summits.find((summit) => summit.slug === tag)?.label ?? null,
      category: (tag) => categories.find((category) => category.slug === tag)?.name ?? null,
    },
  };
}

function newestUpdate(entries: Entry[]): string {
  return entries.reduce((newest, { updated }) => (updated > newest ? updated : newest), BEFORE_ANY_ENTRY);
}

/** Whether a summit ended so long ago that nothing new is expected about it. */
export function isOver({ planet, now }: Pick<Site, 'planet' | 'now'>, slug: string): boolean {
  const summit = planet.summits.find((listed) => listed.slug === slug);
  return summit !== undefined && now.getTime() > Date.parse(`${summit.end}T23:59:59Z`) + SUMMIT_OVER;
}
