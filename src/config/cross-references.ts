/** What can only be seen by looking at all of feeds.yaml: things listed twice, and slugs that name nothing. */
import { addressKey } from '../model/url.ts';
import type { LocatedYaml } from './locate.ts';
import { nearestWord } from './nearest-word.ts';
import { entries, keys, type Place, problemAt, type Said, texts } from './places.ts';
import type { Problem } from './problem.ts';
import type { Surroundings } from './surroundings.ts';
import { isDay, quote } from './values.ts';

/** Feeds, events and categories that are listed twice, events that end before they start, slugs that stand for none. */
export function referenceProblems(yaml: LocatedYaml, { refuses }: Surroundings): Problem[] {
  const root: Place = { value: yaml.value, path: [] };
  const feeds = entries(root, 'feeds');
  const overrides = keys([root], 'tagging').flatMap((section) => entries(section, 'overrides'));
  const summits = entries(root, 'summits');
  const summitSlugs = texts(keys(summits, 'slug'));
  const categorySlugs = texts(keys(entries(root, 'categories'), 'slug'));
  const addresses = feeds.flatMap((feed) => texts([...keys([feed], 'url'), ...entries(feed, 'moved')]));
  const listOf = (places: Place[], name: string) => texts(places.flatMap((place) => entries(place, name)));
  const found: [Place, string][] = [
    ...contradictions(feeds),
    ...texts(keys(feeds, 'url')).flatMap((url) => (refuses?.(url.value) ? [refused(url)] : [])),
    ...duplicates(addresses, addressKey, yaml),
    ...duplicates(texts(keys(entries(root, 'posts'), 'url')), addressKey, yaml),
    ...duplicates(summitSlugs, (slug) => slug, yaml),
    ...duplicates(categorySlugs, (slug) => slug, yaml),
    ...backwards(summits),
    ...unknownSlugs(texts(keys(overrides, 'summit')), summitSlugs, 'summits'),
    ...unknownSlugs(listOf(feeds, 'tags'), categorySlugs, 'categories'),
    ...unknownSlugs(listOf(overrides, 'categories'), categorySlugs, 'categories'),
  ];
  return found.map(([place, message]) => problemAt(place, message, yaml));
}

const refused = (url: Said): [Said, string] => [
  url,
  `${quote(url.value)} cannot be asked: it is private or no web server's; write an address that everybody can open`,
];

/** Of two keys that say the opposite nobody knows which one is meant. */
function contradictions(feeds: Place[]): [Place, string][] {
  const isSet = (feed: Place, name: string) => keys([feed], name).find(({ value }) => value === true);
  return feeds.flatMap((feed): [Place, string][] => {
    const release = isSet(feed, 'release');
    const other = (['hold', 'purge'] as const).find((name) => isSet(feed, name));
    return release && other
      ? [[release, `contradicts "${other}: true" of the same feed; remove one of the two`]]
      : [];
  });
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
    if (!start || !end || start.value <= end.value || !isDay(start.value) || !isDay(end.value)) return [];
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
