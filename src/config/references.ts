/** What can only be seen by looking at all of feeds.yaml: things listed twice, and slugs that name nothing. */
import { keyName, type LocatedYaml, type Path } from './locate.ts';
import { nearestWord } from './nearest-word.ts';
import type { Problem } from './problem.ts';
import type { PlanetFile } from './schema.ts';
import { quote } from './values.ts';

/** Feeds, events and categories that are listed twice, and slugs that stand for none. */
export function referenceProblems(file: PlanetFile, yaml: LocatedYaml): Problem[] {
  const problems: Problem[] = [];
  const report = (path: Path, message: string) =>
    problems.push({ ...yaml.valueAt(path), key: keyName(path), message });
  const line = (path: Path) => yaml.valueAt(path).line;

  const feeds = new Map<string, Path>();
  file.feeds.forEach((feed, index) => {
    const addresses: [string, Path][] = [[feed.url, ['feeds', index, 'url']]];
    feed.moved.forEach((url, place) => addresses.push([url, ['feeds', index, 'moved', place]]));
    for (const [url, path] of addresses) {
      const first = feeds.get(sameFeed(url));
      if (first) report(path, `${quote(url)} is listed in line ${line(first)} already; keep one of the two`);
      else feeds.set(sameFeed(url), path);
    }
  });

  for (const section of ['summits', 'categories'] as const) {
    const slugs = new Map<string, Path>();
    file[section].forEach(({ slug }, index) => {
      const path = [section, index, 'slug'];
      const first = slugs.get(slug);
      if (first) report(path, `${quote(slug)} is taken by line ${line(first)}; choose another`);
      else slugs.set(slug, path);
    });
  }

  const known = { summit: file.summits.map((s) => s.slug), category: file.categories.map((c) => c.slug) };
  const refer = (kind: 'summit' | 'category', slug: string, path: Path) => {
    if (known[kind].includes(slug)) return;
    const guess = nearestWord(slug, known[kind]);
    const advice = guess
      ? `did you mean "${guess}"?`
      : `add it under ${kind === 'summit' ? 'summits' : 'categories'}: first`;
    report(path, `there is no ${kind} ${quote(slug)}; ${advice}`);
  };
  file.feeds.forEach((feed, index) =>
    feed.tags.forEach((slug, place) => refer('category', slug, ['feeds', index, 'tags', place])),
  );
  file.tagging.overrides.forEach((override, index) => {
    const path = ['tagging', 'overrides', index];
    if (override.summit) refer('summit', override.summit, [...path, 'summit']);
    override.categories?.forEach((slug, place) => refer('category', slug, [...path, 'categories', place]));
  });
  return problems;
}

/** Aliases that name two events: legal, but the tag engine can then only go by the date. */
export function aliasWarnings(file: PlanetFile, yaml: LocatedYaml): Problem[] {
  const owners = new Map<string, string>();
  const warnings: Problem[] = [];
  file.summits.forEach((summit, index) => {
    summit.aliases.forEach((alias, place) => {
      const word = alias.toLowerCase().replace(/\s+/g, ' ');
      const owner = owners.get(word);
      if (owner === undefined) owners.set(word, summit.slug);
      else if (owner !== summit.slug) {
        const path = ['summits', index, 'aliases', place];
        const message = `${quote(alias)} names ${owner} as well as ${summit.slug}; only the date of a post will tell them apart`;
        warnings.push({ ...yaml.valueAt(path), key: keyName(path), message });
      }
    });
  });
  return warnings;
}

/** Two spellings of one feed's address compare equal: scheme, host's case, default port and fragment are no difference. */
function sameFeed(address: string): string {
  const url = URL.parse(address);
  return url ? `${url.host}${url.pathname}${url.search}` : address;
}
