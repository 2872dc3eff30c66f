/** Fetches feeds and prints what the planet would publish of them, for `planet check --online`. */
import type { Feed } from '../model/feed.ts';
import { emptyOutline } from '../model/html.ts';
import type { Planet, Subscription } from '../model/planet.ts';
import { readSchedules } from '../schedules.ts';
import { englishReason } from '../site/reasons.ts';
import { createTagger } from '../tag/tag-entry.ts';
import { CommandError } from './command-error.ts';
import { findFeed } from './find-feed.ts';
import { findingWords } from './finding-words.ts';
import { createLog } from './log.ts';
import { type Network, openNetwork, userAgentOf } from './network.ts';
import { scheduleFiles } from './schedule-files.ts';
import { version } from './version.ts';

/** Entries shown of each feed. */
const PREVIEW = 5;

/** Prints previews of all feeds, or only of the one at that URL; returns the exit code. */
export async function previewAll(planet: Planet, config: string, only: string | null): Promise<number> {
  const urls = only === null ? planet.subscriptions.map((s) => s.url) : [only];
  if (only !== null && !URL.canParse(only))
    throw new CommandError(`${only} is no URL; --feed takes the address of a feed.`);
  const network = openNetwork(createLog(process.env.LOG_LEVEL, () => new Date()));
  let failed = 0;
  try {
    for (const url of urls) {
      const subscription = planet.subscriptions.find((s) => s.url === url) ?? null;
      const ok = await preview(planet, { url, subscription, network });
      if (!ok) failed++;
    }
    if (only === null) failed += await previewSchedules(planet, config, network);
  } finally {
    network.close();
  }
  return failed > 0 ? 1 : 0;
}

type Asked = { url: string; subscription: Subscription | null; network: Network };

async function preview(planet: Planet, { url, subscription, network }: Asked): Promise<boolean> {
  const where = subscription ? `${url} (${subscription.name}, line ${subscription.line})` : url;
  const result = await findFeed(url, network, { settings: planet.settings, guess: false });
  if (result.kind === 'none') {
    console.log(`✗ ${where}: ${result.reason}`);
    return false;
  }
  const { feed, movedTo, url: feedUrl } = result.found;
  const at = feedUrl === url ? '' : ` (feed: ${feedUrl})`;
  console.log(
    `✓ ${where}${at}: “${feed.title ?? 'untitled'}”, ${feed.format}, ${feed.entries.length} entries`,
  );
  if (movedTo !== null) console.log(`    moved for good; write: url: ${movedTo}  and  moved: ${url}`);
  for (const warning of feed.warnings) console.log(`    note: ${englishReason(warning)}`);
  for (const line of previewEntries(planet, feed, subscription)) console.log(line);
  return true;
}

/** Prints what each schedule lists; returns how many cannot be read. */
async function previewSchedules(planet: Planet, config: string, network: Network): Promise<number> {
  let failed = 0;
  for (const { slug, source, read } of await readSchedules(planet, {
    ...network,
    readFile: scheduleFiles(config),
    userAgent: userAgentOf(planet.settings),
    now: () => new Date(),
    version,
  })) {
    if (read.kind !== 'program') {
      failed++;
      console.log(`✗ ${source} (schedule of ${slug}): ${englishReason(read.failure)}`);
      continue;
    }
    const { sessions } = read.program;
    console.log(`✓ ${source} (schedule of ${slug}): ${sessions.length} sessions`);
    for (const warning of read.warnings) console.log(`    note: ${englishReason(warning)}`);
    for (const { start, room, title } of sessions.slice(0, PREVIEW))
      console.log(`    ${start ? `${start.slice(0, 16)}Z` : 'undated'}  ${title}${room ? ` (${room})` : ''}`);
  }
  return failed;
}

function previewEntries(planet: Planet, feed: Feed, subscription: Subscription | null): string[] {
  const tagEntry = createTagger(planet);
  return feed.entries.slice(0, PREVIEW).flatMap((entry) => {
    const authors = entry.authors.map((a) => a.name);
    const { text = '', outline = emptyOutline() } = entry.content ?? {};
    const tags = tagEntry({ ...entry, authors, text, outline }, subscription?.tags ?? []);
    const head = `    ${entry.published?.slice(0, 10) ?? 'undated   '}  ${entry.title ?? '(untitled)'}`;
    return [head, ...tags.why.map((w) => `                → ${w.tag}: ${findingWords(w)}`)];
  });
}
