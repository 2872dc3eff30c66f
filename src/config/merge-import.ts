/** Merges an imported list into the text of feeds.yaml. */
import { stringify } from 'yaml';
import type { Planet } from '../model/planet.ts';
import { addressKey } from '../model/url.ts';
import { addFeeds } from './edit-feeds.ts';
import type { Import } from './import-feeds.ts';
import type { CategoryLine, FeedLine, PlanetLines } from './schema.ts';

/** A placeholder for a missing URL, which planet check reports (RFC 2606 keeps the domain unused). */
export const PLACEHOLDER_URL = 'https://planet.invalid';

export type Merged = { text: string; added: FeedLine[] };

/**
 * Adds new feeds to the current feeds.yaml; without one it creates it. There, `url` overrides the list's own URL, and
 * `schema` is the URL of the file's schema for editors.
 */
export function mergeImport(
  list: Import,
  existing: { text: string; planet: Planet } | null,
  { url, schema }: { url: string | null; schema?: string },
): Merged {
  const { subscriptions = [], categories = list.categories } = existing?.planet ?? {};
  const known = new Set(subscriptions.flatMap(({ url, moved }) => [url, ...moved].map(addressKey)));
  const topics = new Set(categories.map(({ slug }) => slug));
  const added = list.feeds
    .filter((feed) => !known.has(addressKey(feed.url)))
    .map((feed) => withTags(feed, topics));
  const planet = url ? { ...list.planet, url } : list.planet;
  const before = existing?.text ?? newPlanet({ planet, categories: list.categories, schema });
  return { text: addFeeds(before, added), added };
}

/** Tags are slugs of topics: those missing from feeds.yaml are dropped. */
function withTags({ tags, ...feed }: FeedLine, topics: Set<string>): FeedLine {
  const known = tags?.filter((tag) => topics.has(tag)) ?? [];
  return known.length > 0 ? { ...feed, tags: known } : feed;
}

const HEAD = `# The planet's name, URL and blogs.
# To add a blog, add a line under feeds: (url is enough) and run \`npx planet check\`.
`;

const COMMENTS: Record<string, string> = {
  url: 'The public URL. Links and ids in feeds start with it, so set it before you publish.',
  id: 'Id of the merged feed. Never change it, even if url changes.',
  owner: 'Who runs the planet; shown on /about.',
  language: 'Language of the pages, and of posts without a language.',
  defaults: 'Defaults for all feeds.',
};

type NewPlanet = { planet: PlanetLines; categories: CategoryLine[]; schema: string | undefined };

/** A feeds.yaml without feeds, with a comment for each decision of a maintainer. */
function newPlanet({ planet, categories, schema }: NewPlanet): string {
  const { title = 'Planet', url = PLACEHOLDER_URL, ...more } = planet;
  const lines = Object.entries({ title, url, ...more }).map(([key, value]) => {
    const comment = COMMENTS[key] ? `  # ${COMMENTS[key]}\n` : '';
    return comment + written({ [key]: value }).replace(/^(?=.)/gm, '  ');
  });
  const hint = schema ? `# yaml-language-server: $schema=${schema}\n\n` : '';
  const topics = categories.length > 0 ? `\n${written({ categories })}` : '';
  return `${hint}${HEAD}\nplanet:\n${lines.join('')}\nfeeds: []\n${topics}`;
}

const written = (value: unknown): string => stringify(value, { lineWidth: 0 });
