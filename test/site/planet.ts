/** A small made-up planet on a real store: several authors, two events, and every status of a feed. */

import { readFile } from 'node:fs/promises';
import type { Hono } from 'hono';
import { defaultTagging } from '../../src/config/to-tagging.ts';
import type { Entry } from '../../src/model/entry.ts';
import type { FeedRecord } from '../../src/model/health.ts';
import type { Planet, Subscription } from '../../src/model/planet.ts';
import { openStore } from '../../src/node/sqlite.ts';
import { shortHash } from '../../src/node/version.ts';
import { createSite } from '../../src/site/app.ts';
import { createSiteExport, type SiteExport } from '../../src/site/export/site-export.ts';
import type { SiteOptions } from '../../src/site/site.ts';
import type { Store } from '../../src/store/store.ts';
import { plainLook, plainSettings } from '../plain-planet.ts';
import { sampleSubscription } from '../sample-subscription.ts';
import { sampleEntries } from './sample-entries.ts';

export const NOW = '2015-05-21T16:20:00.000Z';

const names: [string, string, Partial<FeedRecord>][] = [
  ['Ines Marwood', 'Rack Diary', {}],
  ['Teo Brandt', 'Late Patch', {}],
  ['Lúcia Prado', 'Nuvem de Papel', {}],
  ['佐藤 純', 'ゲートの日々', {}],
  ['سلمى حداد', 'سحابة', {}],
  [
    'Operators Weekly',
    'Operators Weekly',
    {
      warnings: [
        { kind: 'truncated' },
        { kind: 'unescapedAmpersand' },
        { kind: 'unclosedText' },
        { kind: 'unclosedEntry' },
        { kind: 'tooManyTags' },
      ],
    },
  ],
  ['Gus Okoro', 'Gone Fishing', { gone: true, lastStatus: 410, failure: { kind: 'status', status: 410 } }],
  [
    'Cloud Parade',
    'Cloud Parade',
    {
      quarantine: {
        kind: 'takeover',
        changed: ['host', 'title'],
        fromTitle: 'Cloud Parade',
        fromHost: 'parade.example',
        toTitle: 'Cheap watches',
        toHost: 'watches.example',
      },
    },
  ],
  [
    'Pia Falk',
    'Broken Lock',
    { failures: 9, failingSince: '2015-05-19T10:00:00.000Z', failure: { kind: 'certificateExpired' } },
  ],
  [
    'Jonas Moe',
    'Gate Notes',
    { moveTo: 'https://new.gate.example/feed', moveSince: '2015-05-18T10:00:00.000Z' },
  ],
  ['Nora New', 'Fresh Paint', { lastSuccess: null, lastPoll: null, lastStatus: null }],
];

/** The planet as feeds.yaml would configure it. */
export function samplePlanet(): Planet {
  return {
    settings: {
      title: 'Planet Sample',
      url: 'https://planet.example',
      id: 'tag:planet.example,2012:planet',
      description: 'What the people of the sample community write on their blogs, by summit and by topic.',
      owner: { name: 'The Sample Team', email: 'team@planet.example', url: null },
      ...plainSettings,
      look: { ...plainLook, events: { one: { any: 'Summit' }, many: { any: 'Summits' } } },
    },
    subscriptions: names.map(([name], index) => subscription(name, index)),
    singlePosts: null,
    summits: [
      summit('juno', 'Juno', 'Atlanta', 'America/New_York', '2014-05-12', '2014-05-16'),
      summit('liberty', 'Liberty', 'Vancouver', 'America/Vancouver', '2015-05-18', '2015-05-22'),
      summit('mitaka', 'Mitaka', 'Tokyo', 'Asia/Tokyo', '2015-10-27', '2015-10-30'),
    ],
    categories: [
      category('operators', 'Operators', ['operators', 'ops'], 'activity'),
      category('documentation', 'Documentation', ['docs', 'documentation'], 'topic'),
      category('networking', 'Networking', ['neutron'], 'topic'),
    ],
    tagging: { ...defaultTagging(), communityWords: ['OpenStack'] },
  };
}

export type SampleSite = {
  app: Hono;
  /** The site as it is exported now. */
  exported: () => Promise<SiteExport>;
  store: Store;
  planet: Planet;
  now: { at: Date };
  close: () => void;
  get: (path: string, init?: RequestInit) => Promise<Response>;
  text: (path: string) => Promise<string>;
};

