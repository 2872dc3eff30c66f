/** The elements that we read, by our names for them; whatever is not listed here is passed over. */

/** Elements that hold text or markup: a title, a summary, a content. */
const TEXTS = [
  'rss:title rss:description rss:body rss:content rss:summary rss:subtitle rss:tagline',
  'atom:title atom:subtitle atom:tagline atom:summary atom:content atom:description',
  'content:encoded rss:encoded xhtml:body xhtml:div dc:title dc:description',
  'media:title media:description itunes:summary itunes:subtitle itunes:title',
];

/** Elements that hold a value, attributes or further elements of this list. */
const NODES = [
  'rss:link rss:guid rss:id rss:author rss:category rss:enclosure rss:source rss:generator rss:language',
  'rss:pubdate rss:published rss:issued rss:updated rss:modified rss:created rss:lastbuilddate rss:date',
  'rss:managingeditor rss:webmaster rss:name rss:email rss:uri rss:homepage rss:image rss:url rss:keywords',
  'rss:ttl rss:skiphours rss:hour rss:skipdays rss:day',
  'atom:link atom:id atom:author atom:category atom:source atom:generator atom:icon atom:logo',
  'atom:published atom:issued atom:updated atom:modified atom:created',
  'atom:name atom:email atom:uri atom:url atom:homepage',
  'dc:creator dc:author dc:date dc:subject dc:language dc:identifier dc:publisher',
  'dcterms:issued dcterms:modified dcterms:created dcterms:date',
  'sy:updateperiod sy:updatefrequency itunes:author itunes:image itunes:keywords',
  'media:group media:content media:thumbnail media:credit media:keywords media:category',
  'feedburner:origlink',
];

/** Attributes that count, beside xml:base and xml:lang. */
const ATTRIBUTES = [
  'href rel type length url mode term label scheme ispermalink isdefault medium filesize domain text src role',
  'width height',
];

const names = (lines: string[]): Set<string> => new Set(lines.flatMap((line) => line.split(' ')));

export const textElements = names(TEXTS);
export const nodeElements = names(NODES);
export const attributes = names(ATTRIBUTES);

const localName = (name: string): string => name.slice(name.lastIndexOf(':') + 1);

const closable = new Set([...[...textElements].map(localName), 'item', 'entry', 'html']);

/** Does it matter whether an element of that name, whatever its prefix, is closed? */
export function isClosable(name: string): boolean {
  return closable.has(localName(name));
}

/** Elements around the entries; their children are the feed's own. */
export const feedElements = new Set(['rss:rss', 'rdf:rdf', 'rss:rdf', 'rss:channel', 'atom:feed']);

/** Entries. */
export const entryElements = new Set(['rss:item', 'atom:entry']);

/** Local names that are HTML's too: inside of a text they may be markup. */
const HTML_NAMES = new Set([
  'title',
  'link',
  'summary',
  'body',
  'source',
  'image',
  'content',
  'category',
  'id',
  'name',
]);

/** Inside of a text that was never closed, can that element only be the next one of the feed? */
export function mayEndText(name: string, textName: string): boolean {
  if (entryElements.has(name)) return true;
  if ((!nodeElements.has(name) && !textElements.has(name)) || name.startsWith('xhtml:')) return false;
  return localName(textName) === 'title' || !HTML_NAMES.has(localName(name));
}
