/** The RSS and Atom elements that are read, by their normalized names; others are ignored. */

const names = (text: string): string[] => text.trim().split(/\s+/);

/** Elements with text or markup, best element first. */
export const FEED_TEXTS = {
  titles: names('rss:title atom:title dc:title'),
  descriptions: names(`
    rss:description atom:subtitle rss:subtitle atom:tagline rss:tagline dc:description itunes:summary
    itunes:subtitle`),
};
export const ENTRY_TEXTS = {
  titles: names('rss:title atom:title dc:title media:title itunes:title'),
  contents: names('content:encoded atom:content rss:content rss:encoded xhtml:body rss:body xhtml:div'),
  summaries: names(`
    rss:description atom:summary rss:summary dc:description atom:description media:description itunes:summary
    itunes:subtitle`),
};

/** Elements with one value. */
export const FEED_VALUES = {
  languages: names('rss:language dc:language'),
  updated: names(`
    atom:updated atom:modified rss:updated rss:lastbuilddate dc:date dcterms:modified rss:pubdate`),
  generators: names('rss:generator atom:generator'),
  ttls: names('rss:ttl'),
  periods: names('sy:updateperiod'),
  frequencies: names('sy:updatefrequency'),
};
export const ENTRY_VALUES = {
  ids: names('rss:guid atom:id rss:id'),
  published: names(`
    rss:pubdate atom:published rss:published atom:issued rss:issued dcterms:issued rss:date atom:created rss:created
    dcterms:created`),
  updated: names(`
    atom:updated rss:updated atom:modified rss:modified dc:date dcterms:modified dcterms:date`),
  languages: names('dc:language rss:language'),
  durations: names('itunes:duration'),
};

/** Elements with a URL, each with the relation of its link; null if the element specifies it. */
export const LINKS: [name: string, relation: string | null][] = [
  ['feedburner:origlink', 'original'],
  ['rss:link', null],
  ['atom:link', null],
  ['rss:guid', 'permalink'],
];

/** Author elements: those for people, then iTunes' own, then those of the channel. */
export const PEOPLE = {
  authors: names('atom:author rss:author dc:creator dc:author'),
  artists: names('itunes:author'),
  publishers: names('rss:managingeditor dc:publisher'),
};

/** Elements that xml-feed.ts reads specially, and their parts. */
const OTHERS = names(`
  rss:category atom:category dc:subject rss:enclosure rss:source atom:source rss:image rss:url atom:icon atom:logo itunes:image
  rss:skiphours rss:hour rss:skipdays rss:day media:group media:content media:thumbnail rss:name atom:name
  rss:uri atom:uri rss:url atom:url rss:homepage atom:homepage`);

const listed = (...tables: Record<string, string[]>[]): string[] =>
  tables.flatMap((table) => Object.values(table).flat());

/** Elements with text or markup: a title, a summary, a content. */
export const textElements = new Set(listed(FEED_TEXTS, ENTRY_TEXTS));
/** Elements with a value, attributes or other elements. */
export const nodeElements = new Set([
  ...listed(FEED_VALUES, ENTRY_VALUES, PEOPLE),
  ...LINKS.map(([name]) => name),
  ...OTHERS,
]);

/** Attributes that are read, in addition to xml:base and xml:lang. */
export const attributes = new Set(
  names(
    'href rel type length url mode term label ispermalink medium filesize duration src width height rdf:about about',
  ),
);

const localName = (name: string): string => name.slice(name.lastIndexOf(':') + 1);

const closable = new Set([...[...textElements].map(localName), 'item', 'entry', 'html']);

/** Whether it matters that an element of that name, with any prefix, is closed. */
export function isClosable(name: string): boolean {
  return closable.has(localName(name));
}

/** Elements around the entries; their children belong to the feed. */
export const feedElements = new Set(['rss:rss', 'rdf:rdf', 'rss:rdf', 'rss:channel', 'atom:feed']);

/** Entries. */
export const entryElements = new Set(['rss:item', 'atom:entry']);

/** Local names that also exist in HTML: inside a text they may be markup. */
const HTML_NAMES = new Set(names('title link summary body source image content category id name'));

/** Whether that element in an unclosed text can only be the feed's next element. */
export function mayEndText(name: string, textName: string): boolean {
  if (entryElements.has(name)) return true;
  if ((!nodeElements.has(name) && !textElements.has(name)) || name.startsWith('xhtml:')) return false;
  return localName(textName) === 'title' || !HTML_NAMES.has(localName(name));
}
