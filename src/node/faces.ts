/** Faces: fetches pictures of authors and blogs at most weekly, stores them next to the database, and serves them. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fetchFeed } from '../fetch/fetch-feed.ts';
import type { FeedRecord } from '../model/health.ts';
import { errorMessage } from '../model/log.ts';
import type { Planet } from '../model/planet.ts';
import type { Failure } from '../model/reason.ts';
import type { FetchFunction, Log } from '../model/runtime.ts';
import { imageType } from './image-type.ts';
import { userAgentOf } from './network.ts';
import { pause } from './pause.ts';
import type { Polling } from './polling.ts';
import { writeWhole } from './write-whole.ts';

export type Faces = {
  /** File name below /images/ of each feed's picture, by the feed's key. */
  byFeed: () => ReadonlyMap<string, string>;
  /** A picture ("images/…"), or null if it is not a fetched one. */
  asset: (path: string) => Promise<Response | null>;
  /** Fetches a few due pictures, one after the other, after polls. Never throws. Returns whether some may be left. */
  refresh: (
    wanted: ReadonlyMap<string, string>,
    tools: {
      fetch: FetchFunction;
      refuse: (url: URL) => Failure | null;
      userAgent: string;
      busy: () => boolean;
    },
    signal: AbortSignal,
  ) => Promise<'done' | 'more'>;
};

/** Stored for each URL: when it was fetched, and the resulting file. */
type Fetched = { at: string; file: string | null };
type Memory = { fetched: Record<string, Fetched>; wanted: Record<string, string> };

const WEEK_MS = 7 * 86_400_000;
/** A face is 42 pixels wide. A larger file would cost readers more than the page itself. */
const MAX_BYTES = 256 * 1024;
const PATIENCE_MS = 6_000;
/** Pause for hosts with many pictures. */
const PAUSE_MS = 1_000;
const MAX_AT_ONCE = 30;
const MEMORY = 'faces.json';
const NAME = /^[a-z0-9]{20}\.(?:png|jpg|gif|webp)$/;

/** The URL of each feed's picture: from feeds.yaml, otherwise from the feed itself. */
export function wantedFaces(planet: Planet, states: FeedRecord[]): Map<string, string> {
  const named = new Map(states.map(({ key, imageUrl }) => [key, imageUrl]));
  const wanted = new Map<string, string>();
  for (const { key, face } of planet.subscriptions) {
    const url = face && URL.canParse(face) ? face : named.get(key);
    if (url && /^https?:/.test(url)) wanted.set(key, url);
  }
  return wanted;
}

/** Opens the folder `faces` next to the database; without one there are no faces yet. */
export async function openFaces(dbFile: string, { now, log }: { now: () => Date; log: Log }): Promise<Faces> {
  const folder = join(dirname(dbFile), 'faces');
  const memory = await remember(folder);
  let byFeed = mapped(memory);
  return {
    byFeed: () => byFeed,
    asset: async (path) => {
      const name = path.replace(/^\/?images\//, '');
      if (!NAME.test(name)) return null;
      const bytes = await readFile(join(folder, name)).catch(() => null);
      return bytes && new Response(new Uint8Array(bytes));
    },
    refresh: async (wanted, tools, signal) => {
      try {
        const before = JSON.stringify(memory.wanted);
        memory.wanted = Object.fromEntries(wanted);
        const due = [...new Set(wanted.values())].filter((url) => isDue(memory.fetched[url], now()));
        if (due.length === 0 && JSON.stringify(memory.wanted) === before) return 'done';
        for (const url of due.slice(0, MAX_AT_ONCE)) {
          await pause(PAUSE_MS, signal);
          if (signal.aborted || tools.busy()) return 'more';
          const file = await fetchFace(url, folder, { ...tools, fetch: until(tools.fetch, signal), now });
          if (signal.aborted) return 'more';
          // If the fetch fails, last week's picture stays.
          memory.fetched[url] = { at: now().toISOString(), file: file ?? memory.fetched[url]?.file ?? null };
          await save(folder, memory);
        }
        await tidy(folder, memory);
        byFeed = mapped(memory);
        return due.length > MAX_AT_ONCE ? 'more' : 'done';
      } catch (error) {
        log('warn', `Cannot store author pictures in ${folder}: ${errorMessage(error)}`);
        return 'done';
      }
    },
  };
}

/** Updates a planet's pictures; reads the feeds' picture URLs from the store. */
export async function refreshFaces(
  faces: Faces,
  { planet, store, network }: Pick<Polling, 'planet' | 'store' | 'network'>,
  { signal, busy }: { signal: AbortSignal; busy: () => boolean },
): Promise<'done' | 'more'> {
  const { fetch, refuse } = network;
  const wanted = wantedFaces(planet, await store.feedStates());
  return faces.refresh(wanted, { fetch, refuse, userAgent: userAgentOf(planet.settings), busy }, signal);
}

const until =
  (fetch: FetchFunction, signal: AbortSignal): FetchFunction =>
  (url, init) =>
    fetch(url, { ...init, signal: init.signal ? AbortSignal.any([init.signal, signal]) : signal });

function isDue(fetched: Fetched | undefined, now: Date): boolean {
  return fetched === undefined || now.getTime() - Date.parse(fetched.at) > WEEK_MS;
}

/** Named by its content, so that a changed picture has another URL and caches never show the old one. */
async function fetchFace(
  url: string,
  folder: string,
  { fetch, refuse, userAgent, now }: Parameters<Faces['refresh']>[1] & { now: () => Date },
): Promise<string | null> {
  const limits = { bodyBytes: MAX_BYTES, totalMs: PATIENCE_MS };
  const outcome = await fetchFeed({ url, validators: null, userAgent, refuse }, { fetch, now, limits });
  const extension = outcome.kind === 'fetched' ? imageType(outcome.body) : null;
  if (outcome.kind !== 'fetched' || extension === null) return null;
  const name = `${createHash('sha256').update(outcome.body).digest('hex').slice(0, 20)}.${extension}`;
  await mkdir(folder, { recursive: true });
  await writeWhole(join(folder, name), outcome.body);
  return name;
}

function mapped({ fetched, wanted }: Memory): Map<string, string> {
  const files = new Map<string, string>();
  for (const [key, url] of Object.entries(wanted)) {
    const file = fetched[url]?.file;
    if (file) files.set(key, file);
  }
  return files;
}

/** If the record is unreadable, starts again: pictures are fetched once more. */
async function remember(folder: string): Promise<Memory> {
  try {
    const read = JSON.parse(await readFile(join(folder, MEMORY), 'utf8')) as Partial<Memory>;
    return { fetched: read.fetched ?? {}, wanted: read.wanted ?? {} };
  } catch {
    return { fetched: {}, wanted: {} };
  }
}

async function save(folder: string, memory: Memory): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeWhole(join(folder, MEMORY), JSON.stringify(memory));
}

/** Removes URLs that no feed contains any more, and unused files. */
async function tidy(folder: string, memory: Memory): Promise<void> {
  const urls = new Set(Object.values(memory.wanted));
  for (const url of Object.keys(memory.fetched)) if (!urls.has(url)) delete memory.fetched[url];
  const names = await readdir(folder).catch(() => []);
  if (names.length === 0 && urls.size === 0) return;
  await save(folder, memory);
  const used = new Set(Object.values(memory.fetched).map(({ file }) => file));
  for (const name of names) if (NAME.test(name) && !used.has(name)) await rm(join(folder, name));
}
