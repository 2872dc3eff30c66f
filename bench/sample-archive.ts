/** A planet of any size with 500 posts a week and an event twice a year, stored like polls would. */
import { type Entry, type EntryVersion, NO_DETAILS, type Planet, planetOf, type Store } from './planet.ts';
import { createRandom } from './random.ts';
import { postHtml, title, topics } from './words.ts';

export type Size = { entries: number; feeds: number; bytes: number };

const WEEK = 7 * 86_400_000;
const POSTS_A_WEEK = 500;
/** A Monday, so that weeks of posts are calendar weeks. */
const END = Date.UTC(2026, 5, 1);
const EVENT_EVERY = 26;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

/** When the newest post was written. */
export const now = () => new Date(END);

export function samplePlanet(size: Size): {
  planet: Planet;
  entries: () => Generator<Entry & EntryVersion & { text: string }>;
} {
  return { planet: planetOf(feedsYaml(size)).planet, entries: () => posts(size) };
}

/** Stores a poll for each week, whose posts all come from one feed. */
export async function fillPlanet(store: Store, size: Size): Promise<Planet> {
  const { planet, entries } = samplePlanet(size);
  const at = now().toISOString();
  await store.syncFeeds(planet.subscriptions, at);
  const states = await store.feedStates();
  let turn = 0;
  let put: (Entry & EntryVersion & { text: string })[] = [];
  const save = async () => {
    const state = states[turn++ % states.length];
    if (!state || put.length === 0) return;
    await store.savePoll({
      kind: 'read',
      state: { ...state, lastPoll: at, lastSuccess: at, lastStatus: 200, nextPoll: at },
      put,
      identityKeys: Object.fromEntries(put.map((e) => [e.key, [`i:${e.id}`, `p:${e.url}`]])),
      entered: put.slice(-20).map(({ key }) => [key, 0]),
      left: [],
      expectedFree: [],
      missed: {},
      vanished: [],
      states: [],
      note: null,
      at,
    });
    put = [];
  };
  for (const entry of entries()) {
    put.push(entry);
    if (put.length === POSTS_A_WEEK) await save();
  }
  await save();
  return planet;
}

function* posts({ entries, feeds, bytes }: Size): Generator<Entry & EntryVersion & { text: string }> {
  for (let n = 0; n < entries; n += 1) {
    const random = createRandom(n);
    const at = END - ((entries - n) * WEEK) / POSTS_A_WEEK;
    const published = new Date(at).toISOString();
    const topic = random.pick(topics);
    const html = postHtml(random, { bytes, topic: topic.cue });
    const writer = n % feeds;
    yield {
      key: keyOf(n),
      id: `tag:writer${writer}.example,2026:${n}`,
      url: `https://writer${writer}.example/posts/${n}`,
      title: title(random),
      authors: [{ name: `Writer ${writer}`, url: null, slug: `writer-${writer}` }],
      published,
      updated: published,
      firstSeen: published,
      dateFrom: 'feed',
      contentHtml: html as Entry['contentHtml'],
      summaryHtml: null,
      summary: `About ${topic.cue}.`,
      categories: [],
      language: 'en',
      details: NO_DETAILS,
      tags: {
        summit: n % 3 === 0 ? eventAt(at) : null,
        day: null,
        mentions: [],
        categories: [topic.slug],
        resources: [],
        why: [],
        series: null,
      },
      state: 'shown',
      reason: null,
      textHash: `hash of ${n}`,
      restHash: `hash of ${n}`,
      undatedChanges: 0,
      sources: [],
      text: html.replace(/<[^>]*>/g, ' '),
    };
  }
}

function keyOf(n: number): string {
  let rest = n;
  let key = '';
  for (let i = 0; i < 12; i += 1) {
    key = `${LETTERS[rest % 32]}${key}`;
    rest = Math.floor(rest / 32);
  }
  return key;
}

const weekOf = (at: number) => Math.floor((END - at - 1) / WEEK);

/** The event in the week, or null. */
function eventAt(at: number): string | null {
  const week = weekOf(at);
  return week % EVENT_EVERY === 2 ? `event-${week}` : null;
}

/** The newest event. */
export const EVENT = 'event-2';

function feedsYaml({ entries, feeds }: Size): string {
  const weeks = Math.ceil(entries / POSTS_A_WEEK);
  const day = (week: number, days: number) =>
    new Date(END - (week + 1) * WEEK + days * 86_400_000).toISOString().slice(0, 10);
  const events = Array.from({ length: weeks }, (_, week) => week)
    .filter((week) => week % EVENT_EVERY === 2)
    .map(
      (week) =>
        `  - { slug: event-${week}, name: "Gathering ${week}", kind: summit, city: Nowhere, country: ZZ, timezone: UTC, start: ${day(week, 0)}, end: ${day(week, 4)} }`,
    );
  const subscriptions = Array.from(
    { length: feeds },
    (_, i) => `  - { url: "https://writer${i}.example/feed.xml", name: "Writer ${i}" }`,
  );
  const categories = topics.map((t) => `  - { slug: ${t.slug}, name: "${t.name}", cues: ["${t.cue}"] }`);
  const lists = { feeds: subscriptions, categories, summits: events };
  const written = Object.entries(lists).flatMap(([key, lines]) =>
    lines.length > 0 ? [`${key}:`, ...lines] : [],
  );
  return ['planet:', '  title: Bench planet', '  url: https://bench.example', ...written, ''].join('\n');
}
