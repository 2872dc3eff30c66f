/**
 * Checks across feeds.yaml: duplicates, slugs that refer to nothing, and valid but probably unintended
 * values. Ignores values of the wrong type, which the schema reports.
 */
import { addressKey } from '../model/url.ts';
import { handleFault } from './handles.ts';
import { keyName, type LocatedYaml, type Path } from './locate.ts';
import { nearestWord } from './meant-word.ts';
import type { Problem } from './problem.ts';
import { isDay, quote } from './values.ts';

/** What a check knows outside the file; unknown parts are not checked. */
export type Surroundings = {
  /** Whether the planet would refuse this URL. */
  refuses?: (url: string) => boolean;
  /** Whether a file with that path exists below public/. */
  hasFile?: (path: string) => boolean;
  /** The day of the check, YYYY-MM-DD. */
  today?: string;
};

type Place = { value: unknown; path: Path };
type Text = { value: string; path: Path };
type Finding = [where: { path: Path }, message: string];

/** Feeds, events and categories listed twice, events that end before they start, slugs that refer to nothing. */
export function contradictions(yaml: LocatedYaml, { refuses = () => false }: Surroundings): Problem[] {
  const file = { value: yaml.value, path: [] };
  const all = (...ways: string[]) => texts(file, ...ways);
  const [summits, categories] = [all('summits.*.slug'), all('categories.*.slug')];
  const overrides = 'tagging.overrides.*';
  const twice = (found: Text[], same: (value: string) => string = String) => duplicates(found, same, yaml);
  return located(yaml, [
    ...places(file, 'feeds.*').flatMap(releasedAndHeld),
    ...all('feeds.*.url')
      .filter(({ value }) => refuses(value))
      .map(refused),
    ...twice(all('feeds.*.url', 'feeds.*.moved.*'), addressKey),
    ...twice(all('posts.*.url'), addressKey),
    ...twice(summits),
    ...twice(categories),
    ...places(file, 'summits.*').flatMap(endsBeforeItStarts),
    ...unknownSlugs(all(`${overrides}.summit`), summits, 'summits'),
    ...unknownSlugs(all('feeds.*.tags.*', `${overrides}.categories.*`), categories, 'categories'),
  ]);
}

/** Probable mistakes, in no particular order. */
export function oddities(yaml: LocatedYaml, { hasFile, today }: Surroundings): Problem[] {
  const file = { value: yaml.value, path: [] };
  const year = Number(today?.slice(0, 4));
  const odd: [way: string, isOdd: (value: string) => boolean, advice: string][] = [
    [
      'feeds.*.include|exclude.*.title|category|text|any',
      (value) => !value.startsWith('/') && /\.[*+]|\\[bdswBDSW]|^\^|\$$|\([^)]*\|/.test(value),
      'looks like a regular expression; write it between slashes, else it is words',
    ],
    [
      'categories.*.cues|from.*',
      // A single ideograph is a word.
      (value) => /^[\p{Script=Latin}\p{N}\p{P}]$/u.test(value),
      'is a single letter that nearly every post contains; write a whole word',
    ],
    ['feeds.*.url|site|name|nick', (value) => /,$/.test(value), 'ends with a comma; remove it'],
    [
      'feeds.*.url|site|name|nick',
      (value) => /^[“”„«»‘’‚].*[^,]$/.test(value) && !URL.canParse(value.slice(1)),
      'has typographic quotes, which are shown; write straight ones or none',
    ],
    [
      'feeds.*.removedAfter',
      // A blog's last day may be in the future, but not by more than a year.
      (value) =>
        today !== undefined && (Number(value.slice(0, 4)) > year + 1 || Number(value.slice(0, 4)) < 1995),
      `is no day on which a blog of today lapsed; write that day, like ${today}`,
    ],
  ];
  const found = odd.flatMap(([way, isOdd, advice]) =>
    texts(file, way).flatMap((text): Finding[] =>
      isOdd(text.value) ? [[text, `${quote(text.value)} ${advice}`]] : [],
    ),
  );
  const pictures = hasFile ? missingPictures(file, hasFile) : [];
  const others = [...faultyHandles(file), ...sharedAliases(file), ...unusedCategories(file)];
  return [...located(yaml, [...found, ...pictures, ...others]), ...yaml.lines.flatMap(swallowed)];
}

/** The values at a path pattern: "feeds.*.moved.*" visits each entry of a list, "cues|from" several keys. */
function places(from: Place, way: string): Place[] {
  return way.split('.').reduce((places, step) => places.flatMap((place) => below(place, step)), [from]);
}

function below({ value, path }: Place, step: string): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const isList = Array.isArray(value);
  if (step === '*')
    return isList ? value.map((entry, index) => ({ value: entry, path: [...path, index] })) : [];
  return step.split('|').flatMap((key) => {
    const has = !isList && Object.hasOwn(value, key);
    return has ? [{ value: (value as Record<string, unknown>)[key], path: [...path, key] }] : [];
  });
}

