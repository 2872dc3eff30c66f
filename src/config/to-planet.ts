/** Converts a validated feeds.yaml to a Planet. */
import { hash } from '../model/hash.ts';
import { builtInAccent, type Look } from '../model/look.ts';
import type { Planet, PlanetSettings, Subscription, Summit } from '../model/planet.ts';
import { POSTS_PATH } from '../model/single-posts.ts';
import { slugify } from '../model/slug.ts';
import { addressKey } from '../model/url.ts';
import { readableOn } from './contrast.ts';
import { feed, type PlanetFile } from './schema.ts';
import { toTagging } from './to-tagging.ts';

type Feed = PlanetFile['feeds'][number];

/** `lineOf(n)`: the line of the n-th feed. */
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
    summits: file.summits.map(toSummit).sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1)),
    categories: file.categories,
    tagging: toTagging(file.tagging),
  };
}

function toSettings(planet: PlanetFile['planet']): PlanetSettings {
  const { theme, links, footer, about, names, defaults, ...rest } = planet;
  const url = new URL(planet.url).href.replace(/[?#].*$/, '').replace(/\/+$/, '');
  return {
    ...rest,
    url,
    id: planet.id ?? `${url}/atom.xml`,
    owner: planet.owner ?? { name: planet.title, email: null, url: null },
    look: toLook(planet),
  };
}

function toLook({ theme, links, footer, about, names }: PlanetFile['planet']): Look {
  const { accent = builtInAccent.light, accentDark, ...looks } = theme;
  return {
    ...looks,
    accent:
      theme.accent || accentDark ? { light: accent, dark: accentDark ?? readableOn(accent, 'dark') } : null,
    menu: links.menu,
    footerLinks: links.footer,
    footer,
    about,
    events: { one: names.event, many: names.events },
    topics: { one: names.topic, many: names.topics },
  };
}

/** A feed's own value overrides the default; the default `exclude:` applies to every feed. */
function withDefaults(feed: Feed, defaults: PlanetFile['planet']['defaults']): Feed {
  return {
    ...feed,
    content: feed.content ?? defaults.content,
    language: feed.language ?? defaults.language,
    limit: feed.limit ?? defaults.limit,
    include: feed.include.length > 0 ? feed.include : defaults.include,
    exclude: [...feed.exclude, ...defaults.exclude],
  };
}

/** An author of several feeds is one person: face and accounts apply to all of them. */
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

/** Changed posts give their feed a new URL in the store, so that it is due at once. */
function toSinglePosts(
  posts: PlanetFile['posts'],
  { url, title }: PlanetSettings,
  slugOf: (name: string) => string,
): Planet['singlePosts'] {
  const line = { ...feed.parse({ url: 'https://planet.example' }), url: url + POSTS_PATH, name: title };
  return {
    feed: {
      ...toSubscription(line, slugOf, 0),
      // Entries no longer in the file are deleted.
      purge: 'later',
      url: `${url}${POSTS_PATH}?${hash(JSON.stringify(posts), 12)}`,
    },
    posts,
  };
}

function toSubscription(feed: Feed, slugOf: (name: string) => string, line: number): Subscription {
  const url = oneSpelling(feed.url);
  const moved = feed.moved.map(oneSpelling);
  const name = feed.name ?? new URL(url).hostname.replace(/^www\./, '');
  return {
    ...feed,
    key: `https://${addressKey(moved[0] ?? url)}`,
    url,
    moved,
    slug: slugOf(name),
    name,
    hasName: feed.name !== undefined,
    content: feed.content ?? 'full',
    line,
  };
}

const orderOf = ({ start, end, slug }: Summit): string => `${start} ${end} ${slug}`;

function toSummit({ related, ...event }: PlanetFile['summits'][number]): Summit {
  return { ...event, label: event.label ?? event.name, relatedReleases: related };
}

/** The first of two equal names gets the plain slug, the next one "-2", in file order. */
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
