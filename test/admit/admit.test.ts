/** What one document changes: the plan of a single poll. */
import { describe, expect, it } from 'vitest';
import { type Admission, type AdmissionInput, admit, identifyEntries } from '../../src/admit/admit.ts';
import { readHtml } from '../../src/html/html.ts';
import type { Feed, FeedEntry } from '../../src/model/feed.ts';
import { emptyOutline } from '../../src/model/html.ts';
import { NEVER_POLLED, NOTHING_SHOWN } from '../../src/model/new-feed.ts';
import type { Subscription } from '../../src/model/planet.ts';
import type { Carrier, KnownEntry } from '../../src/store/store.ts';
import { sampleSubscription } from '../sample-subscription.ts';
import { feedEntry } from './identified.ts';
import { known } from './known.ts';

const URL_OF_FEED = 'https://blog.example/feed';
const NOW = '2026-05-01T12:00:00.000Z';
const NO_FEED: Feed = {
  format: 'atom1',
  title: 'The blog',
  homeUrl: null,
  feedUrl: null,
  language: null,
  description: null,
  updated: null,
  entries: [],
  warnings: [],
  imageUrl: null,
  generator: null,
  hubUrl: null,
  pollHints: { minutes: null, skipHours: [], skipDays: [] },
};

type Situation = {
  had?: KnownEntry[];
  yaml?: Partial<Subscription>;
  feed?: Partial<Feed>;
  state?: Partial<AdmissionInput['state']>;
};

function admission(entries: FeedEntry[], { had = [], yaml, feed, state }: Situation = {}): Admission {
  const named = { slug: 'blog', name: 'Ines Marwood' };
  const subscription = sampleSubscription(URL_OF_FEED, named, yaml);
  const document = { ...NO_FEED, ...feed, entries };
  return admit({
    feed: document,
    host: 'blog.example',
    entries: identifyEntries(document, subscription, new Set()),
    known: had,
    subscription,
    state: {
      ...NOTHING_SHOWN,
      ...NEVER_POLLED,
      ...named,
      key: URL_OF_FEED,
      url: URL_OF_FEED,
      nextPoll: NOW,
      ...state,
    },
    planetUrl: 'https://planet.example',
    hosts: new Set(),
    now: NOW,
  });
}

/** The entries as the store returns them at the next poll. */
function remembered(before: Admission, changes: Partial<KnownEntry> = {}, carrier: Partial<Carrier> = {}) {
  return before.put.map((entry) => ({
    ...entry,
    identityKeys: before.identityKeys[entry.key] ?? [],
    carriedBy: [
      {
        feedKey: URL_OF_FEED,
        claim: before.document.get(entry.key) ?? 0,
        inLastDocument: true,
        missed: 0,
        ...carrier,
      },
    ],
    ...changes,
  }));
}

const html = (text: string) => readHtml(`<p>${text}</p>`, { base: 'https://blog.example' });
const NOTHING = { put: [], entered: [], left: [], identityKeys: {}, states: [], missed: {}, vanished: [] };
const poll = () => admission([feedEntry()]);
/** The key of the one post that a poll stores. */
const keyOf = ({ put }: Admission): string => put.map(({ key }) => key).join();

describe('a new post', () => {
  it('is stored with its identity keys', () => {
    const first = poll();
    expect(first).toMatchObject({
      entered: [...first.document],
      counts: { fresh: 1, changed: 0, held: 0 },
      states: [],
    });
    expect(first.identityKeys[keyOf(first)]?.map((one) => one.slice(0, 2))).toEqual(['g:', 'p:', 'x:', 'i:']);
  });

  it('may have no text', () => {
    expect(poll().put).toMatchObject([
      { contentHtml: null, summaryHtml: null, summary: '', text: '', outline: emptyOutline() },
    ]);
  });

  it('stores the text of its content and a summary of it', () => {
    const content = html('The <a href="/map">map</a>.');
    const { text, outline, html: contentHtml } = content;
    expect(admission([feedEntry({ content })]).put).toMatchObject([
      { contentHtml, summaryHtml: null, summary: 'The map.', text, outline },
    ]);
  });

  it.each<[string, Partial<FeedEntry>, string | null]>([
    ['its own summary', { content: html('All.'), summary: html('Few.') }, '<p>Few.</p>'],
    ['its own summary when it has no content', { summary: html('Few.') }, '<p>Few.</p>'],
    ['no summary that repeats the content', { content: html('All.'), summary: html('All.') }, null],
  ])('stores %s', (_, changes, summaryHtml) => {
    expect(admission([feedEntry(changes)]).put).toMatchObject([{ summaryHtml }]);
  });

  it.each([
    ['the post', 'de', 'fr', 'de'],
    ['feeds.yaml', null, 'fr', 'fr'],
    ['the feed', null, null, 'en'],
  ])('takes its language from %s', (_, own, listed, language) => {
    const situation = { yaml: { language: listed }, feed: { language: 'en' } };
    expect(admission([feedEntry({ language: own })], situation).put).toMatchObject([{ language }]);
  });

  it('counts as held when it is held', () => {
    expect(admission([feedEntry()], { yaml: { hold: true } }).counts).toEqual({
      fresh: 0,
      changed: 0,
      held: 1,
    });
  });

  it('that appears twice with nothing to tell the copies apart is stored once', () => {
    const silent = feedEntry({ id: null, url: null, title: null });
    expect(admission([silent, silent]).put).toHaveLength(1);
  });
});

