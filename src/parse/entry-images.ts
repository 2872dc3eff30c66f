/** Pictures outside an entry's text: Media RSS, enclosures, iTunes. */
import type { ParsedEnclosure, ParsedImage } from './parsed-feed.ts';
import { constructs } from './text-constructs.ts';
import { attribute, type Context, contextOf, nodes, textOf, type XmlNode } from './xml-node.ts';

const IMAGE_FILE = /\.(?:avif|gif|jpe?g|png|svg|webp)(?:[?#]|$)/i;

/** Only one picture is published; each candidate carries all titles of its group. */
const MAX_CANDIDATES = 10;

/** WordPress.com lists the author's avatar among the media of every post. */
const FACE = /^(?:https?:)?\/\/(?:[\w-]+\.)?gravatar\.com\/avatar\//i;

/** media:group, and media:content next to it. */
export function mediaOf(item: XmlNode): XmlNode[] {
  return nodes(item, 'media:group', 'media:content');
}

/** Best candidate first: the entry's media, then its enclosures, then the cover of an episode. */
export function imagesOf(item: XmlNode, enclosures: ParsedEnclosure[], context: Context): ParsedImage[] {
  const pictures = enclosures.filter(
    ({ href, type }) => /^image\//i.test(type) || (type === '' && IMAGE_FILE.test(href)),
  );
  const covers = [
    ...nodes(item, 'itunes:image').map((node) => attribute(node, 'href')),
    ...nodes(item, 'rss:image').flatMap((node) => [node, ...nodes(node, 'rss:url')].map(textOf)),
  ].map((href) => ({ href, base: context.base }));
  return [
    ...mediaImages(item, context),
    ...nodes(item, 'media:group').flatMap((group) => mediaImages(group, context)),
    ...[...pictures, ...covers].map(({ href, base }) => ({ href, base, width: '', height: '', titles: [] })),
  ].filter(({ href }) => href !== '' && !FACE.test(href));
}

/** The pictures of an item or group, widest first, because one is often offered in several sizes. */
function mediaImages(parent: XmlNode, context: Context): ParsedImage[] {
  const content = nodes(parent, 'media:content');
  const width = (node: XmlNode): number => Number.parseInt(attribute(node, 'width'), 10) || 0;
  const images = content.filter(isImage).sort((a, b) => width(b) - width(a));
  const thumbnails = [parent, ...content].flatMap((node) => nodes(node, 'media:thumbnail'));
  return [...images, ...thumbnails].slice(0, MAX_CANDIDATES).map((node) => ({
    href: attribute(node, 'url'),
    base: contextOf(node, context).base,
    width: attribute(node, 'width'),
    height: attribute(node, 'height'),
    titles: [node, parent].flatMap((holder) =>
      constructs(holder, ['media:title', 'media:description'], context),
    ),
  }));
}

function isImage(node: XmlNode): boolean {
  const type = `${attribute(node, 'medium')} ${attribute(node, 'type')}`.trim().toLowerCase();
  return type === '' ? IMAGE_FILE.test(attribute(node, 'url')) : /^image\b| image\//.test(type);
}
