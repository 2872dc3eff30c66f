/** The subscriptions as OPML 2.0 (opml.org/spec2): what a feed reader imports to follow every blog by itself. */
import type { Instant } from '../../model/feed.ts';
import type { FeedHealth } from '../../model/health.ts';
import type { Planet, Subscription } from '../../model/planet.ts';
import { fileRoute, type Route } from '../route.ts';
import { safeUri, uri } from './address.ts';
import { BEFORE_ANY_ENTRY } from './document.ts';
import { element, lines, textElement, type Xml, xmlDocument } from './xml.ts';

export const opml: Route<'opml'> = fileRoute('opml', {
  path: '/opml.xml',
  contentType: 'text/x-opml; charset=utf-8',
  body: async ({ planet, store, now }) => renderOpml(planet, await store.health(now.toISOString())),
});

/**
 * All subscriptions in the order of their names, each feed once. A blog whose domain lapsed or that is quarantined
 * is left out: nobody should be sent there.
 */
export function renderOpml(planet: Planet, feeds: FeedHealth[]): string {
  const { settings } = planet;
  const health = new Map(feeds.map((feed) => [feed.key, feed]));
  const outlines = new Map<string, { name: string; outline: Xml }>();
  for (const subscription of planet.subscriptions) {
    const state = health.get(subscription.key) ?? null;
    if (subscription.removedAfter !== null || (state?.quarantine ?? null) !== null) continue;
    const xmlUrl = state?.url ?? subscription.url;
    if (outlines.has(xmlUrl)) continue;
    outlines.set(xmlUrl, {
      name: nameOf(subscription, state),
      outline: outlineOf(subscription, state, xmlUrl),
    });
  }
  const sorted = [...outlines.values()].sort((a, b) => compare(a.name.toLowerCase(), b.name.toLowerCase()));
  const head = lines(
    textElement('title', `${settings.title}: the feeds`),
    textElement('dateModified', new Date(newest(feeds)).toUTCString()),
    textElement('ownerName', settings.owner.name),
    textElement('ownerEmail', settings.owner.email),
    textElement('ownerId', settings.owner.url),
  );
  const body = lines(...sorted.map(({ outline }) => outline));
  return xmlDocument(
    element(
      'opml',
      { version: '2.0' },
      lines(element('head', {}, head), element('body', {}, body)),
      '\n' as Xml,
    ),
  );
}

const nameOf = ({ name }: Subscription, state: FeedHealth | null): string => state?.name ?? name;

function outlineOf(subscription: Subscription, state: FeedHealth | null, xmlUrl: string): Xml {
  const name = nameOf(subscription, state);
  const title = state?.title?.trim();
  return element('outline', {
    type: 'rss',
    text: name,
    title: title && title !== name ? `${name}: ${title}` : name,
    xmlUrl: uri(xmlUrl),
    htmlUrl: safeUri(subscription.site ?? state?.homeUrl ?? null) ?? new URL('/', xmlUrl).href,
    language: subscription.language ?? state?.language ?? null,
  });
}

/** When the list last changed is not known without a clock: the newest entry's date. */
function newest(feeds: FeedHealth[]): Instant {
  return feeds.reduce(
    (latest, feed) => (feed.latest !== null && feed.latest > latest ? feed.latest : latest),
    BEFORE_ANY_ENTRY,
  );
}

/** By code points: the same on every machine, whatever its locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
