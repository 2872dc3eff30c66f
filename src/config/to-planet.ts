/** A checked feeds.yaml → the Planet that everything else works with: addresses in one spelling, slugs unique, nulls for what is not said. */
import type { Planet, PlanetSettings, Subscription, Summit } from '../model/planet.ts';
import { slugify } from '../model/slug.ts';
import { addressKey } from '../model/url.ts';
import type { PlanetFile } from './schema.ts';
import { toTagging } from './to-tagging.ts';

type FeedLine = PlanetFile['feeds'][number];

/** `lineOf(n)`: the line in which the n-th feed stands. */
export function toPlanet(file: PlanetFile, lineOf: (index: number) => number): Planet {
  const slugOf = slugMaker();
  return {
    settings: toSettings(file.planet),
    subscriptions: file.feeds.map((feed, index) => toSubscription(feed, slugOf, lineOf(index))),
    summits: file.summits
      .map(toSummit)
      .sort((a, b) => compare(a.start, b.start) || compare(a.end, b.end) || compare(a.slug, b.slug)),
    categories: file.categories,
    tagging: toTagging(file.tagging),
  };
}

function toSettings(planet: PlanetFile['planet']): PlanetSettings {
  const { owner } = planet;
  return {
    ...planet,
    url: new URL(planet.url).href.replace(/[?#].*$/, '').replace(/\/+$/, ''),
    owner: { name: owner?.name ?? planet.title, email: owner?.email ?? null, url: owner?.url ?? null },
    hub: planet.hub ?? null,
  };
}

function toSubscription(feed: FeedLine, slugOf: (name: string) => string, line: number): Subscription {
  const url = oneSpelling(feed.url);
  const moved = feed.moved.map(oneSpelling);
  const name = feed.name ?? new URL(url).hostname.replace(/^www\./, '');
  return {
    key: `https://${addressKey(moved[0] ?? url)}`,
    url,
    moved,
    slug: slugOf(name),
    name,
    hasName: feed.name !== undefined,
    site: feed.site ?? null,
    face: feed.face ?? null,
    nick: feed.nick ?? null,
    language: feed.language ?? null,
    tags: feed.tags,
    include: feed.include.map(toFilterRule),
    exclude: feed.exclude.map(toFilterRule),
    limit: feed.limit ?? null,
    hold: feed.hold,
    release: feed.release,
    removedAfter: feed.removedAfter ?? null,
    purge: feed.purge,
    line,
  };
}

function toFilterRule(rule: FeedLine['include'][number]): Subscription['include'][number] {
  if (rule.title !== undefined) return { field: 'title', pattern: rule.title };
  if (rule.category !== undefined) return { field: 'category', pattern: rule.category };
  return { field: 'text', pattern: rule.text ?? '' };
}

function toSummit(event: PlanetFile['summits'][number]): Summit {
  const { related, ...rest } = event;
  return {
    ...rest,
    label: event.label ?? event.name,
    release: event.release ?? null,
    city: event.city ?? null,
    country: event.country ?? null,
    relatedReleases: related,
    url: event.url ?? null,
  };
}

/** The first of two equal names gets the plain slug, the next one "-2": it goes by the order in the file. */
function slugMaker(): (name: string) => string {
  const taken = new Set<string>();
  const last = new Map<string, number>();
  return (name) => {
    const slug = slugify(name);
    let unique = slug;
    for (let n = (last.get(slug) ?? 1) + 1; taken.has(unique); n++) {
      unique = `${slug}-${n}`;
      last.set(slug, n);
    }
    taken.add(unique);
    return unique;
  };
}

function oneSpelling(address: string): string {
  const url = new URL(address);
  url.hash = '';
  return url.href;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
