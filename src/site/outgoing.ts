/** The merged feeds: which entries a scope's feed carries, and between which neighbours it stands. */
import type { ArchivePart } from '../model/archive-part.ts';
import { digest } from '../model/digest.ts';
import type { Entry } from '../model/entry.ts';
import type { Instant } from '../model/feed.ts';
import { everything, type Scope } from '../model/scope.ts';
import { type Answer, missing } from './answer.ts';
import { MOST_WEEKS, summitDaysDocument, weeklyDocument } from './feeds/digest.ts';
import { BEFORE_ANY_ENTRY, type FeedDocument } from './feeds/document.ts';
import { atomFormat, type FeedFormat } from './feeds/formats.ts';
import { BACK_CATALOGUE, readHistory } from './feeds/history.ts';
import { pointedAtDocument } from './feeds/pointed-at.ts';
import { weekOf } from './feeds/week.ts';
import { pointedAt } from './pointed-at.ts';
import { type NamedScope, nameScope, storedScope } from './scopes.ts';
import type { Site } from './site.ts';

/** Entries that digests link to; the week that passes this number is the last one. */
const DIGESTED_ENTRIES = 1000;
/** A list that is longer than this is read by nobody. */
const MOST_IN_A_WEEK = 2000;
/** Resources in the feed of what the community points at. */
const POINTED_AT_ENTRIES = 20;
/** A summit's feed ends this long after the summit. */
const SUMMIT_OVER = 60 * 86_400_000;

/** A scope in an outgoing format. */
export async function feedAnswer(site: Site, scope: Scope, format: FeedFormat): Promise<Answer> {
  return answerWith(await feedDocument(site, scope, format.file), format);
}

/** A part of a scope's archive in an outgoing format. */
export async function archiveAnswer(
  site: Site,
  { scope, part }: { scope: Scope; part: ArchivePart },
  format: FeedFormat,
): Promise<Answer> {
  return answerWith(await archiveDocument(site, { scope, part }, format.file), format);
}

/** The planet week by week. */
export async function weeklyAnswer(site: Site): Promise<Answer> {
  const { settings } = site.planet;
  const until = site.now.toISOString();
  return answerWith(
    weeklyDocument({ settings, entries: await weeksOfEntries(site, until), until, whole: true }),
    atomFormat,
  );
}

/** Entries of the newest weeks that are over, week by week, until there is enough for a quarter of a year's digests. */
async function weeksOfEntries(site: Site, until: Instant): Promise<Entry[]> {
  const newest = (before: Instant, since: Instant, limit: number) =>
    site.store.lines({ scope: everything, since, until: before, limit, texts: false });
  const entries: Entry[] = [];
  let end = weekOf(until).start;
  for (let weeks = 0; weeks < MOST_WEEKS && entries.length < DIGESTED_ENTRIES; weeks += 1) {
    const [last] = await newest(end, '', 1);
    if (!last) break;
    const week = weekOf(last.published);
    entries.push(...(await newest(week.end, week.start, MOST_IN_A_WEEK)));
    end = week.start;
  }
  return entries;
}

/** An event day by day. */
export async function summitDaysAnswer(site: Site, slug: string): Promise<Answer> {
  const summit = site.planet.summits.find((listed) => listed.slug === slug);
  if (!summit) return missing;
  const scope = { kind: 'summit', slug } as const;
  const entries = await site.store.lines({
    scope,
    since: '',
    until: '~',
    limit: DIGESTED_ENTRIES,
    texts: false,
  });
  const { settings } = site.planet;
  return answerWith(
    summitDaysDocument({ settings, entries, until: site.now.toISOString(), summit }),
    atomFormat,
  );
}

