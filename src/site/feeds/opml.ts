/**
 * Lists of subscriptions: OPML 2.0 (opml.org/spec2) to import every blog into a feed reader, and a FOAF group
 * (xmlns.com/foaf/spec), which the old planet served as /foafroll.xml.
 */

import type { Instant } from '../../model/feed.ts';
import type { FeedHealth } from '../../model/health.ts';
import type { Planet, Subscription } from '../../model/planet.ts';
import { compareText } from '../../model/text.ts';
import type { Links } from '../links.ts';
import { fileRoute, type Route } from '../route.ts';
import { safeUri, uri } from './address.ts';
import { BEFORE_ANY_ENTRY } from './document.ts';
import { element, lines, textElement, type Xml, xmlDocument } from './xml.ts';

export const opml: Route = fileRoute('text/x-opml; charset=utf-8', async ({ planet, store, now, dates }) =>
  renderOpml(planet, await store.health(now.toISOString()), dates.languageName),
);

type Outline = { name: string; group: string | null; xmlUrl: string; outline: Xml };

/**
 * All subscriptions by name, each feed once: in the group of its first tag, otherwise in that of its language
 * if it is not the planet's. Omits blogs with an expired domain and quarantined ones, which nobody should
 * visit.
 */
export function renderOpml(
  planet: Planet,
  feeds: FeedHealth[],
  languageName: (code: string) => string,
): string {
  const { settings, subscriptions } = planet;
  const health = new Map(feeds.map((feed) => [feed.key, feed]));
  const outlines = new Map<string, Outline>();
  for (const subscription of subscriptions) {
    const state = health.get(subscription.key);
    if (subscription.removedAfter !== null || state?.quarantine) continue;
    const made = outlineOf(planet, subscription, { state, languageName });
    if (!outlines.has(made.xmlUrl)) outlines.set(made.xmlUrl, made);
  }
  const sorted = [...outlines.values()].sort((a, b) =>
    compareText(a.name.toLowerCase(), b.name.toLowerCase()),
  );
  const head = lines(
    textElement('title', `${settings.title}: the feeds`),
    textElement('dateModified', new Date(newest(feeds)).toUTCString()),
    textElement('ownerName', settings.owner.name),
    textElement('ownerEmail', settings.owner.email),
    textElement('ownerId', settings.owner.url),
  );
  const groups = [...Map.groupBy(sorted, ({ group }) => group)].sort(([a], [b]) =>
    compareText(a ?? '', b ?? ''),
  );
  const body = lines(...groups.map(([group, ofGroup]) => outlineGroup(group, ofGroup)));
  const parts = lines(element('head', {}, head), element('body', {}, body));
  return xmlDocument(element('opml', { version: '2.0' }, parts, '\n' as Xml));
}

/** "pt" of "pt-BR". */
const mainPart = (language: string): string => language.replace(/-.*/s, '').toLowerCase();

function outlineGroup(group: string | null, feeds: Outline[]): Xml {
  const outlines = lines(...feeds.map(({ outline }) => outline));
  return group === null ? outlines : element('outline', { text: group, title: group }, outlines, '\n' as Xml);
}

type Known = { state: FeedHealth | undefined; languageName: (code: string) => string };

function outlineOf(
  { settings, categories }: Planet,
  { name: listed, url, site, tags, language: declared }: Subscription,
  { state, languageName }: Known,
): Outline {
  const name = state?.name ?? listed;
  const xmlUrl = state?.url ?? url;
  const language = declared ?? state?.language ?? null;
  const spoken = mainPart(language ?? settings.language);
  const topics = tags.flatMap((tag) => categories.find(({ slug }) => slug === tag)?.name ?? []);
  const title = state?.title?.trim();
  const outline = element('outline', {
    type: 'rss',
    text: name,
    title: title && title !== name ? `${name}: ${title}` : name,
    xmlUrl: uri(xmlUrl),
    htmlUrl: safeUri(site ?? state?.homeUrl ?? null) ?? new URL('/', xmlUrl).href,
    language,
    // §category: commas separate them, so they must not contain any.
    category: topics.map((topic) => topic.replaceAll(',', ' ')).join(',') || null,
  });
  const group = topics[0] ?? (spoken === mainPart(settings.language) ? null : languageName(spoken));
  return { name, group, xmlUrl, outline };
}

/** The list's last change is unknown without a clock: uses the newest entry's date. */
function newest(feeds: FeedHealth[]): Instant {
  return feeds.reduce(
    (latest, feed) => (feed.latest !== null && feed.latest > latest ? feed.latest : latest),
    BEFORE_ANY_ENTRY,
  );
}

export const foaf: Route = fileRoute('application/rdf+xml; charset=utf-8', ({ planet, links }) =>
  renderFoaf(planet, links),
);

/** All subscriptions, in the order of feeds.yaml, except blogs with an expired domain. */
export function renderFoaf({ settings, subscriptions }: Planet, links: Links): string {
  const namespaces = {
    'xmlns:rdf': 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
    'xmlns:rdfs': 'http://www.w3.org/2000/01/rdf-schema#',
    'xmlns:foaf': 'http://xmlns.com/foaf/0.1/',
    'xmlns:rss': 'http://purl.org/rss/1.0/',
    'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  };
  const group = lines(
    textElement('foaf:name', settings.title),
    element('foaf:homepage', { 'rdf:resource': links.absolute(links.home) }),
    element('rdfs:seeAlso', { 'rdf:resource': links.absolute(links.to('foaf')) }),
    ...subscriptions.filter(({ removedAfter }) => removedAfter === null).map(memberElement),
  );
  return xmlDocument(
    element('rdf:RDF', namespaces, lines(element('foaf:Group', {}, group, '\n' as Xml)), '\n' as Xml),
  );
}

function memberElement({ name, site, url }: Subscription): Xml {
  const feed = element('rss:channel', { 'rdf:about': uri(url) });
  const about = { 'rdf:about': safeUri(site) ?? new URL('/', url).href };
  const title = textElement('dc:title', name);
  const weblog = element('foaf:Document', about, title, element('rdfs:seeAlso', {}, feed));
  const agent = element('foaf:Agent', {}, textElement('foaf:name', name), element('foaf:weblog', {}, weblog));
  return element('foaf:member', {}, agent);
}
