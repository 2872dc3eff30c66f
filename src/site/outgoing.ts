/** The merged feeds: which entries a scope's feed carries, and between which neighbours it stands. */
import type { Entry } from '../model/entry.ts';
import { everything, type Scope } from '../model/scope.ts';
import { type Answer, missing } from './answer.ts';
import type { FeedDocument } from './feeds/document.ts';
import type { FeedFormat } from './feeds/formats.ts';
import { type NamedScope, nameScope, storedScope } from './scopes.ts';
import type { Site } from './site.ts';

/** Entries of a subscription document; readers poll often enough for these. */
const SUBSCRIPTION_ENTRIES = 40;
/** Entries of a document that is to hold all of its scope. */
const ALL_ENTRIES = 1000;
/** A summit's feed ends this long after the summit. */
const SUMMIT_OVER = 60 * 86_400_000;

/** A scope in an outgoing format. */
export async function feedAnswer(site: Site, scope: Scope, format: FeedFormat): Promise<Answer> {
  const document = await feedDocument(site, scope, format.file);
  if (!document) return missing;
  return {
    kind: 'document',
    body: format.render(document),
    contentType: format.contentType,
    headers: hubLinks(document),
  };
}

/** WebSub §4: the hub and the feed's own address, for subscribers who read headers. An archive has no hub. */
function hubLinks({ settings, selfUrl, archive }: FeedDocument): Record<string, string> {
  const hub = archive || settings.hub === null ? null : URL.parse(settings.hub)?.href;
  return hub ? { Link: `<${hub}>; rel="hub", <${selfUrl}>; rel="self"` } : {};
}

/** The scope's document at the address `file` below the scope, or null when there is no such scope. */
export async function feedDocument(site: Site, scope: Scope, file: string): Promise<FeedDocument | null> {
  const named = await nameScope(site, scope);
  if (!named) return null;
  const { settings } = site.planet;
  const { links } = site;
  const complete = scope.kind === 'summit' && isOver(site, scope.slug);
  const archive = scope.kind === 'month';
  const limit = complete || archive ? ALL_ENTRIES : SUBSCRIPTION_ENTRIES;
  const entries = await site.store.entries({ scope: await storedScope(site, scope), limit, offset: 0 });
  return {
    settings,
    scope,
    title: scope.kind === 'all' ? settings.title : `${settings.title}: ${named.title}`,
    description: named.description,
    selfUrl: links.absolute(links.feed(scope, file)),
    homeUrl: links.absolute(links.scope(scope)),
    id: scope.kind === 'all' ? settings.id : links.absolute(links.scope(scope)),
    language: scope.kind === 'language' ? scope.slug : settings.language,
    updated: newestUpdate(entries),
    entries,
    links: await neighbours(site, named, file),
    archive,
    complete,
    labels: {
      summit: (slug) => site.planet.summits.find((summit) => summit.slug === slug)?.label ?? null,
      category: (slug) => site.planet.categories.find((category) => category.slug === slug)?.name ?? null,
    },
  };
}

function newestUpdate(entries: Entry[]): string {
  return entries.reduce(
    (newest, { updated }) => (updated > newest ? updated : newest),
    '1970-01-01T00:00:00.000Z',
  );
}

function isOver(site: Site, slug: string): boolean {
  const summit = site.planet.summits.find((listed) => listed.slug === slug);
  return summit !== undefined && site.now.getTime() > Date.parse(`${summit.end}T23:59:59Z`) + SUMMIT_OVER;
}

/** RFC 5005 §4: the subscription document and the months form one chain, newest first. */
async function neighbours(site: Site, scope: NamedScope, file: string): Promise<FeedDocument['links']> {
  const none = { prevArchive: null, nextArchive: null, current: null, next: null };
  if (scope.kind !== 'all' && scope.kind !== 'month') return none;
  const { links } = site;
  const months = (await site.store.scopes('month')).map(({ slug }) => slug);
  const address = (slug: string | undefined): string | null =>
    slug ? links.absolute(links.feed({ kind: 'month', slug }, file)) : null;
  if (scope.kind === 'all') return { ...none, prevArchive: address(months[0]), next: address(months[0]) };
  return {
    prevArchive: address(months.find((slug) => slug < scope.slug)),
    nextArchive: address(months.findLast((slug) => slug > scope.slug)),
    current: links.absolute(links.feed(everything, file)),
    next: address(months.find((slug) => slug < scope.slug)),
  };
}
