/** Pictures that stand beside an entry's text: Media RSS, enclosures, iTunes. */
import type { ParsedEnclosure, ParsedImage } from './parsed-feed.ts';
import { constructs } from './text-constructs.ts';
import {
  attribute,
  type Context,
  children,
  contextOf,
  nodes,
  texts,
  type XmlNode,
  type XmlParent,
} from './xml-node.ts';

const IMAGE_FILE = /\.(?:avif|gif|jpe?g|png|svg|webp)(?:[?#]|$)/i;

/** WordPress.com lists its author's face among the media of every post. */
const FACE = /^(?:https?:)?\/\/(?:[\w-]+\.)?gravatar\.com\/avatar\//i;

/** media:group, and media:content beside it. */
export function mediaOf(item: XmlParent): XmlParent[] {
  return [...nodes(item, 'media:group'), ...nodes(item, 'media:content')].filter(isParent);
}

/** The best candidate first: what the feed calls the entry's media, then its enclosures, then the cover of an episode. */
export function imagesOf(item: XmlParent, enclosures: ParsedEnclosure[], context: Context): ParsedImage[] {
  const plain = (href: string): ParsedImage => ({
    href: href.trim(),
    base: context.base,
    width: '',
    height: '',
    titles: [],
  });
  return [
    ...mediaImages(item, context),
    ...nodes(item, 'media:group')
      .filter(isParent)
      .flatMap((group) => mediaImages(group, context)),
    ...enclosures
      .filter(({ href, type }) => /^image\//i.test(type) || (type === '' && IMAGE_FILE.test(href)))
      .map(({ href, base }) => ({ ...plain(href), base })),
    ...nodes(item, 'itunes:image').map((node) => plain(attribute(node, 'href') ?? '')),
    ...nodes(item, 'rss:image').map((node) => plain(texts([node, ...children(node, 'rss:url')])[0] ?? '')),
  ].filter(({ href }) => href !== '' && !FACE.test(href));
}

/** The pictures of an item or a group: the widest first, because one is often offered in several sizes. */
function mediaImages(parent: XmlParent, context: Context): ParsedImage[] {
  const content = nodes(parent, 'media:content');
  const width = (node: XmlNode): number => Number.parseInt(attribute(node, 'width') ?? '', 10) || 0;
  const images = content.filter(isImage).sort((a, b) => width(b) - width(a));
  const thumbnails = [
    ...nodes(parent, 'media:thumbnail'),
    ...content.flatMap((node) => children(node, 'media:thumbnail')),
  ];
  return [...images, ...thumbnails].map((node) => ({
    href: (attribute(node, 'url') ?? '').trim(),
    base: contextOf(node, context).base,
    width: (attribute(node, 'width') ?? '').trim(),
    height: (attribute(node, 'height') ?? '').trim(),
    titles: [node, parent]
      .filter(isParent)
      .flatMap((holder) => constructs(holder, ['media:title', 'media:description'], context)),
  }));
}

function isImage(node: XmlNode): boolean {
  const said = [attribute(node, 'medium'), attribute(node, 'type')].join(' ').trim().toLowerCase();
  return said === '' ? IMAGE_FILE.test(attribute(node, 'url') ?? '') : /^image\b| image\//.test(said);
}

function isParent(node: XmlNode | XmlParent): node is XmlParent {
  return typeof node === 'object';
}