function texts(from: Place, ...ways: string[]): Text[] {
  return ways
    .flatMap((way) => places(from, way))
    .flatMap(({ value, path }) => (typeof value === 'string' ? [{ value: value.trim(), path }] : []));
}

const textOf = (from: Place, key: string): Text | undefined => texts(from, key)[0];

const located = (yaml: LocatedYaml, findings: Finding[]): Problem[] =>
  findings.map(([{ path }, message]) => ({ ...yaml.valueAt(path), key: keyName(path), message }));

const refused = (url: Text): Finding => [
  url,
  `${quote(url.value)} cannot be fetched: it is private or not a web server's; write an address that everybody can open`,
];

/** Of two contradictory keys, either may be meant. */
function releasedAndHeld(feed: Place): Finding[] {
  const isSet = (key: string) => places(feed, key).find(({ value }) => value === true);
  const release = isSet('release');
  const other = ['hold', 'purge'].find(isSet);
  return release && other
    ? [[release, `contradicts "${other}: true" of the same feed; remove one of the two`]]
    : [];
}

function duplicates(found: Text[], same: (value: string) => string, yaml: LocatedYaml): Finding[] {
  return [...Map.groupBy(found, ({ value }) => same(value)).values()].flatMap(([first, ...others]) => {
    const { line } = yaml.valueAt(first?.path ?? []);
    return others.map(
      (one): Finding => [one, `${quote(one.value)} is listed in line ${line} already; keep one of the two`],
    );
  });
}

function endsBeforeItStarts(summit: Place): Finding[] {
  const [start, end] = [textOf(summit, 'start'), textOf(summit, 'end')];
  if (!start || !end || start.value <= end.value || !isDay(start.value) || !isDay(end.value)) return [];
  const advice = 'the last day comes after the first';
  return [[end, `${quote(end.value)} is before start, ${quote(start.value)}; ${advice}`]];
}

function unknownSlugs(found: Text[], known: Text[], section: string): Finding[] {
  const slugs = new Set(known.map(({ value }) => value));
  return found
    .filter(({ value }) => !slugs.has(value))
    .map((one) => {
      const guess = nearestWord(one.value, [...slugs]);
      const advice = guess ? `did you mean "${guess}"?` : `add it under ${section}: or leave it out`;
      return [one, `${quote(one.value)} is not a slug under ${section}: ${advice}`];
    });
}

/**
 * Events in one city may share an alias: it is a name of the city, and the date decides as for the city
 * itself. So may yearly editions, whose names are the alias and a year.
 */
function sharedAliases(file: Place): Finding[] {
  const owners = new Map<string, { slug: string; city: string; name: string }>();
  return places(file, 'summits.*').flatMap((summit) => {
    const slug = textOf(summit, 'slug')?.value ?? '';
    const city = textOf(summit, 'city')?.value ?? slug;
    const name = textOf(summit, 'name')?.value.toLowerCase() ?? '';
    return texts(summit, 'aliases.*').flatMap((alias): Finding[] => {
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

function unusedCategories(file: Place): Finding[] {
  const given = texts(file, 'feeds.*.tags.*', 'tagging.overrides.*.categories.*');
  const used = new Set(given.map(({ value }) => value));
  return places(file, 'categories.*').flatMap((category): Finding[] => {
    const slug = textOf(category, 'slug');
    if (!slug || used.has(slug.value) || places(category, 'cues|cuesIn|from').length > 0) return [];
    return [[slug, `no post can get the category ${quote(slug.value)}; give it cues: or remove it`]];
  });
}

function faultyHandles(file: Place): Finding[] {
  return places(file, 'feeds.*.handles').flatMap(({ value, path }) =>
    Object.entries(value ?? {}).flatMap(([service, handle]): Finding[] => {
      const fault = typeof handle === 'string' ? handleFault(service, handle) : null;
      return fault === null ? [] : [[{ path: [...path, service] }, fault]];
    }),
  );
}

function missingPictures(file: Place, hasFile: (path: string) => boolean): Finding[] {
  const faces = texts(file, 'feeds.*.face').filter(({ value }) => /^[^/\\]+$/.test(value));
  const others = texts(file, 'planet.theme.logo|favicon').filter(({ value }) => !/^https?:/i.test(value));
  return [
    ...faces.map((face) => [face, `images/${face.value}`] as const),
    ...others.map((text) => [text, text.value] as const),
  ]
    .filter(([, path]) => !hasFile(path))
    .map(([text, path]) => [text, `there is no file public/${path}; add it or remove the key`]);
}

/** `name: Ada #1`: the text after "#" is lost, and no space after it suggests that it was meant as text. */
function swallowed(text: string, index: number): Problem[] {
  const found = /^(\s*(?:- )?([\w-]+): +[^\s"'#[{|>].*?) #(?=[^\s#])/.exec(text);
  if (!found) return [];
  const [, before = '', key = ''] = found;
  const message = 'the text behind the # is a comment; put quotes around the whole value if it belongs to it';
  return [{ line: index + 1, column: before.length + 2, key, message }];
}
