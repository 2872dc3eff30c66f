import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SessionJoin } from '../../src/model/session.ts';
import { noTags } from '../store/samples.ts';
import { exportedPaths, type SampleSite, samplePlanet, sampleSite } from './planet.ts';
import { safe, sampleEntry } from './sample-entries.ts';

const told: SessionJoin = {
  id: '7043',
  title: 'Zones <of> the cloud',
  start: '2015-05-20T18:00:00.000Z',
  end: '2015-05-20T18:40:00.000Z',
  room: 'Ballroom F',
  speakers: ['Ines Marwood', 'Bo Ek'],
  url: 'https://cloud.example/events/7043',
  recording: 'https://video.example/7043',
  slides: null,
  event: 'liberty',
  rule: 'link',
  quoted: 'https://cloud.example/events/7043',
};
const { event: _, rule: __, quoted: ___, ...facts } = told;

let site: SampleSite;
beforeAll(async () => {
  const plain = samplePlanet();
  const summits = plain.summits.map((one) => ({
    ...one,
    schedule: one.slug === 'liberty' ? 'liberty.jsonl' : null,
  }));
  const planet = { ...plain, summits };
  const tags = { ...noTags, summit: 'liberty', sessions: [told] };
  const entries = [
    sampleEntry(planet, {
      key: 'byitsspeaker',
      by: 0,
      at: '2015-05-20T20:00:00.000Z',
      title: 'My talk',
      tags,
      contentHtml: safe('<p>Mine.</p>'),
    }),
    sampleEntry(planet, { key: 'bysomebodyel', by: 1, at: '2015-05-21T09:00:00.000Z', title: 'Heard', tags }),
  ];
  site = await sampleSite({ planet, entries });
  const other = Array.from({ length: 1100 }, (_, n) => ({
    ...facts,
    id: `${n}`,
    title: `Other ${n}`,
    links: [],
  }));
  await site.store.saveSchedule(
    {
      event: 'liberty',
      source: 'liberty.jsonl',
      documentHash: 'x',
      sessions: 1101,
      etag: null,
      lastModified: null,
      lastPoll: '2015-05-20T00:00:00.000Z',
      nextPoll: '2015-05-22T00:00:00.000Z',
      failure: null,
      warnings: [{ kind: 'sessionsOverlap', count: 3 }],
    },
    { links: [], sessions: [{ ...facts, links: [] }, ...other] },
  );
});
afterAll(() => site.close());

describe('posts about sessions', () => {
  it('list them on their page', async () => {
    const page = await site.text('/entries/byitsspeaker');
    expect(page).toContain('Sessions in this post');
    expect(page).toContain('href="/summits/liberty/sessions/7043">Zones &lt;of&gt; the cloud</a>');
    expect(page).toContain('<a href="https://video.example/7043">Watch</a>');
  });

  it('are shown on the session’s day of the event page, without the rest of the program', async () => {
    const page = await site.text('/summits/liberty');
    const day = page.slice(page.indexOf('id="day-3"'), page.indexOf('id="day-4"'));
    expect(day).toContain('Zones &lt;of&gt; the cloud');
    expect(day).toContain('My talk');
    expect(page).toContain('Program with all 1,101 sessions');
    expect(page).not.toContain('Other 1');
  });

  it('come first in the program, whose days are folded', async () => {
    const page = await site.text('/summits/liberty/program');
    expect(page.indexOf('Heard')).toBeLessThan(page.indexOf('Other 1'));
    expect(page).toContain('<details class="rest" id="d2015-05-20">');
    expect(page).not.toContain('<details class="rest" id="d2015-05-20" open');
  });

  it('are listed on the session’s page, with speakers marked', async () => {
    const page = await site.text('/summits/liberty/sessions/7043');
    expect(page.match(/\(speaker\)/g)).toHaveLength(1);
    expect(page).toContain('Heard');
    expect((await site.get('/summits/liberty/sessions/1')).status).toBe(404);
    expect((await site.get('/summits/juno/program')).status).toBe(404);
  });

  it('are linked to sessions in feeds, with details in JSON Feed', async () => {
    expect(await site.text('/atom.xml')).toMatch(
      /<link rel="related" href="[^"]*\/summits\/liberty\/sessions\/7043"/,
    );
    const { items } = JSON.parse(await site.text('/feed.json'));
    expect(items[0]._sessions).toMatchObject([
      { id: '7043', title: 'Zones <of> the cloud', speakers: ['Ines Marwood', 'Bo Ek'] },
    ]);
    expect(items[0].external_url).toBeUndefined();
  });

  it('are found by the title and speakers of a session', async () => {
    expect(await site.text('/search?q=zones+cloud')).toContain('Heard');
    expect(await site.text('/search?q=%22Bo+Ek%22')).toContain('Heard');
  });

  it('add their sessions to the event’s calendar', async () => {
    const calendar = await site.text('/summits/liberty.ics');
    expect(calendar).toContain(
      'DTSTART:20150520T180000Z\r\nDTEND:20150520T184000Z\r\nSUMMARY:Zones <of> the cloud',
    );
    expect(await site.text('/summits.ics')).not.toContain('Zones');
  });

  it('are exported together with the program', async () => {
    const paths = await exportedPaths(site);
    expect(paths).toContain('/summits/liberty/program');
    expect(paths).toContain('/summits/liberty/sessions/7043');
  });
});

it('the status page includes schedules', async () => {
  const page = await site.text('/feeds');
  expect(page).toContain('1,101 sessions');
  expect(page).toContain('Some sessions in the same room overlap (3×).');
});
