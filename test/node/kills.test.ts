/**
 * The program is killed (-9) at random moments of a poll, a reload and a backup, and loses and duplicates nothing. A few
 * times in each test run; as often as wanted, with a report, by
 *
 *     PLANET_KILLS=200 npx vitest run test/node/kills.test.ts
 *
 * PLANET_SEED repeats the moments of a run, as far as the machine allows.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as passes } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRandom } from '../../bench/random.ts';
import { openStore } from '../../src/node/sqlite.ts';
import { damageOf } from '../../src/node/sqlite-backup.ts';
import { type Blog, startBlog } from '../replays/blog.ts';
import { counted, kept } from '../store/counts.ts';
import { type Desk, startDesk } from './planet-command.ts';

const KILLS = Number(process.env.PLANET_KILLS ?? 3);
const SEED = Number(process.env.PLANET_SEED ?? Date.now() % 1_000_000);
const random = createRandom(SEED);
/** The feed has so few posts that a lost one does not come back. */
const WINDOW = 4;
/** A running planet checks feeds.yaml every two seconds. */
const RELOAD_MS = 2_600;

/** A post as it has to be stored. */
type Expected = { title: string; hidden: boolean };

let desk: Desk;
let blogs: Blog[];
/** Its posts do not change, and its line comes and goes. */
let guest: Blog;
const expected = new Map<string, Expected>();
const names = ['Ada', 'Ben', 'Cleo', 'Dan'];
let isGuestListed = true;
let written = 0;

beforeAll(async () => {
  desk = await startDesk();
  blogs = await Promise.all(names.map((name) => startBlog(name)));
  guest = await startBlog('Guest');
  for (const blog of blogs) blog.window(WINDOW);
  for (let n = 0; n < WINDOW; n += 1) publish();
  write(guest);
  await writeList();
});
afterAll(async () => {
  await desk.close();
  await Promise.all([...blogs, guest].map((blog) => blog.close()));
});

function write(blog: Blog): void {
  written += 1;
  const title = `Post w${written}w`;
  const { slug } = blog.publish({ title, slug: `w${written}w`, date: new Date().toISOString() });
  expected.set(slug, { title, hidden: false });
}

/** Every blog has a new post, and one of them a new title. */
function publish(): void {
  for (const blog of blogs) write(blog);
  const post = random.pick(random.pick(blogs).posts().slice(0, WINDOW));
  post.title = `${post.title} again`;
  expected.set(post.slug, { title: post.title, hidden: expected.get(post.slug)?.hidden ?? false });
}

async function writeList(): Promise<void> {
  const listed = blogs.map((blog, i) => `  - { url: "${blog.feedUrl}", name: "${names[i]}" }\n`);
  if (isGuestListed) listed.push(`  - { url: "${guest.feedUrl}", name: Guest }\n`);
  const hide = [...expected].filter(([, { hidden }]) => hidden).map(([slug]) => `"${permalinks.get(slug)}"`);
  const head = `planet:\n  title: Test\n  url: https://planet.example\n  hide: [${hide.join(', ')}]\n`;
  await writeFile(desk.config, `${head}feeds:\n${listed.join('')}`);
}

/** By slug, as stored in the database: `hide:` contains URLs. */
const permalinks = new Map<string, string>();

/** A maintainer's changes: a name, a post that is hidden or shown again, a blog that comes or goes. */
async function changeList(): Promise<void> {
  const at = random.below(names.length);
  names[at] = `${names[at]?.split(' ')[0]} ${random.below(1000)}`;
  const [slug] = random.pick([...expected].filter(([one]) => permalinks.has(one)));
  const post = expected.get(slug);
  if (post) expected.set(slug, { ...post, hidden: !post.hidden });
  isGuestListed = !isGuestListed;
  await writeList();
}

type Stored = { posts: Map<string, Expected>; doubled: string[]; wrong: string[] };

const slugIn = (url: string): string => /w\d+w/.exec(url)?.[0] ?? url;

/** The contents of a database, and what is wrong with it in any case. */
async function read(file: string): Promise<Stored> {
  const { db, close } = await openStore(file);
  try {
    const damage = await damageOf(db);
    const rows = await db.all('SELECT url, title, hidden FROM entry ORDER BY n');
    const posts = new Map<string, Expected>();
    const doubled: string[] = [];
    for (const { url, title, hidden } of rows) {
      const slug = slugIn(String(url));
      if (posts.has(slug)) doubled.push(`post ${slug}`);
      posts.set(slug, { title: String(title), hidden: hidden === 1 });
      permalinks.set(slug, String(url));
    }
    const notes = await db.all("SELECT sum(note ->> 'fresh') + sum(note ->> 'held') AS n FROM feed_note");
    const [derived, facts] = [await kept(db), await counted(db)];
    const wrong = [
      ...(damage === null ? [] : [`damaged: ${damage}`]),
      ...(Number(notes[0]?.n ?? 0) === rows.length
        ? []
        : [`the history counts ${notes[0]?.n}, not ${rows.length}`]),
      ...(JSON.stringify(derived) === JSON.stringify(facts)
        ? []
        : ['lists and counts differ from the facts']),
    ];
    return { posts, doubled, wrong };
  } finally {
    close();
  }
}

/** Posts that were there before and are missing now. */
const missing = (before: Stored, now: Stored): string[] =>
  [...before.posts.keys()].filter((slug) => !now.posts.has(slug)).map((slug) => `lost: post ${slug}`);