/** What the community points at, in an outgoing format. */
export async function pointedAtAnswer(site: Site, format: FeedFormat): Promise<Answer> {
  const { texts, planet } = site;
  const resources = await Promise.all(
    (await pointedAt(site, POINTED_AT_ENTRIES)).map(async (resource) => ({
      ...resource,
      name: await digest(resource.url, 16),
    })),
  );
  const document = pointedAtDocument({
    settings: planet.settings,
    resources,
    title: texts.pointedAt.title,
    description: texts.pointedAt.lede,
    kindName: (kind) => texts.resources[kind].one,
    file: format.file,
  });
  return answerWith(document, format);
}

function answerWith(document: FeedDocument | null, format: FeedFormat): Answer {
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

/** The scope's subscription document at the address `file` below the scope, or null when there is no such scope. */
export async function feedDocument(site: Site, scope: Scope, file: string): Promise<FeedDocument | null> {
  const named = await nameScope(site, scope);
  if (!named) return null;
  const { entries, newest } = await readHistory(site.store, await storedScope(site, scope)).subscription();
  const prevArchive = newest && archiveUrl(site, { scope, part: newest }, file);
  const over = scope.kind === 'summit' && isOver(site, scope.slug);
  return {
    ...frameOf(site, named, entries),
    selfUrl: site.links.absolute(site.links.feed(scope, file)),
    links: { prevArchive, nextArchive: null, current: null, next: prevArchive },
    archive: false,
    complete: over && prevArchive === null,
    expired: over,
  };
}

/** RFC 5005 §4. A month without entries has a document as well, for its page names one. */
async function archiveDocument(
  site: Site,
  { scope, part }: { scope: Scope; part: ArchivePart },
  file: string,
): Promise<FeedDocument | null> {
  const named = await nameScope(site, scope);
  if (!named) return null;
  const { document } = readHistory(site.store, await storedScope(site, scope));
  const month = scope.kind === 'all' ? await nameScope(site, { kind: 'month', slug: part.period }) : null;
  const empty = month && part.number === 1 ? { entries: [], closed: false, older: null, newer: null } : null;
  const found = (await document(part)) ?? empty;
  if (!found) return null;
  const at = (neighbour: ArchivePart | null): string | null =>
    neighbour && archiveUrl(site, { scope, part: neighbour }, file);
  const frame = frameOf(site, named, found.entries.toReversed());
  return {
    ...frame,
    title: `${frame.title}, ${periodName(site, part.period)}`,
    homeUrl: month ? site.links.absolute(site.links.scope(month)) : frame.homeUrl,
    selfUrl: archiveUrl(site, { scope, part }, file),
    links: {
      prevArchive: at(found.older),
      nextArchive: at(found.newer),
      current: site.links.absolute(site.links.feed(scope, file)),
      next: at(found.older),
    },
    archive: found.closed,
    complete: false,
    expired: false,
  };
}

/** What the documents of one feed have in common, and these entries. */
function frameOf(
  site: Site,
  named: NamedScope,
  entries: Entry[],
): Pick<
  FeedDocument,
  | 'settings'
  | 'scope'
  | 'title'
  | 'description'
  | 'homeUrl'
  | 'id'
  | 'language'
  | 'updated'
  | 'entries'
  | 'labels'
> {
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

function archiveUrl(site: Site, { scope, part }: { scope: Scope; part: ArchivePart }, file: string): string {
  return site.links.absolute(site.links.archive(scope, part, file));
}

function periodName(site: Site, period: string): string {
  if (period === BACK_CATALOGUE) return 'back catalogue';
  return period.length === 7 ? site.dates.month(period) : period;
}

function newestUpdate(entries: Entry[]): string {
  return entries.reduce((newest, { updated }) => (updated > newest ? updated : newest), BEFORE_ANY_ENTRY);
}

function isOver(site: Site, slug: string): boolean {
  const summit = site.planet.summits.find((listed) => listed.slug === slug);
  return summit !== undefined && site.now.getTime() > Date.parse(`${summit.end}T23:59:59Z`) + SUMMIT_OVER;
}
