/** `planet list`: lists the feeds of feeds.yaml, one per line. */
import { type Given, printResult } from '../command.ts';
import { readPlanet } from '../planet-file.ts';

const FLAGS = ['hold', 'release', 'purge'] as const;

export async function run(given: Given): Promise<number> {
  const { planet } = await readPlanet(given.setting.config);
  const feeds = planet.subscriptions.map((feed) => ({
    line: feed.line,
    name: feed.name,
    slug: feed.slug,
    url: feed.url,
    moved: feed.moved,
    marks: [
      ...FLAGS.filter((flag) => feed[flag]),
      ...(feed.removedAfter ? [`removedAfter ${feed.removedAfter}`] : []),
    ],
  }));
  const lines = feeds.map(({ line, name, url, marks }) =>
    [String(line).padStart(4), `${name} <${url}>`, ...marks].join('  '),
  );
  return printResult(
    given,
    feeds,
    lines.length > 0 ? lines.join('\n') : 'No feeds yet; planet add URL adds one.',
  );
}