const faults = ({ doubled, wrong }: Stored): string[] => [
  ...doubled.map((one) => `doubled: ${one}`),
  ...wrong,
];

/** After a complete poll, everything matches the blogs and feeds.yaml. */
async function differences(): Promise<string[]> {
  const now = await read(desk.db);
  const found = faults(now);
  for (const [slug, { title, hidden }] of expected) {
    const post = now.posts.get(slug);
    if (!post) found.push(`lost: post ${slug}`);
    else if (post.title !== title) found.push(`lost: the new title of post ${slug}`);
    else if (post.hidden !== hidden) found.push(`lost: hide of post ${slug}`);
  }
  const { store, db, close } = await openStore(desk.db);
  const feeds = (await db.all('SELECT name FROM feed WHERE subscribed = 1 ORDER BY id')).map(
    ({ name }) => name,
  );
  const listed = isGuestListed ? [...names, 'Guest'] : names;
  if (feeds.toSorted().join() !== listed.toSorted().join()) found.push(`lost: names, now ${feeds.join()}`);
  const limits = { summit: null, category: null, author: null, language: null, year: null };
  for (const [slug, { hidden }] of [...expected].slice(-12)) {
    const query = { text: slug, ...limits, sort: 'newest', limit: 5, offset: 0 } as const;
    const { total } = await store.search(query);
    if (total !== (hidden ? 0 : 1)) found.push(`search finds post ${slug} ${total} times`);
  }
  close();
  return found;
}

const planet = (args: string[], killAfter?: number) =>
  desk.spawn(args, {
    env: { PLANET_CONFIG: desk.config, PLANET_DB: desk.db },
    ...(killAfter === undefined ? {} : { killAfter }),
  });

/** Runs a command to its end; a failure is a finding. */
async function whole(...args: string[]): Promise<string[]> {
  const { code, err } = await planet(args);
  return code === 0 ? [] : [`planet ${args.join(' ')} ended with ${code}: ${err}`];
}

async function timeOf(...args: string[]): Promise<number> {
  const begun = performance.now();
  expect((await planet(args)).code).toBe(0);
  return performance.now() - begun;
}

const moments = { poll: 0, reload: RELOAD_MS, backup: 0 };
type Kind = keyof typeof moments;
/** Milliseconds until the kill, after the first quarter of the time, in which the program loads. */
const moment = (kind: Kind): number => moments[kind] * (0.25 + random.below(800) / 1000);

/** Each round kills one process; true when the signal came before its end. */
const rounds: Record<Kind, () => Promise<boolean>> = {
  poll: async () => {
    publish();
    return (await planet(['poll', '--force'], moment('poll'))).signal === 'SIGKILL';
  },
  reload: async () => {
    publish();
    const served = await desk.serve();
    await changeList();
    await passes(moment('reload'));
    return (await served.stop('SIGKILL')).signal === 'SIGKILL';
  },
  backup: async () => {
    publish();
    const [killed] = await Promise.all([
      planet(['backup', join(desk.folder, 'kept')], moment('backup')),
      planet(['poll', '--force']),
    ]);
    return killed.signal === 'SIGKILL';
  },
};

/** Kills once; returns what was found at once and after the next poll. */
async function round(kind: Kind): Promise<{ isKilled: boolean; isHalf: boolean; found: string[] }> {
  const before = await read(desk.db);
  const backupBefore = await read(join(desk.folder, 'kept'));
  const isKilled = await rounds[kind]();
  const now = await read(desk.db);
  const backup = await read(join(desk.folder, 'kept'));
  const atOnce = [
    ...[...missing(before, now), ...faults(now)].map((one) => `at once: ${one}`),
    ...[...missing(backupBefore, backup), ...faults(backup)].map((one) => `backup: ${one}`),
  ];
  const polled = await whole('poll', '--force');
  const found = [...atOnce, ...polled, ...(await differences())];
  const isHalf = now.posts.size > before.posts.size && now.posts.size < expected.size;
  return { isKilled, isHalf, found: found.map((one) => `${kind}: ${one}`) };
}

it(`loses and duplicates nothing when it is killed ${KILLS} times`, {
  timeout: 60_000 + KILLS * 30_000,
}, async () => {
  moments.poll = await timeOf('poll', '--force');
  publish();
  moments.poll = await timeOf('poll', '--force');
  moments.backup = await timeOf('backup', join(desk.folder, 'kept'));
  const kills: Record<Kind, number> = { poll: 0, reload: 0, backup: 0 };
  const kinds = Object.keys(kills) as Kind[];
  const found: string[] = [];
  let half = 0;
  while (kills.poll + kills.reload + kills.backup < KILLS) {
    const kind = kinds.toSorted((a, b) => kills[a] - kills[b])[0] as Kind;
    const one = await round(kind);
    kills[kind] += one.isKilled ? 1 : 0;
    half += one.isHalf ? 1 : 0;
    found.push(...one.found);
  }
  found.push(...(await whole('backup', join(desk.folder, 'last'))));
  found.push(...(await whole('restore', join(desk.folder, 'last'), '--db', join(desk.folder, 'other.db'))));
  found.push(...missing(await read(desk.db), await read(join(desk.folder, 'other.db'))));
  if (process.env.PLANET_KILLS)
    process.stdout.write(
      `${JSON.stringify(kills)} kills, seed ${SEED}; ${half} in the middle of what was written; ` +
        `${expected.size} posts; lost or doubled: ${found.length === 0 ? 'nothing' : found.join('; ')}\n`,
    );
  expect(found, `PLANET_SEED=${SEED}`).toEqual([]);
});
