/** `planet status`: the planet's status, and what needs a maintainer. */

import { existsSync } from 'node:fs';
import type { FeedHealth } from '../../model/health.ts';
import { compareText } from '../../model/text.ts';
import { feedStatus, feedStatuses, isCalm } from '../../site/feed-status.ts';
import { englishReason } from '../../site/reasons.ts';
import { CommandError, closing, type Given, printResult } from '../command.ts';
import { openStore } from '../sqlite.ts';

export async function run(given: Given): Promise<number> {
  const dbFile = given.setting.db;
  if (!existsSync(dbFile))
    throw new CommandError(`Database ${dbFile} does not exist yet; planet poll creates it.`);
  return closing(await openStore(dbFile), async ({ store }) => {
    const now = new Date();
    const [health, summary, entries] = await Promise.all([
      store.health(now.toISOString()),
      store.feedSummary(),
      store.countAll(),
    ]);
    const feeds = health
      .map((feed) => factsOf(feed, now))
      .sort(
        (a, b) =>
          feedStatuses.indexOf(a.condition) - feedStatuses.indexOf(b.condition) ||
          compareText(a.slug, b.slug),
      );
    const counts = feedStatuses.map(
      (one) => [one, feeds.filter(({ condition }) => condition === one).length] as const,
    );
    const present = counts.filter(([, n]) => n > 0);
    const held = feeds.reduce((sum, feed) => sum + feed.held, 0);
    const facts = { ...summary, entries, held, statuses: Object.fromEntries(present), feeds };
    const words = [
      `Feeds: ${present.map(([one, n]) => `${n} ${one}`).join(', ') || 'none'}. Posts: ${entries}, of them on hold: ${held}.`,
      `Last response: ${summary.lastSuccess ?? 'never'}. Next poll: ${summary.nextPoll ?? 'never'}.`,
      ...feeds.filter(({ condition, held }) => !isCalm(condition) || held > 0).map(sentence),
    ];
    return printResult(given, facts, words.join('\n'));
  });
}

type Facts = ReturnType<typeof factsOf>;

function factsOf(feed: FeedHealth, now: Date) {
  const reason = feed.quarantine ?? feed.failure;
  return {
    condition: feedStatus(feed, now),
    slug: feed.slug,
    name: feed.name,
    url: feed.url,
    entries: feed.entries,
    held: feed.held,
    lastSuccess: feed.lastSuccess,
    nextPoll: feed.gone ? null : feed.nextPoll,
    failingSince: feed.failingSince,
    movedTo: feed.moveTo,
    reason: reason && englishReason(reason),
  };
}

function sentence({ condition, name, url, reason, failingSince, movedTo, held }: Facts): string {
  const details = [
    ...(failingSince ? [`since ${failingSince.slice(0, 10)}`] : []),
    ...(reason ? [reason] : []),
    ...(movedTo ? [`moved to ${movedTo}`] : []),
    ...(held > 0 ? [`posts on hold: ${held} (planet release ${url})`] : []),
  ];
  return `${condition.padEnd(9)} ${name} <${url}>${details.length > 0 ? `: ${details.join('; ')}` : ''}`;
}
