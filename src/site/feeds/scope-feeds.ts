/** The feeds of scopes in every format: their entries and metadata. */
import type { Entry } from '../../model/entry.ts';
import { allScope, archive, type Scope } from '../../model/scope.ts';
import type { MonthCount } from '../../store/store.ts';
import { paths } from '../paths.ts';
import { monthOf, monthParams } from '../periods.ts';
import { missing, type PlacedRoute, type Route } from '../route.ts';
import { type NamedScope, nameScope, type PageScopeKind, readScope } from '../scopes.ts';
import type { Site } from '../site.ts';
import { atom } from './atom.ts';
import { documentAnswer, type FeedDocument, type FeedFormat } from './document.ts';
import { exportedFormats, feedFormats } from './formats.ts';
import { publishedEntries } from './published-entry.ts';
import { MERGED, mergedEntries, SCOPE_FEED_ENTRIES } from './selection.ts';

/** A summit's feed ends this long after the start of the summit's last day. */
const SUMMIT_OVER = 61 * 86_400_000;

/** The feeds below the page of a kind of scope. */
export function scopeFeeds(kind: PageScopeKind, { addresses }: Route): PlacedRoute[] {
  return feedFormats.map((format) => ({
    path: `${kind === 'all' ? '' : paths[kind]}/${format.file}`,
    formerly: kind === 'all' ? format.formerly : [],
    kind: 'feed',
    ...(addresses && {
      addresses: async (site) =>
        (await addresses(site)).filter(({ slug = '' }) =>
          exportedFormats({ kind, slug }, site.planet).includes(format),
        ),
    }),
    answer: (site, { params: { slug } }) => scopeFeed(site, { kind, slug }, format),
  }));
}

async function scopeFeed(site: Site, scope: Scope & { kind: PageScopeKind }, format: FeedFormat) {
  const { file } = format;
  const document =
    scope.kind === 'all' ? await mergedDocument(site, file) : await scopeDocument(site, scope, file);
  return document ? documentAnswer(document, format) : missing;
}

/** The whole planet's document with the path `file`. Only Atom has a history. */
export async function mergedDocument(site: Site, file: string): Promise<FeedDocument> {
  const [entries, months] = await Promise.all([
    readMerged(site),
    file === atom.file ? site.store.months(archive) : [],
  ]);
  const [newest] = historyChain(months, entries);
  const document = mergedDocumentOf(site, entries, site.links.feed(allScope, file));
  return newest ? { ...document, history: { 'prev-archive': archiveUrl(site, newest) } } : document;
}

/**
 * A document of the merged feed's history (RFC 5005 §4). `month`: all entries of a month; its bytes change
 * only with them. `rest`: the entries of a month that the subscription document omits, if that contains part
 * of the month.
 */
export type ArchiveDocument = { kind: 'month' | 'rest'; month: string };

/**
 * The documents from the subscription document with these entries to the oldest entry, newest first. Each
 * visible entry is in exactly one of them, or in the subscription document.
 */
export function historyChain(months: MonthCount[], current: Pick<Entry, 'published'>[]): ArchiveDocument[] {
  const inCurrent = Map.groupBy(current, ({ published }) => monthOf(published));
  return months.flatMap(({ month, entries }): ArchiveDocument[] => {
    const held = inCurrent.get(month)?.length ?? 0;
    if (held === 0) return [{ kind: 'month', month }];
    return entries > held ? [{ kind: 'rest', month }] : [];
  });
}

export const archivePath = ({ links }: Site, { kind, month }: ArchiveDocument): string =>
  links.to(kind === 'month' ? 'monthArchive' : 'monthRest', monthParams(month));

export const archiveUrl = (site: Site, document: ArchiveDocument): string =>
  site.links.absolute(archivePath(site, document));

async function scopeDocument(
  site: Site,
  scope: Scope & { kind: PageScopeKind },
  file: string,
): Promise<FeedDocument | null> {
  const found = await readScope(site, scope, (stored) =>
    site.store.entries({ scope: stored, period: null, limit: SCOPE_FEED_ENTRIES + 1, texts: true }),
  );
  if (!found) return null;
  const { data: newest } = found;
  const over = scope.kind === 'summit' && isOver(site, scope.slug);
  const shown = newest.slice(0, SCOPE_FEED_ENTRIES);
  return {
    ...documentOf(site, found.scope, { entries: shown, path: site.links.feed(scope, file) }),
    complete: over && newest.length <= SCOPE_FEED_ENTRIES,
    expired: over,
  };
}

export async function readMerged({ store }: Site): Promise<Entry[]> {
  const limit = MERGED.maxEntries;
  return mergedEntries(await store.entries({ scope: allScope, period: null, limit, texts: true }));
}

/** The merged feed's document at this path, with these entries. */
export const mergedDocumentOf = (site: Site, entries: Entry[], path: string): FeedDocument =>
  documentOf(site, nameScope(site, allScope, site.settings.title), { entries, path });

function documentOf(
  site: Site,
  scope: NamedScope,
  { entries, path }: { entries: Entry[]; path: string },
): FeedDocument {
  const { settings, links } = site;
  const { kind, slug, title, description } = scope;
  const homeUrl = links.absolute(links.scope(scope));
  const language = kind === 'language' ? slug : settings.language;
  return {
    ...{ links, homeUrl, language, description, hub: settings.hub },
    selfUrl: links.absolute(path),
    title: kind === 'all' ? settings.title : `${settings.title}: ${title}`,
    id: kind === 'all' ? settings.id : homeUrl,
    entries: publishedEntries(site, entries, language),
  };
}

/** Whether a summit ended so long ago that no new posts are expected. */
function isOver({ planet, isPast }: Site, slug: string): boolean {
  const summit = planet.summits.find((listed) => listed.slug === slug);
  return summit !== undefined && isPast(new Date(Date.parse(summit.end) + SUMMIT_OVER).toISOString());
}