describe('a known post', () => {
  it('that is unchanged changes nothing', () => {
    expect(admission([feedEntry()], { had: remembered(poll()) })).toMatchObject({
      ...NOTHING,
      counts: { fresh: 0, changed: 0, held: 0 },
    });
  });

  it('whose title changes is stored again', () => {
    const first = poll();
    const key = keyOf(first);
    const changed = admission([feedEntry({ title: 'Uno' })], { had: remembered(first) });
    expect(changed).toMatchObject({
      put: [{ key, title: 'Uno' }],
      counts: { fresh: 0, changed: 1, held: 0 },
    });
  });

  it.each<[string, Partial<Carrier>]>([
    ['that was missing from the last document', { inLastDocument: false }],
    ['that was missed once', { missed: 1 }],
    ['that has another claim', { claim: 0 }],
  ])('%s enters again', (_, carrier) => {
    const first = poll();
    expect(admission([feedEntry()], { had: remembered(first, {}, carrier) }).entered).toEqual([
      ...first.document,
    ]);
  });

  it('leaves the document only once', () => {
    const first = poll();
    const other = feedEntry({ id: 'tag:blog.example,2026:2', url: 'https://blog.example/2', title: 'Two' });
    expect(admission([other], { had: remembered(first) }).left).toEqual([keyOf(first)]);
    expect(admission([other], { had: remembered(first, {}, { inLastDocument: false }) }).left).toEqual([]);
  });

  const flood = { kind: 'flood', count: 6, at: NOW } as const;
  it.each<[string, Partial<KnownEntry>, Partial<Subscription>, object[]]>([
    [
      'was held and no longer is',
      { state: 'held', reason: { kind: 'hold' } },
      {},
      [{ state: 'shown', reason: null }],
    ],
    ['was held without a reason', { state: 'held', reason: null }, {}, [{ state: 'shown', reason: null }]],
    [
      'is held for another reason',
      { state: 'held', reason: flood },
      { hold: true },
      [{ state: 'held', reason: { kind: 'hold' } }],
    ],
    ['is held for the same reason', { state: 'held', reason: flood }, {}, []],
    ['was hidden by a maintainer', { state: 'hidden', reason: { kind: 'hiddenByMaintainer' } }, {}, []],
    ['was hidden without a reason', { state: 'hidden', reason: null }, {}, []],
    [
      'had vanished',
      { state: 'hidden', reason: { kind: 'vanished' } },
      {},
      [{ state: 'shown', reason: null }],
    ],
  ])('that %s gets the right state', (_, changes, yaml, states) => {
    const first = poll();
    const { put, ...rest } = admission([feedEntry()], { had: remembered(first, changes), yaml });
    expect(put).toEqual([]);
    expect(rest.states).toEqual(states.map((state) => ({ key: keyOf(first), ...state })));
  });

  it('is compared with the newest post of its feed, in any order', () => {
    const old = Array.from({ length: 6 }, (_, i) =>
      feedEntry({
        id: `old${i}`,
        url: null,
        title: `Old ${i}`,
        published: `2020-01-0${i + 1}T09:00:00.000Z`,
      }),
    );
    const had = [
      known({ key: 'new', published: '2026-04-30T09:00:00.000Z' }),
      known({ key: 'older', published: '2019-01-01T09:00:00.000Z' }),
    ];
    for (const one of [had, had.toReversed()]) expect(admission(old, { had: one }).counts.held).toBe(6);
  });
});

describe('a document that lacks a known post', () => {
  const post = (day: number) =>
    feedEntry({
      id: `tag:blog.example,2026:${day}`,
      url: `https://blog.example/${day}`,
      title: `Day ${day}`,
      published: `2026-04-${day}T09:00:00.000Z`,
    });
  const lastPoll = () => admission([post(30), post(20), post(10)]);

  it.each([
    ['counts it as missed when it contains an older one', [post(30), post(10)], ['Day 20']],
    ['counts it as missed when it adds an older one', [post(30), post(11)], ['Day 20']],
    ['does not count what scrolled out', [post(30)], []],
    ['counts nothing when it is empty', [], []],
  ])('%s', (_, entries, titles) => {
    const had = remembered(lastPoll());
    const { missed, vanished } = admission(entries, { had });
    expect(had.filter(({ key }) => missed[key] === 1).map(({ title }) => title)).toEqual(titles);
    expect(Object.keys(missed)).toHaveLength(titles.length);
    expect(vanished).toEqual([]);
  });

  it('counts nothing when it belongs to another blog', () => {
    const taken = admission([feedEntry(), post(10)], {
      had: remembered(lastPoll()),
      state: { host: 'other.example', title: 'Another' },
    });
    expect(taken.quarantine).not.toBeNull();
    expect(taken).toMatchObject({ put: [{ state: 'held' }], missed: {}, vanished: [] });
    expect(taken.missed).toEqual({});
  });
});
