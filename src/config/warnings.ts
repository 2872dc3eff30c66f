/** What is legal in feeds.yaml and yet probably not meant. */
import type { LocatedYaml } from './locate.ts';
import { entries, keys, type Place, problemAt, type Said, texts } from './places.ts';
import type { Problem } from './problem.ts';
import type { Surroundings } from './surroundings.ts';
import { quote } from './values.ts';

/** All of them, in no particular order. */
export function planetWarnings(
  yaml: LocatedYaml,
  { hasFile, today }: Surroundings,
  lines: number,
): Problem[] {
  const root: Place = { value: yaml.value, path: [] };
  const [feeds, summits, categories] = (['feeds', 'summits', 'categories'] as const).map((name) =>
    entries(root, name),
  );
  const found: [Place, string][] = [
    ...sharedAliases(summits ?? []),
    ...patterns(feeds ?? []),
    ...cues(categories ?? []),
    ...unusedCategories(root, categories ?? []),
    ...oddTexts(feeds ?? []),
    ...(hasFile ? missingPictures(root, feeds ?? [], hasFile) : []),
    ...(today ? farDays(feeds ?? [], today) : []),
  ];
  return [...found.map(([place, message]) => problemAt(place, message, yaml)), ...swallowed(yaml, lines)];
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

/** A single letter stands in nearly every post; a single ideograph is a word. */
function cues(categories: Place[]): [Said, string][] {
  return texts(categories.flatMap((one) => [...entries(one, 'cues'), ...entries(one, 'from')]))
    .filter(({ value }) => /^[\p{Script=Latin}\p{N}\p{P}]$/u.test(value))
    .map((cue) => [
      cue,
      `${quote(cue.value)} is a single letter and stands in nearly every post; write a whole word`,
    ]);
}

function unusedCategories(root: Place, categories: Place[]): [Said, string][] {
  const overrides = keys([root], 'tagging').flatMap((section) => entries(section, 'overrides'));
  const lists = [
    ...entries(root, 'feeds').map((feed) => entries(feed, 'tags')),
    ...overrides.map((one) => entries(one, 'categories')),
  ];
  const used = new Set(texts(lists.flat()).map(({ value }) => value));
  return categories.flatMap((one): [Said, string][] => {
    const [slug] = texts(keys([one], 'slug'));
    const leads = ['cues', 'cuesIn', 'from'].some((name) => keys([one], name).length > 0);
    if (!slug || leads || used.has(slug.value)) return [];
    return [[slug, `no post can get the category ${quote(slug.value)}; give it cues: or remove it`]];
  });
}

/** Texts in typographic quotes, and lines that end with a comma as in JSON. */
function oddTexts(feeds: Place[]): [Said, string][] {
  return texts(['url', 'site', 'name', 'nick'].flatMap((name) => keys(feeds, name))).flatMap(
    (said): [Said, string][] => {
      if (/,$/.test(said.value)) return [[said, `${quote(said.value)} ends with a comma; remove it`]];
      return /^[“”„«»‘’‚]/.test(said.value) && !URL.canParse(said.value.slice(1))
        ? [
            [
              said,
              `${quote(said.value)} has typographic quotes, which are shown; write straight ones or none`,
            ],
          ]
        : [];
    },
  );
}

function missingPictures(root: Place, feeds: Place[], hasFile: (path: string) => boolean): [Said, string][] {
  const theme = keys(keys([root], 'planet'), 'theme');
  const faces = texts(keys(feeds, 'face')).filter(({ value }) => /^[^/\\]+$/.test(value));
  const named: [Said, string][] = [
    ...faces.map((said): [Said, string] => [said, `images/${said.value}`]),
    ...texts([...keys(theme, 'logo'), ...keys(theme, 'favicon')])
      .filter(({ value }) => !/^https?:/i.test(value))
      .map((said): [Said, string] => [said, said.value]),
  ];
  return named
    .filter(([, path]) => !hasFile(path))
    .map(([said, path]) => [said, `there is no file public/${path}; add it or remove the key`]);
}

/** The last day of a blog may lie ahead, but not by more than a year. */
function farDays(feeds: Place[], today: string): [Said, string][] {
  const year = Number(today.slice(0, 4));
  return texts(keys(feeds, 'removedAfter'))
    .filter(({ value }) => Number(value.slice(0, 4)) > year + 1 || Number(value.slice(0, 4)) < 1995)
    .map((day) => [
      day,
      `${quote(day.value)} is no day on which a blog of today lapsed; write that day, like ${today}`,
    ]);
}

/** `name: Ada #1`: what stands behind the sign is lost, and no space after it says that this was meant. */
function swallowed(yaml: LocatedYaml, lines: number): Problem[] {
  return Array.from({ length: lines }, (_, index) => index + 1).flatMap((line) => {
    const found = /^(\s*(?:- )?([\w-]+): +[^\s"'#[{|>].*?) #(?=[^\s#])/.exec(yaml.textOf(line));
    if (!found) return [];
    const [, before = '', key = ''] = found;
    const message =
      'what stands behind the # is a comment; put quotes around the whole value if it belongs to it';
    return [{ line, column: before.length + 2, key, message }];
  });
}
