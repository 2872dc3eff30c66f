import { describe, expect, it } from 'vitest';
import type { FeedHealth } from '../../../src/model/health.ts';
import type { Planet, Subscription } from '../../../src/model/planet.ts';
import { createDates } from '../../../src/site/dates.ts';
import { renderOpml as render, renderFoaf } from '../../../src/site/feeds/opml.ts';
import { sampleSubscription } from '../../sample-subscription.ts';
import { publisherOf, settings } from './sample.ts';

const { links } = publisherOf(settings);

const subscription = (name: string, changes: Partial<Subscription> = {}): Subscription =>
  sampleSubscription(`https://${name}.example.org/feed`, { slug: name, name }, changes);

const planetOf = (...subscriptions: Subscription[]): Planet => ({
  settings,
  subscriptions,
  singlePosts: null,
  summits: [],
  categories: [],
  tagging: {} as Planet['tagging'],
});

const health = (of: Subscription, changes: Partial<FeedHealth>): FeedHealth =>
  ({
    key: of.key,
    url: of.url,
    quarantine: null,
    title: null,
    homeUrl: null,
    language: null,
    latest: null,
    ...changes,
  }) as FeedHealth;

const { languageName } = createDates('en', 'UTC');
const renderOpml = (planet: Planet, feeds: FeedHealth[]) => render(planet, feeds, languageName);

const outlines = (opml: string): string[] => opml.match(/<outline .*\/>/g) ?? [];

describe('the subscriptions as OPML', () => {
  const ada = subscription('ada', { name: 'Ada & Co' });
  const jun = subscription('jun', { site: 'https://jun.example.org/blog/', language: 'ja' });

  it('are sorted by name and dated by the newest entry', () => {
    const opml = renderOpml(planetOf(jun, ada), [health(ada, { latest: '2015-05-21T16:20:00.000Z' })]);
    expect(outlines(opml).map((line) => /text="(.*?)"/.exec(line)?.[1])).toEqual(['Ada &amp; Co', 'jun']);
    expect(opml).toContain('<opml version="2.0">');
    expect(opml).toContain('<dateModified>Thu, 21 May 2015 16:20:00 GMT</dateModified>');
    expect(opml).toContain('<ownerName>The Maintainers</ownerName>');
  });

  it('have the current feed URL, the feed’s title and a home page', () => {
    const state = health(jun, { url: 'https://new.example.org/feed', title: 'gate <keeping>' });
    expect(outlines(renderOpml(planetOf(jun), [state]))).toEqual([
      '<outline type="rss" text="jun" title="jun: gate &lt;keeping&gt;" xmlUrl="https://new.example.org/feed" htmlUrl="https://jun.example.org/blog/" language="ja"/>',
    ]);
    expect(renderOpml(planetOf(subscription('zoe')), [])).toContain('htmlUrl="https://zoe.example.org/"');
  });

  it('are grouped by tag, and by language when that is not the planet’s', () => {
    const category = {
      group: 'topic',
      cues: [],
      nameIn: {},
      cuesIn: {},
      not: [],
      from: [],
      when: null,
    } as const;
    const categories = [
      { ...category, slug: 'boats', name: 'Boats, oars & more' },
      { ...category, slug: 'races', name: 'Races' },
    ].map((one) => ({ ...one, cues: [], not: [], from: [] }));
    const planet = {
      ...planetOf(
        subscription('plain'),
        subscription('uk', { language: 'en-GB' }),
        subscription('tagged', { tags: ['races', 'boats'], language: 'ja' }),
        subscription('jun', { language: 'ja' }),
        subscription('unknown', { tags: ['gone'] }),
      ),
      categories,
    };
    const lisboa = subscription('lisboa');
    const opml = renderOpml({ ...planet, subscriptions: [...planet.subscriptions, lisboa] }, [
      health(lisboa, { language: 'pt-BR' }),
    ]);
    const texts = [...opml.matchAll(/<(\/?)outline(?: type="rss")?(?: text="([^"]*)")?/g)];
    expect(texts.map(([, end, text]) => (end ? 'end' : text)).join(' ')).toBe(
      'plain uk unknown Português lisboa end Races tagged end 日本語 jun end',
    );
    expect(opml).toContain('category="Races,Boats  oars &amp; more"');
  });

  it('list a feed once', () => {
    const twice = subscription('copy', { url: jun.url });
    expect(outlines(renderOpml(planetOf(jun, twice), []))).toHaveLength(1);
  });

  it('omit lapsed and hijacked blogs', () => {
    const lapsed = subscription('lapsed', { removedAfter: '2020-01-01' });
    const taken = subscription('taken');
    const list = renderOpml(planetOf(lapsed, taken, jun), [
      health(taken, { quarantine: { kind: 'unknown' } }),
    ]);
    expect(outlines(list)).toHaveLength(1);
    expect(renderFoaf(planetOf(lapsed, jun), links)).not.toContain('lapsed');
  });
});

describe('the members as FOAF', () => {
  it('have a blog and a feed each', () => {
    expect(renderFoaf(planetOf(subscription('jun', { site: 'https://jun.example.org/' })), links)).toContain(
      '<foaf:member><foaf:Agent><foaf:name>jun</foaf:name><foaf:weblog><foaf:Document rdf:about="https://jun.example.org/"><dc:title>jun</dc:title><rdfs:seeAlso><rss:channel rdf:about="https://jun.example.org/feed"/></rdfs:seeAlso></foaf:Document></foaf:weblog></foaf:Agent></foaf:member>',
    );
  });
});
