/** Splits several authors in one name: "Ada Okafor, Teo Brandt and Lin Wei", if the feed shows that these are three. */
import type { Author, FeedEntry } from '../model/feed.ts';
import { slugify } from '../model/slug.ts';

const AND = '(?:and|et|und|with|y|e|i|og|och|и)';
const BETWEEN = new RegExp(
  `\\s*[,;、；，&＆+/]\\s*(?:${AND}\\s+)?|\\s+${AND}\\s+|(?<=\\p{sc=Han})[和与及](?=\\p{sc=Han})`,
  'iu',
);

/** Additions to a name that are not a name. */
const NO_NAME =
  /^(?:jr|sr|[ivx]+|ph\.?\s?d|m\.?d|mba|m\.?sc|b\.?sc|esq|inc|ltd|llc|gmbh|ag|co|corp|sons|others|et al)\.?$/i;
const MAX_PEOPLE = 20;

/**
 * Splits a name if one of its parts is a known author: alone elsewhere in the feed, or among `people`. A
 * comma alone is ambiguous ("Doe, Jane", "Jane Doe, Example Ltd"): then both parts must be known.
 */
export function createNameSplitter(
  entries: Pick<FeedEntry, 'authors'>[],
  people: ReadonlySet<string>,
): (author: Author) => Author[] {
  let alone: Set<string> | null = null;
  const isKnown = (name: string): boolean => {
    alone ??= new Set(entries.flatMap(({ authors }) => authors.map(({ name }) => slugify(name))));
    const slug = slugify(name);
    return people.has(slug) || alone.has(slug);
  };
  return (author) => {
    const names = author.name
      .split(BETWEEN)
      .map((name) => name.trim())
      .filter(Boolean);
    if (names.length < 2 || names.length > MAX_PEOPLE || names.some((name) => NO_NAME.test(name)))
      return [author];
    const isPair = names.length === 2 && /^[^,，]*[,，][^,，]*$/.test(author.name);
    const known = names.filter(isKnown).length;
    return known >= (isPair ? 2 : 1) ? names.map((name) => ({ name, url: null })) : [author];
  };
}
