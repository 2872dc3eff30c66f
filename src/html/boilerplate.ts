/** Detects additions of blog software: boxes of share buttons, and final links to the post or its blog. */
import { renamed, set } from './allow-list.ts';
import type { Element, Node, Parent } from './parse-html.ts';
import { attribute, descendants, isElement } from './tree.ts';

/** The entry that contains the HTML. */
export type About = { url: string | null; title: string | null };

/** URLs that share a page on a network or count a click on a feed: they are not content. */
const SHARE =
  /^(?:https?:)?\/\/(?:(?:www\.|m\.)?(?:twitter|x)\.com\/(?:share|intent\/|home\?status=)|(?:www\.|m\.)?facebook\.com\/(?:sharer?|share\.php|dialog\/share|plugins\/(?:like|share))|(?:www\.)?linkedin\.com\/(?:shareArticle|sharing\/|cws\/share)|plus\.google\.com\/share|(?:\w+\.)?pinterest\.\w+\/pin\/create|(?:www\.|old\.)?reddit\.com\/submit|news\.ycombinator\.com\/submitlink|(?:t|telegram)\.me\/share|(?:api\.)?whatsapp\.com\/send|wa\.me\/\?|(?:www\.)?tumblr\.com\/(?:share|widgets\/share)|getpocket\.com\/(?:save|edit)|vk\.com\/share|(?:www\.)?xing\.com\/(?:spi\/shares|social|app\/user)|bsky\.app\/intent\/|[\w.]*mastodon[\w.]*\/share|share\.diasporafoundation\.org|buffer(?:app)?\.com\/add|del\.icio\.us\/post|(?:www\.)?delicious\.com\/save|digg\.com\/submit|(?:www\.)?stumbleupon\.com\/submit|(?:www\.)?addtoany\.com\/|service\.weibo\.com\/share|b\.hatena\.ne\.jp\/(?:add|entry)|(?:social-plugins\.)?line\.(?:me|naver\.jp)\/|feeds\.feedburner\.com\/~ff\/|feeds\.wordpress\.com\/1\.0\/go)|[?&]share=(?:twitter|facebook|linkedin|reddit|email|tumblr|pinterest|pocket|telegram|jetpack-whatsapp|print|mastodon|x|google-plus-1|skype)\b|\/~ff\/[\w-]+\?/i;

export function isShareLink(url: string): boolean {
  return SHARE.test(url);
}

const sharesPage = (element: Element): boolean =>
  element.tagName === 'a' && isShareLink(attribute(element, 'href').trim());

/** Maximum length of "Share this:" and similar labels, in any language. */
const MAX_LABEL = 40;
/** Length of "The post … appeared first on …" without its two links. */
const MAX_FOOTER = 60;
const BOXES = set('aside dd div dl dt figcaption figure footer h3 h4 h5 h6 nav ol p section table ul');

const COUNTED = ['links', 'shares', 'chars', 'linkChars', 'others'] as const;
type Sums = Record<(typeof COUNTED)[number], number>;

/** `isFinal`: whether the result stays the same after content is dropped for other reasons. */
type Boilerplate = { blocks: ReadonlySet<Element>; isFinal: boolean };

/** The elements to hide. */
export function boilerplate(root: Parent, elements: readonly Element[], about: About | null): Boilerplate {
  const blocks = new Set<Element>();
  const shares = elements.some(sharesPage) ? addShareBoxes(root, blocks).shares : 0;
  if (about?.url) addFooters(root, about.url, blocks);
  return { blocks, isFinal: shares === 0 };
}

/**
 * Bottom up: a block is a box if all its links share something and it has almost no other text. Returns the
 * contents of the node.
 */
function addShareBoxes(node: Parent, found: Set<Element>): Sums {
  const sum = sumOf(node, (child) => addShareBoxes(child, found));
  if (isElement(node) && isBox(node.tagName) && isShareBox(sum)) found.add(node);
  return sum;
}

function isBox(tag: string): boolean {
  return BOXES.has(renamed.get(tag) ?? tag);
}

function isShareBox({ links, shares, chars, linkChars, others }: Sums): boolean {
  return shares > 0 && shares === links && others === 0 && chars - linkChars <= MAX_LABEL;
}

const SHOWN = new Set(['img', 'video', 'audio', 'iframe', 'pre', 'object', 'embed', 'table']);

function sumOf(node: Parent, below: (child: Element) => Sums): Sums {
  const sum: Sums = { links: 0, shares: 0, chars: 0, linkChars: 0, others: 0 };
  for (const child of node.childNodes) {
    if ('value' in child) sum.chars += child.value.trim().length;
    if (!isElement(child)) continue;
    const part = below(child);
    for (const what of COUNTED) sum[what] += part[what];
  }
  if (!isElement(node)) return sum;
  if (SHOWN.has(node.tagName)) sum.others += 1;
  if (node.tagName !== 'a' || attribute(node, 'href') === '') return sum;
  const share = sharesPage(node);
  return {
    links: 1,
    shares: share ? 1 : 0,
    chars: sum.chars,
    linkChars: sum.chars,
    others: share ? 0 : sum.others,
  };
}

const FOOTERS = new Set(['p', 'div', 'footer', 'small']);

/** From the end: blocks that link to this entry's page or its blog's home page and have little other text. */
function addFooters(root: Parent, url: string, found: Set<Element>): void {
  const nodes = root.childNodes;
  let at = lastBefore(nodes.length, nodes, found);
  let before = lastBefore(at, nodes, found);
  const last = nodes[at];
  if (before < 0 && last && isElement(last)) addFooters(last, url, found);
  for (; before >= 0; at = before, before = lastBefore(at, nodes, found)) {
    const node = nodes[at];
    if (!node || !isElement(node) || !FOOTERS.has(node.tagName) || !isFooter(node, url)) return;
    found.add(node);
  }
}

/** The position of the last visible node before `end`; -1 if there is none. */
function lastBefore(end: number, nodes: readonly Node[], hidden: ReadonlySet<Element>): number {
  for (let at = end - 1; at >= 0; at--) {
    const node = nodes[at];
    if (!node || 'data' in node || ('value' in node && node.value.trim() === '')) continue;
    if (!isElement(node) || !hidden.has(node)) return at;
  }
  return -1;
}

function isFooter(block: Element, url: string): boolean {
  const links = [block, ...descendants(block)].filter(({ tagName }) => tagName === 'a');
  const targets = links.map((link) => attribute(link, 'href'));
  if (!targets.some((target) => isSamePage(target, url))) return false;
  if (!targets.every((target) => isSamePage(target, url) || isHome(target, url))) return false;
  const sums = (element: Element): Sums => sumOf(element, sums);
  const { chars, linkChars, others } = sums(block);
  return others === 0 && chars - linkChars <= MAX_FOOTER;
}

function isSamePage(target: string, url: string): boolean {
  const bare = (address: string): string =>
    address
      .replace(/^https?:\/\/(?:www\.)?/i, '')
      .replace(/[?#].*$|\/+$/g, '')
      .replace(/\/+$/, '');
  return bare(target.trim()) === bare(url) && /^https?:/i.test(target.trim());
}

function isHome(target: string, url: string): boolean {
  const one = URL.parse(target.trim());
  const host = (name = ''): string => name.replace(/^www\./, '');
  return (
    one !== null &&
    host(one.hostname) === host(URL.parse(url)?.hostname) &&
    one.pathname.length <= 30 &&
    one.search === ''
  );
}
