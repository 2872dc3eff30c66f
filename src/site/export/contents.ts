/** What an export is made from: every visible entry in short, with a hash of all that its page depends on. */

import type { Entry } from '../../model/entry.ts';
import { archive, type Scope } from '../../model/scope.ts';
import type { SiteStore } from '../../store/store.ts';
import { monthPeriod } from '../periods.ts';

export type Item = Pick<Entry, 'key' | 'published'> & {
  hash: string;
  /** The scopes that list it, as "kind slug". */
  scopes: string[];
  series: string | null;
};

export type ContentsOptions = {
  store: SiteStore;
  hash: (text: string) => string;
  /** Name of the picture of a feed's author; pages show it beside entries. */
  face: (feedKey: string) => string | undefined;
};

/** More than a month has. */
const MAX_IN_MONTH = 100_000;

/** All visible entries, newest first. Their long texts are not read: `digest` changes with them. */
export async function readItems(options: ContentsOptions): Promise<Item[]> {
  const items: Item[] = [];
  for (const { month } of await options.store.months(archive)) {
    const period = monthPeriod(month);
    const entries = await options.store.entries({
      scope: archive,
      period,
      limit: MAX_IN_MONTH,
      texts: false,
    });
    for (const entry of entries) items.push(itemOf(entry, options));
  }
  return items;
}

function itemOf(entry: Entry, { hash, face }: ContentsOptions): Item {
  const picture = face(entry.sources[0]?.feedKey ?? '');
  return {
    key: entry.key,
    published: entry.published,
    hash: hash(JSON.stringify([entry, picture])),
    scopes: scopesOf(entry).map(scopeName),
    series: entry.tags.series,
  };
}

export const scopeName = ({ kind, slug }: Scope): string => `${kind} ${slug}`;

/** The scopes with pages that list an entry. */
function scopesOf({ tags, authors, language, sources }: Entry): Scope[] {
  const primary = language?.toLowerCase().split('-')[0];
  return [
    ...(tags.summit ? [{ kind: 'summit', slug: tags.summit } as const] : []),
    ...tags.categories.map((slug) => ({ kind: 'category', slug }) as const),
    ...authors.map(({ slug }) => ({ kind: 'author', slug }) as const),
    ...(primary ? [{ kind: 'language', slug: primary } as const] : []),
    ...sources.map(({ slug }) => ({ kind: 'feed', slug }) as const),
  ];
}
