/** Small files that programs ask for: the old planet's addresses, calendars, sitemap, and their like. */
import { inlineImages } from '../html/html.ts';
import { everything } from '../model/scope.ts';
import { metrics, overdueBefore, verdict } from './alive.ts';
import { type Answer, missing } from './answer.ts';
import { conditionOf } from './condition.ts';
import { calendarContentType, renderCalendar } from './feeds/calendar.ts';
import { foafContentType, renderFoaf } from './feeds/foaf.ts';
import { opmlContentType, renderOpml } from './feeds/opml.ts';
import { renderRss10, rss10ContentType } from './feeds/rss10.ts';
import { feedDocument } from './outgoing.ts';
import { sentence } from './pages/health.ts';
import type { Route, Visit } from './route.ts';
import type { Site } from './site.ts';
import { llmsText, openSearch, robots, webManifest } from './site-descriptions.ts';

const HOUR = 3600;
const TEXT = 'text/plain; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';

type Body = string | null | Promise<string | null>;

/** A document at an address; null is a 404. */
export const fileRoute = (
  path: string,
  contentType: string,
  body: (site: Site, visit: Visit) => Body,
): Route => ({
  path,
  kind: 'file',
  maxAge: HOUR,
  answer: async (site, visit) => {
    const made = await body(site, visit);
    return made === null ? missing : { kind: 'document', body: made, contentType };
  },
});

export const smallFiles: Route[] = [
  fileRoute('/opml.xml', opmlContentType, async (site) =>
    renderOpml(site.planet, await site.around().health(), {}),
  ),
  fileRoute('/rss10.xml', rss10ContentType, async (site) => {
    const document = await feedDocument(site, everything, 'rss10.xml');
    return document && renderRss10(document);
  }),
  fileRoute('/foafroll.xml', foafContentType, (site) => renderFoaf(site.planet)),
  fileRoute('/summits.ics', calendarContentType, ({ planet: { settings, summits } }) =>
    renderCalendar({ settings, summits }),
  ),
  fileRoute('/summits/:file{[a-z0-9-]+\\.ics}', calendarContentType, ({ planet }, { params }) => {
    const summits = planet.summits.filter(({ slug }) => `${slug}.ics` === params.file);
    return summits.length > 0 ? renderCalendar({ settings: planet.settings, summits }) : null;
  }),
  {
    path: '/entries/:key/:file{[0-9]+\\.[a-z]+}',
    kind: 'file',
    maxAge: HOUR,
    answer: async (site, { params }) => {
      const entry = await site.store.entry(params.key ?? '');
      const isVisible = entry?.state === 'shown' || entry?.state === 'archived';
      const html = isVisible ? (entry.contentHtml ?? entry.summaryHtml) : null;
      const image = html && inlineImages(html).find(({ file }) => file === params.file);
      return image ? { kind: 'document', body: image.bytes, contentType: image.contentType } : missing;
    },
  },
  { ...fileRoute('/api/feeds.json', JSON_TYPE, feedsJson), maxAge: 60, live: true },
  fileRoute('/robots.txt', TEXT, robots),
  fileRoute('/llms.txt', TEXT, llmsText),
  fileRoute('/opensearch.xml', 'application/opensearchdescription+xml; charset=utf-8', openSearch),
  fileRoute('/manifest.webmanifest', 'application/manifest+json; charset=utf-8', webManifest),
  { path: '/healthz', kind: 'file', maxAge: 0, live: true, exported: false, answer: aliveAnswer },
  {
    path: '/metrics',
    kind: 'file',
    maxAge: 0,
    live: true,
    exported: false,
    answer: async (site) => ({
      kind: 'status',
      status: 200,
      body: await metrics(site),
      contentType: 'text/plain; version=0.0.4; charset=utf-8',
    }),
  },
];

async function aliveAnswer(site: Site): Promise<Answer> {
  const { now, pollMinutes } = site;
  const vitals = await site.store.vitals(overdueBefore(now, pollMinutes));
  const since = vitals.beatSince === null ? site.since : new Date(vitals.beatSince);
  const found = verdict(vitals, { now, pollMinutes, since, polling: site.progress !== null });
  return found.alive
    ? { kind: 'status', status: 200, body: 'ok\n', contentType: TEXT }
    : { kind: 'status', status: 503, body: `stale: ${found.reason}\n`, contentType: TEXT };
}

/** The health page for programs. */
async function feedsJson(site: Site): Promise<string> {
  const health = await site.around().health();
  const feeds = health.map((feed) => {
    const condition = conditionOf(feed, site.now);
    return {
      slug: feed.slug,
      name: feed.name,
      url: feed.url,
      homeUrl: feed.homeUrl,
      title: feed.title,
      state: condition,
      message: sentence(site, feed, condition),
      subscribed: feed.subscribed,
      lastPoll: feed.lastPoll,
      lastSuccess: feed.lastSuccess,
      lastStatus: feed.lastStatus,
      lastError: feed.lastError,
      failures: feed.failures,
      failingSince: feed.failingSince,
      nextPoll: feed.gone || !feed.subscribed ? null : feed.nextPoll,
      movedTo: feed.moveTo,
      format: feed.format,
      entries: feed.entries,
      held: feed.held,
      latest: feed.latest,
      warnings: feed.warnings,
      page: site.links.absolute(site.links.scope({ kind: 'feed', slug: feed.slug })),
    };
  });
  return `${JSON.stringify({ feeds }, null, 1)}\n`;
}
