/** Reads the subscriptions out of another program's list: OPML, or the planet.ini of Planet and Venus. */
import { Parser } from 'htmlparser2';

/** A feed as the list names it; the address is not checked here. */
export type ListedFeed = { url: string; name: string | null; site: string | null };

/** The feeds of an OPML document or a planet.ini, in its order, each address once. Never throws; what is neither has none. */
export function readSubscriptionList(text: string): ListedFeed[] {
  const listed = /<outline[\s/>]/i.test(text) ? readOpml(text) : readPlanetIni(text);
  const seen = new Set<string>();
  return listed.filter(({ url }) => url !== '' && !seen.has(url) && seen.add(url));
}

/** OPML 2.0 outlines with an xmlUrl, however deep, also where the document is not well-formed XML. */
function readOpml(text: string): ListedFeed[] {
  const feeds: ListedFeed[] = [];
  const parser = new Parser(
    {
      onopentag: (tag, { xmlurl, htmlurl, title, text }) => {
        if (tag !== 'outline' || !xmlurl) return;
        const name = oneLine(title) || oneLine(text) || null;
        feeds.push({ url: oneLine(xmlurl), name, site: oneLine(htmlurl) || null });
      },
    },
    { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.end(text);
  return feeds;
}

const oneLine = (value = ''): string => value.replace(/\s+/g, ' ').trim();

/** Sections of a planet.ini whose name is an address are feeds (Venus, "subscription list"). */
function readPlanetIni(text: string): ListedFeed[] {
  const feeds: (ListedFeed & { list: boolean })[] = [];
  let feed: (typeof feeds)[number] | undefined;
  for (const line of text.split(/\r\n|\n|\r/)) {
    const section = line.startsWith('[') ? line.slice(1, Math.max(1, line.lastIndexOf(']'))).trim() : null;
    if (section !== null) {
      feed = /^(https?|feed):/i.test(section)
        ? { url: section.replace(/^feed:\/\//i, 'http://'), name: null, site: null, list: false }
        : undefined;
      if (feed) feeds.push(feed);
      continue;
    }
    const [, key, value] = /^([\w-]+)[ \t]*[=:](.*)$/.exec(line) ?? [];
    if (!feed || !key || !value?.trim()) continue;
    if (key === 'name') feed.name = value.trim();
    if (key === 'link') feed.site = value.trim();
    if (key === 'content_type') feed.list = /opml|foaf|csv|config/i.test(value);
  }
  return feeds.filter(({ list }) => !list).map(({ url, name, site }) => ({ url, name, site }));
}
