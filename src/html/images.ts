/** Selects pictures: resolves lazily loaded ones, and drops tracking pixels. */
import { type Base, keptAttributes } from './attributes.ts';
import type { Element } from './parse-html.ts';
import { attribute, descendants, hasAttribute, neighbor, type Place, textContent } from './tree.ts';

type Attributes = Record<string, string>;

/** Attributes in which lazy-loading scripts store the URL. */
const LATE = [
  'data-src',
  'data-lazy-src',
  'data-lazy',
  'data-lazyload',
  'data-original',
  'data-echo',
  'data-url',
];
const LATE_SET = ['data-srcset', 'data-lazy-srcset', 'data-original-set'];
const LATE_SIZES = ['data-sizes', 'data-lazy-sizes'];

/** File names of placeholders for lazily loaded pictures. */
const PLACEHOLDER =
  /(?:^|[/_.-])(?:blank|spacer|placeholder|transparent|spinner|loading|loader|lazy(?:load)?|pixel|grey|gray|clear|empty|1x1|trans)[\w.-]*\.(?:gif|png|svg|jpe?g|webp)(?:[?#]|$)/i;
const NOT_AN_ADDRESS = /^(?:#|about:|javascript:|data:|$)/i;

/** Styles that hide a picture, and the hosts of the most common tracking pixels. */
const UNSEEN =
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|(?:width|height)\s*:\s*[01](?:px)?\s*(?:;|!|$))/i;
const COUNTERS = /^https?:\/\/(?:stats\.wordpress\.com|pixel\.wp\.com)\//i;

/** The attributes of an img; null if it shows nothing or is invisible. */
export function imageAttributes(element: Element, base: Base): Attributes | null {
  if (isUnseen(element)) return null;
  const kept = keptAttributes('img', withLateAddresses(element), base);
  if (!kept.src && !kept.srcset) return null;
  // A URL as alternative text is useless, and an empty one marks the picture as decoration.
  if (kept.alt !== undefined && kept.alt.trim() === '') kept.alt = '';
  return kept;
}

/** The attributes of a source in picture, video or audio; null if it has no URL. */
export function sourceAttributes(element: Element, base: Base): Attributes | null {
  const kept = keptAttributes('source', withLateAddresses(element), base);
  return kept.src || kept.srcset ? kept : null;
}

/** Copies the real URL to the attributes that browsers read. */
function withLateAddresses(element: Element): Element {
  const src = attribute(element, 'src').trim();
  const late = first(element, LATE);
  const lateSet = first(element, LATE_SET);
  const set = lateSet || attribute(element, 'srcset');
  const isMissing = NOT_AN_ADDRESS.test(src);
  const isFake = isMissing || !looksReal(src);
  const found =
    late && isFake ? late : isFake && (isMissing || lateSet) ? (fromSet(set) ?? fromPicture(element)) : null;
  if (!found && !lateSet) return element;
  const replaced = new Set(found ? ['src', 'srcset'] : ['srcset']);
  const attrs = element.attrs.filter(({ name }) => !replaced.has(name));
  if (found) attrs.unshift({ name: 'src', value: found });
  if (set && !/^data:/i.test(set)) attrs.push({ name: 'srcset', value: set });
  const sizes = first(element, LATE_SIZES);
  if (sizes && sizes !== 'auto' && !hasAttribute(element, 'sizes'))
    attrs.push({ name: 'sizes', value: sizes });
  return { ...element, attrs };
}

function first(element: Element, names: string[]): string {
  for (const { name, value } of element.attrs) {
    if (names.includes(name) && value.trim() && !NOT_AN_ADDRESS.test(value.trim())) return value.trim();
  }
  return '';
}

/** Whether a src is more than the spinner or blurred preview next to a lazy URL. */
function looksReal(src: string): boolean {
  return !PLACEHOLDER.test(src) && !/[?&_-](?:lq|lqip|blur|tiny|w=\d{1,2}(?:&|$))/i.test(src);
}

function fromSet(srcset: string): string | null {
  return /^\s*(?!data:)([^\s,]\S*[^\s,])/i.exec(srcset)?.[1] ?? null;
}

function fromPicture(element: Element): string | null {
  const picture = element.parentNode;
  if (picture?.nodeName !== 'picture') return null;
  for (const source of descendants(picture, 20)) {
    const found =
      source.tagName === 'source' ? fromSet(first(source, LATE_SET) || attribute(source, 'srcset')) : null;
    if (found) return found;
  }
  return null;
}

/** Whether it is a placeholder, and a noscript next to it contains the real picture. */
export function isStandIn(src: string, place: Place): boolean {
  const beside = isEmptyPicture(src) ? neighbor(place, 1) : null;
  return beside?.tagName === 'noscript' && descendants(beside, 50).some(({ tagName }) => tagName === 'img');
}

/** A data: URI that pages use as a placeholder. */
function isEmptyPicture(src: string): boolean {
  return /^data:/i.test(src) && src.length < 200;
}

/** Whether it is invisible, like tracking pixels. */
function isUnseen(element: Element): boolean {
  const tiny = (size: string): boolean => /^\s*[01](?:px)?\s*$/.test(size);
  return (
    hasAttribute(element, 'hidden') ||
    tiny(attribute(element, 'width')) ||
    tiny(attribute(element, 'height')) ||
    UNSEEN.test(attribute(element, 'style')) ||
    COUNTERS.test(attribute(element, 'src'))
  );
}

/** Whether this noscript repeats the preceding lazy picture for browsers without scripts. */
export function repeatsPicture(noscript: Element, { base, ...place }: Place & { base: Base }): boolean {
  const inside = descendants(noscript, 50);
  const isPicture =
    inside.some(({ tagName }) => tagName === 'img') &&
    inside.every(({ tagName }) => /^(?:img|picture|source|figure|a|p|span)$/.test(tagName)) &&
    textContent(noscript) === '';
  const before = isPicture ? neighbor(place, -1) : null;
  const image = before && [before, ...descendants(before, 20)].find(({ tagName }) => tagName === 'img');
  const kept = image ? imageAttributes(image, base) : null;
  return kept !== null && !isEmptyPicture(kept.src ?? '');
}
