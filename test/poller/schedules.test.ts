import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createAddressGuard } from '../../src/fetch/address-guard.ts';
import type { Planet } from '../../src/model/planet.ts';
import type { Warning } from '../../src/model/reason.ts';
import type { ScheduleState } from '../../src/model/schedule.ts';
import { createGuardedFetch } from '../../src/node/guarded-fetch.ts';
import { openStore } from '../../src/node/sqlite.ts';
import { createPoller } from '../../src/poller.ts';
import type { RetagStep } from '../../src/retag.ts';
import type { Store } from '../../src/store/store.ts';
import { listenOn } from '../loopback.ts';
import { poll, samplePlanet } from '../site/planet.ts';
import { safe, sampleEntry } from '../site/sample-entries.ts';

const DURING = '2015-05-20T12:00:00.000Z';
const DAY = 86_400_000;

let store: Store;
let server: Server;
let requests: string[];
let answer: { status: number; body: string };
let address: string;
let now: Date;
let closeAll: () => void;

beforeEach(async () => {
  const opened = await openStore(':memory:');
  store = opened.store;
  requests = [];
  now = new Date(DURING);
  answer = { status: 200, body: lines('Zones of the cloud explained') };
  server = createServer((request, response) => {
    const etag = `"${answer.body.length}"`;
    requests.push(request.headers['if-none-match'] ?? 'whole');
    const isKnown = request.headers['if-none-match'] === etag;
    response.writeHead(isKnown ? 304 : answer.status, { etag }).end(isKnown ? '' : answer.body);
  });
  address = `${await listenOn(server)}/schedule.jsonl`;
  closeAll = () => {
    server.close();
    opened.close();
  };
});
afterEach(() => closeAll());

const lines = (title: string): string => `{"timezone":"UTC"}\n${JSON.stringify({ id: 7, title })}`;

function planetWith(schedule: string | null): Planet {
  const planet = samplePlanet();
  return {
    ...planet,
    summits: planet.summits.map((one) => (one.slug === 'liberty' ? { ...one, schedule } : one)),
  };
}

/** Applies a feeds.yaml with this schedule, as each poll does first. */
async function apply(
  schedule: string | null,
  files: Record<string, string> = {},
): Promise<ScheduleState | undefined> {
  const planet = planetWith(schedule);
  const guard = createAddressGuard(['127.0.0.1']);
  const { fetch, close } = createGuardedFetch({ guard });
  const poller = createPoller({
    planet: () => planet,
    store,
    fetch,
    refuse: guard.refuseUrl,
    now: () => now,
    log: () => {},
    version: '1',
    limitParsing: (work) => work(),
    retagFrom: async (first) => {
      for (let step: RetagStep | null = first; step; ) step = await poller.retag(step);
    },
    readScheduleFile: async (name) =>
      files[name] === undefined ? null : new TextEncoder().encode(files[name]),
  });
  await poller.apply();
  close();
  return (await store.schedules())[0];
}

it('a schedule is fetched like a feed: daily around its event, and conditionally', async () => {
  expect(await apply(address)).toMatchObject({ event: 'liberty', sessions: 1, failure: null });
  await apply(address);
  expect(requests).toEqual(['whole']);
  now = new Date(now.getTime() + DAY);
  await apply(address);
  expect(requests).toHaveLength(2);
  expect(requests[1]).not.toBe('whole');
});

it('a schedule is fetched monthly when its event is long over', async () => {
  now = new Date(now.getTime() + 200 * DAY);
  const state = await apply(address);
  expect(Date.parse(state?.nextPoll ?? '') - now.getTime()).toBe(30 * DAY);
});

it('a broken schedule keeps its last program, with the failure', async () => {
  await apply(address);
  now = new Date(now.getTime() + DAY);
  answer = { status: 500, body: 'broken' };
  expect(await apply(address)).toMatchObject({ sessions: 1, failure: { kind: 'status', status: 500 } });
  expect((await store.program('liberty'))?.sessions).toHaveLength(1);
  now = new Date(now.getTime() + DAY);
  answer = { status: 200, body: '<html></html>' };
  expect(await apply(address)).toMatchObject({ sessions: 1, failure: { kind: 'webPage' } });
});

it('a missing schedule file is a failure and nothing more', async () => {
  expect(await apply('schedules/none.jsonl')).toMatchObject({
    sessions: 0,
    failure: { kind: 'scheduleFile' },
  });
});

it('a schedule is forgotten when feeds.yaml no longer lists it', async () => {
  await apply(address);
  expect(await apply(null)).toBeUndefined();
  expect(await store.program('liberty')).toBeNull();
});

it('a changed schedule is joined with posts again', async () => {
  const key = 'writtenabout';
  const text = '<p>At the Liberty summit in Vancouver I heard “Zones of the cloud explained”.</p>';
  const planet = planetWith(null);
  await store.syncFeeds(planet.subscriptions, DURING);
  await poll(store, [
    sampleEntry(planet, { key, by: 0, at: DURING, title: 'Liberty summit, day 3', contentHtml: safe(text) }),
  ]);
  const joined = async () =>
    (await store.entry(key))?.tags.sessions?.map(({ id, rule }) => `${id} ${rule}`) ?? [];
  const file = 'schedules/liberty.jsonl';
  await apply(file, { [file]: lines('Quite another talk today') });
  expect(await joined()).toEqual([]);
  await apply(file, { [file]: lines('Zones of the cloud explained') });
  expect(await joined()).toEqual(['7 title']);
  const scope = { kind: 'program', slug: 'liberty' } as const;
  expect(await store.entries({ scope, period: null, limit: 9, texts: false })).toHaveLength(1);
});

it('odd lines of a schedule become warnings', async () => {
  const file = 'schedules/liberty.jsonl';
  const state = await apply(file, { [file]: `${lines('One')}\n{"id":8}` });
  const expected: Warning[] = [{ kind: 'sessionsUnreadable', count: 1 }];
  expect(state?.warnings).toEqual(expected);
});
