/** Reads the subscriptions out of another program's list: OPML, or the planet.ini of Planet and Venus. */

/** A feed as the list names it; the address is not checked here. */
export type ListedFeed = { url: string; name: string | null; site: string | null };

/** The feeds of an OPML document or a planet.ini, in its order, each address once. Never throws; what is neither has none. */
export function readSubscriptionList(text: string): ListedFeed[] {
  const listed = /<outline[\s/>]/i.test(text) ? readOpml(text) : readPlanetIni(text);
  const seen = new Set<string>();
  return listed.filter(({ url }) => url !== '' && !seen.has(url) && seen.add(url));
}

/** OPML 2.0 outlines with an xmlUrl, however deep, also where the document is no well-formed XML. */
function readOpml(text: string): ListedFeed[] {
  const feeds: ListedFeed[] = [];
  const tag = /<!--|<!\[CDATA\[|<outline(?=[\s/>])/gi;
  for (let match = tag.exec(text); match; match = tag.exec(text)) {
    const close = match[0] === '<!--' ? '-->' : match[0].startsWith('<!') ? ']]>' : null;
    if (close) {
      const end = text.indexOf(close, tag.lastIndex);
      if (end < 0) break;
      tag.lastIndex = end + close.length;
      continue;
    }
    const { attributes, end } = readAttributes(text, tag.lastIndex);
    tag.lastIndex = end;
    const url = attributes.get('xmlurl');
    const name = attributes.get('title') || attributes.get('text') || null;
    if (url) feeds.push({ url, name, site: attributes.get('htmlurl') || null });
  }
  return feeds;
}

/** The attributes of a tag, names in lower case, and where it ends. Goes over each character once. */
function readAttributes(text: string, start: number): { attributes: Map<string, string>; end: number } {
  const attributes = new Map<string, string>();
  const part = /\s*(?:([^\s=<>"']+)(?:\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s<>"']+)))?|[^\s<>]|([<>]))/y;
  part.lastIndex = start;
  let end = start;
  for (let match = part.exec(text); match && match[5] === undefined; match = part.exec(text)) {
    end = part.lastIndex;
    const name = match[1]?.toLowerCase();
    if (name !== undefined && !attributes.has(name))
      attributes.set(name, decodeEntities(match[2] ?? match[3] ?? match[4] ?? ''));
  }
  return { attributes, end };
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(value: string): string {
  return value
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));/gi, (whole, decimal, hex, name) => {
      if (name) return ENTITIES[name.toLowerCase()] ?? whole;
      const point = decimal ? Number(decimal) : Number.parseInt(hex, 16);
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    })
    .replace(/\s+/g, ' ')
    .trim();
}

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