/** The sample planet, polled once; `entries: []` creates one without posts. */
export async function sampleSite(
  options: { entries?: Entry[]; polled?: boolean; planet?: Planet; site?: Partial<SiteOptions> } = {},
): Promise<SampleSite> {
  const { store, close } = await openStore(':memory:');
  const planet = options.planet ?? samplePlanet();
  const now = { at: new Date(NOW) };
  await store.syncFeeds(planet.subscriptions, '2012-01-01T00:00:00.000Z');
  if (options.polled ?? true) await poll(store, options.entries ?? sampleEntries(planet));
  const given = {
    planet: () => planet,
    store,
    now: () => now.at,
    asset: publicFile,
    ...options.site,
  };
  const app = createSite(given);
  const exported = () => createSiteExport({ ...given, hash: shortHash });
  const get = async (path: string, init?: RequestInit) => await app.request(`http://127.0.0.1${path}`, init);
  return { app, exported, store, planet, now, close, get, text: async (path) => (await get(path)).text() };
}

/** A file below public/, as platforms pass it in. */
export async function publicFile(path: string): Promise<Response | null> {
  try {
    return new Response(await readFile(new URL(`../../public/${path}`, import.meta.url)));
  } catch {
    return null;
  }
}

/** Stores entries as polls of their feeds would. */
export async function poll(store: Store, entries: Entry[], at = '2015-05-21T16:15:00.000Z'): Promise<void> {
  for (const state of await store.feedStates()) {
    const own = entries.filter((entry) => entry.sources[0]?.feedKey === state.key);
    const [, title, special] = names.find(([name]) => name === state.name) ?? ['', state.name, {}];
    await store.savePoll({
      kind: 'read',
      state: { ...state, ...well(title, at), ...special },
      put: own.map((entry) => ({
        ...entry,
        ...{ text: textOf(entry), textHash: entry.key, restHash: entry.key, undatedChanges: 0 },
      })),
      identityKeys: Object.fromEntries(own.map((entry) => [entry.key, [`guid:${entry.id}`]])),
      entered: own.map(({ key }) => [key, 0]),
      left: [],
      expectedFree: [],
      missed: {},
      vanished: [],
      states: [],
      note: own.length > 0 ? { kind: 'read', fresh: own.length, changed: 0, held: 0 } : null,
      at,
    });
  }
}

const textOf = ({ contentHtml, summary }: Entry): string => contentHtml?.replace(/<[^>]*>/g, ' ') ?? summary;

/** The paths of a static export. */
export async function exportedPaths({ exported }: Pick<SampleSite, 'exported'>): Promise<string[]> {
  const { paths, render } = await (await exported()).open();
  const files: string[] = [];
  for (const path of paths) files.push(path, ...(await render(path)).files);
  return files;
}

function well(title: string, at: string): Partial<FeedRecord> {
  return {
    lastPoll: at,
    lastSuccess: at,
    lastStatus: 200,
    nextPoll: '2015-05-21T16:50:00.000Z',
    title,
    homeUrl: `https://${encodeURIComponent(title.replace(/\W+/g, '').toLowerCase() || 'blog')}.example/`,
    format: 'atom1',
    host: 'blog.example',
    warnings: [],
  };
}

const SLUGS = [
  'ines-marwood',
  'teo-brandt',
  'lucia-prado',
  'sato-jun',
  'salma-haddad',
  'operators-weekly',
  'gus-okoro',
  'cloud-parade',
  'pia-falk',
  'jonas-moe',
  'nora-new',
];

function subscription(name: string, index: number): Subscription {
  const slug = SLUGS[index] ?? `blog-${index}`;
  return sampleSubscription(
    `https://blog${index}.example/feed`,
    { slug, name },
    { site: `https://blog${index}.example/`, face: index === 0 ? 'ines.png' : null, line: index + 10 },
  );
}

function summit(slug: string, label: string, city: string, timezone: string, start: string, end: string) {
  return {
    slug,
    name: `OpenStack Summit ${city} ${start.slice(0, 4)}`,
    label,
    release: slug,
    kind: 'summit',
    city,
    country: 'CA',
    timezone,
    start,
    end,
    aliases: [`${label} summit`],
    not: [],
    links: [],
    relatedReleases: [],
    schedule: null,
    url: null,
  };
}

function category(slug: string, name: string, cues: string[], group: 'activity' | 'topic') {
  return { slug, name, group, cues, nameIn: {}, cuesIn: {}, not: [], from: [], when: null };
}
