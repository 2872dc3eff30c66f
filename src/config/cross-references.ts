/** What can only be seen by looking at all of feeds.yaml: things listed twice, and slugs that name nothing. */
import { addressKey } from '../model/url.ts';
import { keyName, type LocatedYaml, type Path } from './locate.ts';
import { nearestWord } from './nearest-word.ts';
import type { Problem } from './problem.ts';
import { quote } from './values.ts';

/** A value with the path where it stands. It reads what is there and passes over what has another shape:
 *  the schema reports that, and the other mistakes are to be found in the same go. */
type Place = { value: unknown; path: Path };
type Said = { value: string; path: Path };

/** Feeds, events and categories that are listed twice, events that end before they start, slugs that stand for none. */
export function referenceProblems(yaml: LocatedYaml): Problem[] {
  const root: Place = { value: yaml.value, path: [] };
  const feeds = entries(root, 'feeds');
  const overrides = keys([root], 'tagging').flatMap((section) => entries(section, 'overrides'));
  const summits = entries(root, 'summits');
  const summitSlugs = texts(keys(summits, 'slug'));
  const categorySlugs = texts(keys(entries(root, 'categories'), 'slug'));
  const addresses = feeds.flatMap((feed) => texts([...keys([feed], 'url'), ...entries(feed, 'moved')]));
  const listOf = (places: Place[], name: string) => texts(places.flatMap((place) => entries(place, name)));
  const found: [Said, string][] = [
    ...duplicates(addresses, addressKey, yaml),
    ...duplicates(texts(keys(entries(root, 'posts'), 'url')), addressKey, yaml),
    ...duplicates(summitSlugs, (slug) => slug, yaml),
    ...duplicates(categorySlugs, (slug) => slug, yaml),
    ...backwards(summits),
    ...unknownSlugs(texts(keys(overrides, 'summit')), summitSlugs, 'summits'),
    ...unknownSlugs(listOf(feeds, 'tags'), categorySlugs, 'categories'),
    ...unknownSlugs(listOf(overrides, 'categories'), categorySlugs, 'categories'),
  ];
  return found.map(([said, message]) => problemAt(said.path, message, yaml));
}

/** What is legal and yet probably not meant: aliases of two events, rules written as regular expressions. */
export function referenceWarnings(yaml: LocatedYaml): Problem[] {
  const root: Place = { value: yaml.value, path: [] };
  return [...sharedAliases(entries(root, 'summits')), ...patterns(entries(root, 'feeds'))].map(
    ([said, message]) => problemAt(said.path, message, yaml),
  );
}

function duplicates(said: Said[], same: (value: string) => string, yaml: LocatedYaml): [Said, string][] {
  const first = new Map<string, Said>();
  return said.flatMap((one): [Said, string][] => {
    const known = first.get(same(one.value));
    if (!known) {
      first.set(same(one.value), one);
      return [];
    }
    const { line } = yaml.valueAt(known.path);
    return [[one, `${quote(one.value)} is listed in line ${line} already; keep one of the two`]];
  });
}

function backwards(summits: Place[]): [Said, string][] {
  return summits.flatMap((summit): [Said, string][] => {
    const [start] = texts(keys([summit], 'start'));
    const [end] = texts(keys([summit], 'end'));
    if (!start || !end || start.value <= end.value) return [];
    return [
      [
        end,
        `${quote(end.value)} lies before start, ${quote(start.value)}; the last day comes after the first`,
      ],
    ];
  });
}

function unknownSlugs(said: Said[], known: Said[], section: string): [Said, string][] {
  const slugs = known.map((one) => one.value);
  const set = new Set(slugs);
  return said.flatMap((one): [Said, string][] => {
    if (set.has(one.value)) return [];
    const guess = nearestWord(one.value, slugs);
    const advice = guess ? `did you mean "${guess}"?` : `add it under ${section}: or leave it out`;
    return [[one, `${quote(one.value)} is no slug under ${section}: ${advice}`]];
  });
}

/**
 * Events of one city may share an alias: it is a spelling of the city, and the date decides as it does for the city. So
 * may yearly editions, whose names are the alias and a year.
 */
function sharedAliases(summits: Place[]): [Said, string][] {
  const owners = new Map<string, { slug: string; city: string; name: string }>();
  return summits.flatMap((summit): [Said, string][] => {
    const slug = texts(keys([summit], 'slug'))[0]?.value ?? '';
    const city = texts(keys([summit], 'city'))[0]?.value ?? slug;
    const name = (texts(keys([summit], 'name'))[0]?.value ?? '').toLowerCase();
    return texts(entries(summit, 'aliases')).flatMap((alias): [Said, string][] => {
      const word = alias.value.toLowerCase().replace(/\s+/g, ' ');
      const owner = owners.get(word);
      if (!owner) owners.set(word, { slug, city, name });
      if (!owner || owner.slug === slug || owner.city === city) return [];
      if (owner.name.includes(word) && name.includes(word)) return [];
      const advice = 'only the date of a post will tell them apart';
      return [[alias, `${quote(alias.value)} names ${owner.slug} as well as ${slug}; ${advice}`]];
    });
  });
}

function patterns(feeds: Place[]): [Said, string][] {
  const rules = feeds.flatMap((feed) => [...entries(feed, 'include'), ...entries(feed, 'exclude')]);
  const said = texts(['title', 'category', 'text', 'any'].flatMap((field) => keys(rules, field)));
  const like = /\.[*+]|\\[bdswBDSW]|^\^|\$$|\([^)]*\|/;
  return said
    .filter((one) => !one.value.startsWith('/') && like.test(one.value))
    .map((one) => [
      one,
      `${quote(one.value)} looks like a regular expression; write it between slashes, else it is words`,
    ]);
}

function problemAt(path: Path, message: string, yaml: LocatedYaml): Problem {
  return { ...yaml.valueAt(path), key: keyName(path), message };
}

function entries({ value, path }: Place, name: string): Place[] {
  return keys([{ value, path }], name).flatMap((list) =>
    Array.isArray(list.value)
      ? list.value.map((entry, index) => ({ value: entry, path: [...list.path, index] }))
      : [],
  );
}

function keys(places: Place[], name: string): Place[] {
  return places.flatMap(({ value, path }) =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, name)
      ? [{ value: (value as Record<string, unknown>)[name], path: [...path, name] }]
      : [],
  );
}

function texts(places: Place[]): Said[] {
  return places.flatMap(({ value, path }) =>
    typeof value === 'string' ? [{ value: value.trim(), path }] : [],
  );
}
