/** `/api/feeds.json`: how every feed is doing, for programs. */
import { feedStatus } from '../feed-status.ts';
import { sentence } from '../pages/feed-sentences.ts';
import { reasonText } from '../reasons.ts';
import { fileRoute, type Route } from '../route.ts';
import type { Site } from '../site.ts';

export const feedsApi: Route = fileRoute({
  path: '/api/feeds.json',
  maxAge: 60,
  live: true,
  contentType: 'application/json; charset=utf-8',
  body: feedsJson,
});

async function feedsJson(site: Site): Promise<string> {
  const health = await site.store.health(site.now.toISOString());
  const feeds = health.map((feed) => {
    const condition = feedStatus(feed, site.now);
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
      lastError: feed.failure && reasonText(site, feed.failure),
      failures: feed.failures,
      failingSince: feed.failingSince,
      nextPoll: feed.gone || !feed.subscribed ? null : feed.nextPoll,
      movedTo: feed.moveTo,
      format: feed.format,
      entries: feed.entries,
      held: feed.held,
      latest: feed.latest,
      warnings: feed.warnings.map((warning) => reasonText(site, warning)),
      page: site.links.absolute(site.links.scope({ kind: 'feed', slug: feed.slug })),
    };
  });
  return `${JSON.stringify({ feeds }, null, 1)}\n`;
}
