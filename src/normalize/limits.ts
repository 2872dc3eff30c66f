/** Length limits: the only module that shortens values of feeds and counts shortened ones. */
import type { HtmlBudget } from '../html/html.ts';
import { hash } from '../model/hash.ts';
import type { Warning } from '../model/reason.ts';
import { cut, MAX_NAME, utf8Length } from '../model/text.ts';
import { absoluteUrl, webUrl } from '../model/url.ts';

/** Characters. */
const MAX_TITLE = 500;
const MAX_DESCRIPTION = 5000;
/** Bytes. */
const MAX_ID = 2000;
/** Items of one kind in one entry. */
const MAX_ITEMS = { authors: 50, categories: 200, enclosures: 100 };

export type Limits = ReturnType<typeof createLimits>;

/** Limits for one document, whose texts share `budget`. */
export function createLimits({ addresses }: HtmlBudget) {
  const counts = { titlesCut: 0, namesCut: 0, idsHashed: 0, listsCut: 0 };
  const shorten = (kind: 'titlesCut' | 'namesCut', most: number) => (text: string) => {
    const short = cut(text, most);
    if (short !== text) counts[kind]++;
    return short;
  };
  return {
    title: shorten('titlesCut', MAX_TITLE),
    /** What a feed says about itself. */
    description: shorten('titlesCut', MAX_DESCRIPTION),
    /** A name or a category. */
    name: shorten('namesCut', MAX_NAME),
    id: (id: string): string => {
      if (id.length <= MAX_ID / 3 || utf8Length(id) <= MAX_ID) return id;
      counts.idsHashed++;
      return hash(id);
    },
    list: <T>(kind: keyof typeof MAX_ITEMS, items: T[]): T[] => {
      if (items.length <= MAX_ITEMS[kind]) return items;
      counts.listsCut++;
      return items.slice(0, MAX_ITEMS[kind]);
    },
    url: (url: string, base: string) => absoluteUrl(url, base, addresses),
    webUrl: (url: string, base: string) => webUrl(url, base, addresses),
    warnings: (): Warning[] =>
      Object.entries({ ...counts, addressesDropped: addresses.dropped }).flatMap(([kind, count]) =>
        count > 0 ? [{ kind: kind as keyof typeof counts | 'addressesDropped', count }] : [],
      ),
  };
}
