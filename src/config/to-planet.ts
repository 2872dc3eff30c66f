/** A checked feeds.yaml → the Planet that everything else works with: addresses in one spelling, slugs unique, nulls for what is not said. */
import { hash } from '../model/hash.ts';
import type { FilterRule, Planet, PlanetSettings, Subscription, Summit } from '../model/planet.ts';
import { POSTS_PATH } from '../model/single-posts.ts';
import { slugify } from '../model/slug.ts';
import { addressKey } from '../model/url.ts';
import { toHandle } from './handles.ts';
import type { PlanetFile } from './schema.ts';
import type { FilterRuleLine } from './schema-feed.ts';
import { toLook } from './to-look.ts';
import { toTagging } from './to-tagging.ts';

type FeedLine = PlanetFile['feeds'][number];

/** `lineOf(n)`: the line in which the n-th feed stands. */
export function toPlanet(file: PlanetFile, lineOf: (index: number) => number): Planet {
  const settings = toSettings(file.planet);
  const slugOf = slugMaker();
  const feeds = file.feeds.map((feed, index) =>
    toSubscription(withDefaults(feed, file.planet.defaults), slugOf, lineOf(index)),
  );
  return {
    settings,
    subscriptions: onePersonEach(feeds),
    singlePosts: file.posts.length > 0 ? toSinglePosts(file.posts, settings, slugOf) : null,
    summits: file.summits
      .map(toSummit)
      .sort((a, b) => compare(a.start, b.start) || compare(a.end, b.end) || compare(a.slug, b.slug)),
    categories: file.categories,
    tagging: toTagging(file.tagging),
  };
}

function toSettings(planet: PlanetFile['planet']): PlanetSettings {
  const { owner, theme, links, footer, about, names, defaults, ...rest } = planet;
  const url = new URL(planet.url).href.replace(/[?#].*$/, '').replace(/\/+$/, '');
  return {
    ...rest,
    url,
    id: planet.id ?? `${url}/atom.xml`,
    owner: { name: owner?.name ?? planet.title, email: owner?.email ?? null, url: owner?.url ?? null },
    hub: planet.hub ?? null,
    look: toLook(planet),
  };
}

/** A feed's own word counts; what is held back everywhere is held back here, too. */
function withDefaults(feed: FeedLine, defaults: PlanetFile['planet']['defaults']): FeedLine {
  return {
    ...feed,
    content: feed.content ?? defaults.content,
    language: feed.language ?? defaults.language,
    limit: feed.limit ?? defaults.limit,
    include: feed.include.length > 0 ? feed.include : defaults.include,
    exclude: [...feed.exclude, ...defaults.exclude],
  };
}

/** Whoever writes in several feeds is told of once: face and accounts hold for all of them. */
function onePersonEach(feeds: Subscription[]): Subscription[] {
  const people = Map.groupBy(feeds, ({ name, hasName, key }) => (hasName ? name : key));
  return feeds.map((feed) => {
    const all = people.get(feed.hasName ? feed.name : feed.key) ?? [feed];
    if (all.length === 1) return feed;
    const handles = new Map(all.flatMap((one) => one.handles).map((handle) => [handle.url, handle]));
    return {
      ...feed,
      face: feed.face ?? all.find(({ face }) => face)?.face ?? null,
      nick: feed.nick ?? all.find(({ nick }) => nick)?.nick ?? null,
      handles: [...handles.values()],
    };
  });
}

/** A feed of their own is due whenever they change: to the store that is another address. */
function toSinglePosts(
  posts: PlanetFile['posts'],
  { url, title }: PlanetSettings,
  slugOf: (name: string) => string,
): Planet['singlePosts'] {
  const feed = { url: url + POSTS_PATH, name: title, content: 'full', ...NOTHING_SAID } as const;
  return {
    feed: {
      ...toSubscription(feed, slugOf, 0),
      // What the file does not list any more is not ours to keep.
      purge: 'later',
      url: `${url}${POSTS_PATH}?${hash(JSON.stringify(posts), 12)}`,
    },
    posts: posts.map((post) => ({
      ...post,
      summary: post.summary ?? null,
      language: post.language ?? null,
    })),
  };
}

const NOTHING_SAID = {
  handles: {},
  tags: [],
  include: [],
  exclude: [],
  moved: [],
  hold: false,
  release: false,
  purge: false,
};

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
    handles: Object.entries(feed.handles).map(([service, handle]) => toHandle(service, handle)),
    language: feed.language ?? null,
    tags: feed.tags,
    include: feed.include.map(toFilterRule),
    exclude: feed.exclude.map(toFilterRule),
    limit: feed.limit ?? null,
    content: feed.content ?? 'full',
    hold: feed.hold,
    release: feed.release,
    removedAfter: feed.removedAfter ?? null,
    purge: feed.purge,
    line,
  };
}

function toFilterRule(rule: FilterRuleLine): FilterRule {
  const [[field, pattern = ''] = ['text']] = Object.entries(rule);
  return { field: field as FilterRule['field'], pattern };
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
    schedule: event.schedule ?? null,
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
