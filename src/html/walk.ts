/** One walk over the tree of an entry's HTML: what is published of it, its text and its outline. */
import type { Outline, SpanKind } from '../model/html.ts';
import { absoluteUrl } from '../model/url.ts';
import { allowedAttributes, dropped, lines, mathElements, paragraphs, renamed, voidElements } from './allow-list.ts';
import { cleanText, fitText, keptAttributes } from './attributes.ts';
import { type About, boilerplate } from './boilerplate.ts';
import { countLetters, hasRtl } from './direction.ts';
import { type Embed, embedOf, PLAY_BUTTON } from './embeds.ts';
import { formulaOf } from './formulas.ts';
import { imageAttributes, repeatsPicture, sourceAttributes } from './images.ts';
import { isLost } from './nesting.ts';
import { type Element, MATHML, type Node, type Parent, HTML, SVG } from './parse-html.ts';
import { drawing, drawingOfDataUrl } from './svg.ts';
import { createTextBuilder, type Gap, type Mark, type TextBuilder } from './text-builder.ts';
import { attribute, descendants, hasAttribute, isElement, type Place, textContent } from './tree.ts';
import { createWriter, type Opened, type Writer } from './writer.ts';

export type Walked = { html: string; text: string; outline: Outline; isStable: boolean; isCut: boolean };

export type WalkOptions = { source: string; base: string; about: About | null; maxLength: number };

/** Elements inside each other; what is deeper keeps its content alone. */
const MAX_DEPTH = 64;

/** An element whose content is being walked; without `opened`, only its content is published. */
type Frame = {
  nodes: Node[];
  next: number;
  tag: string;
  opened: Opened | null;
  base: string;
  mark: Mark | null;
  gap: Gap | null;
  letters: { rtl: number; ltr: number };
  isDirected: boolean;
  isHidden: boolean;
  url: string | null;
  time: string | null;
};

type Walk = {
  writer: Writer;
  text: TextBuilder;
  letters: { rtl: number; ltr: number };
  hasRtl: boolean;
  /** Blocks that are kept, but not shown. */
  boilerplate: ReadonlySet<Element>;
  frames: Frame[];
  /** How many elements are open whose white space counts, and how many that are not shown. */
  pre: number;
  isHidden: number;
};

/** Iterative, so that no nesting overflows the stack. */
export function walkTree(root: Parent, options: WalkOptions): Walked {
  const walk: Walk = {
    writer: createWriter(),
    text: createTextBuilder(),
    letters: { rtl: 0, ltr: 0 },
    hasRtl: hasRtl(options.source),
    boilerplate: boilerplate(root, options.source, options.about),
    frames: [],
    pre: 0,
    isHidden: 0,
  };
  const { frames, writer } = walk;
  let isCut = false;
  enter(walk, root.childNodes, { tag: '', base: contentBase(root, options) });
  for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
    const node: Node | undefined = isCut ? undefined : frame.nodes[frame.next++];
    if (!node) {
      frames.pop();
      leave(walk, frame);
    } else if ('value' in node) {
      const fitting = fitText(node.value, options.maxLength - writer.length());
      isCut ||= fitting.length < node.value.length;
      addText(walk, fitting);
    } else if (isElement(node)) visit(walk, node, frame);
    isCut ||= writer.length() > options.maxLength;
  }
  const { html, isStable } = writer.finish();
  return { html, isStable, isCut, text: walk.text.finish(), outline: sorted(walk.text.outline) };
}

/** The first base element of the content counts, as in a document. */
function contentBase(root: Parent, { source, base }: WalkOptions): string {
  if (!/<base\b/i.test(source)) return base;
  const found = descendants(root).find((one) => one.tagName === 'base' && attribute(one, 'href') !== '');
  return innerBase(found ? attribute(found, 'href') : '', base);
}

function innerBase(own: string, outer: string): string {
  const resolved = own ? absoluteUrl(own, outer) : null;
  return resolved !== null && /^https?:/i.test(resolved) && resolved.length <= 2000 ? resolved : outer;
}

function sorted(outline: Outline): Outline {
  outline.spans.sort((a, b) => a.start - b.start || b.end - a.end);
  outline.links.sort((a, b) => a.start - b.start);
  return outline;
}

function addText({ writer, text, letters, pre, hasRtl, isHidden }: Walk, raw: string): void {
  const value = cleanText(raw);
  writer.text(value);
  if (isHidden > 0) return;
  text.add(value, pre > 0);
  if (!hasRtl) return;
  const { rtl, ltr } = countLetters(value);
  letters.rtl += rtl;
  letters.ltr += ltr;
}

function enter(walk: Walk, nodes: Node[], given: Partial<Frame> & Pick<Frame, 'tag' | 'base'>): void {
  walk.frames.push({
    nodes,
    next: 0,
    opened: null,
    mark: null,
    gap: null,
    letters: { ...walk.letters },
    isDirected: true,
    isHidden: false,
    url: null,
    time: null,
    ...given,
  });
}

/** Decides what becomes of an element: nothing, something in its place, its content alone, or itself. */
function visit(walk: Walk, element: Element, parent: Frame): void {
  const base = innerBase(attribute(element, 'xml:base'), parent.base);
  if (element.namespaceURI === SVG) {
    if (element.tagName === 'svg') addDrawing(walk, element);
    return;
  }
  const siblings: Place = { nodes: parent.nodes, at: parent.next - 1 };
  const formula = formulaOf(element, siblings);
  if (formula?.kind === 'repeated') return;
  if (formula?.kind === 'tex') return addWhole(walk, 'code', formula.tex);
  if (formula?.kind === 'math') return enter(walk, [formula.math], { tag: '', base });
  const replace = element.namespaceURI === HTML ? REPLACEMENTS[element.tagName] : undefined;
  if (replace) return replace(walk, element, { base, siblings });
  if (dropped.has(element.tagName)) return;
  addElement(walk, element, base);
}

type Around = { base: string; siblings: Place };
type Replacement = (walk: Walk, element: Element, around: Around) => void;

/** In place of the edges of a block that is not written itself. */
const SPACE = { nodeName: '#text', value: ' ', parentNode: null } as const;

/** Elements that are published as something else. */
const REPLACEMENTS: Record<string, Replacement> = {
  img: addImage,
  'amp-img': addImage,
  'amp-anim': addImage,
  script: addEmbed,
  iframe: addEmbed,
  embed: addEmbed,
  frame: addEmbed,
  'amp-iframe': addEmbed,
  'amp-youtube': addEmbed,
  object: (walk, element, around) => {
    const inside = descendants(element, 100).some(({ tagName }) => /^(?:a|embed|iframe|img|p|video)$/.test(tagName));
    if (inside || textContent(element) !== '') enter(walk, element.childNodes, { tag: '', base: around.base });
    else if (/^image\//i.test(attribute(element, 'type'))) addImage(walk, imageOfObject(element), around);
    else addEmbed(walk, element, around);
  },
  noscript: (walk, element, { base, siblings }) => {
    if (!repeatsPicture(element, siblings, base)) enter(walk, element.childNodes, { tag: '', base });
  },
  input: (walk, element) => {
    if (/^checkbox$/i.test(attribute(element, 'type'))) addText(walk, hasAttribute(element, 'checked') ? '☑ ' : '☐ ');
  },
  source: (walk, element, { base }) => {
    const kept = sourceAttributes(element, base);
    if (kept) walk.writer.single('source', kept, false);
  },
  video: addPlayer,
  audio: addPlayer,
};

function imageOfObject(element: Element): Element {
  const attrs = element.attrs.map(({ name, value }) => ({ name: name === 'data' ? 'src' : name, value }));
  return { ...element, attrs };
}

function addDrawing(walk: Walk, svg: Element): void {
  const image = drawing(svg);
  if (image === null) return;
  if (typeof image === 'string') return addText(walk, ` ${image} `);
  walk.writer.single('img', image, true);
  walk.text.outline.images.push({ url: '', alt: image.alt ?? '', start: walk.text.position() });
}

function addImage(walk: Walk, element: Element, { base }: Around): void {
  const svg = attribute(element, 'src').trim().startsWith('data:image/svg') ? drawingOfDataUrl(attribute(element, 'src').trim()) : null;
  const attributes = imageAttributes(element, base);
  const kept = attributes ?? (svg ? keptAttributes('img', element, base) : null);
  if (!kept) return;
  if (svg && !kept.src) kept.src = svg;
  walk.writer.single('img', kept, true);
  if (walk.isHidden > 0 || kept.src === PLAY_BUTTON) return;
  const url = kept.src?.startsWith('data:') ? '' : (kept.src ?? '');
  walk.text.outline.images.push({ url, alt: kept.alt ?? '', start: walk.text.position() });
}

function addEmbed(walk: Walk, element: Element, { base, siblings }: Around): void {
  const embed = embedOf(element, siblings, base);
  if (embed) addLink(walk, embed);
}

/** A link to what is embedded, in a block of its own where no paragraph or line is under way. */
function addLink({ writer, text, isHidden }: Walk, { url, title }: Embed): void {
  const inLine = writer.open.some((tag) => !/^(?:article|aside|blockquote|center|div|figure|footer|header|main|section|td)$/.test(tag));
  const block = inLine || writer.open.at(-1) === 'figure' ? null : writer.start('figure', {});
  if (block) text.end(2);
  const link = writer.start('a', { href: url, title });
  writer.single('img', { src: PLAY_BUTTON, alt: title, width: '64', height: '48' }, true);
  writer.close(link, null);
  if (isHidden === 0) text.link(url, { at: null });
  if (!block) return;
  writer.close(block, null);
  text.end(2);
}

function addWhole(walk: Walk, tag: string, content: string): void {
  const opened = walk.writer.start(tag, {});
  const mark = walk.text.mark();
  addText(walk, content);
  walk.writer.close(opened, null);
  walk.text.span('code', mark);
}

/** A player with something to play; words for browsers that cannot play are left out. */
function addPlayer(walk: Walk, element: Element, { base }: Around): void {
  const sources = element.childNodes.filter((node): node is Element => isElement(node) && /^(?:source|track)$/.test(node.tagName));
  const kept = keptAttributes(element.tagName, element, base);
  const urls = [kept.src, ...sources.map((source) => sourceAttributes(source, base)?.src)].filter((url) => url !== undefined);
  if (urls.length === 0) return enter(walk, element.childNodes, { tag: '', base });
  walk.text.end(2);
  for (const url of urls) walk.text.link(url, { at: null });
  const opened = walk.writer.start(element.tagName, kept);
  enter(walk, sources, { tag: element.tagName, opened, base });
}

const HEADING = /^h[1-6]$/;
const SPANS: Record<string, SpanKind> = {
  li: 'item', dt: 'term', blockquote: 'quote', pre: 'pre', code: 'code', table: 'table', figcaption: 'caption',
  caption: 'caption', nav: 'aside', footer: 'aside', aside: 'aside', math: 'code',
};

function addElement(walk: Walk, element: Element, base: string): void {
  const { writer, text } = walk;
  const tag = tagOf(element, writer.open);
  const shown = renamed.get(element.tagName) ?? element.tagName;
  const level = paragraphs.has(shown) ? 2 : lines.has(shown) ? 1 : 0;
  if (tag === null) return enter(walk, level ? [SPACE, ...element.childNodes, SPACE] : element.childNodes, { tag: '', base });
  const gap = text.gap();
  if (level) text.end(level);
  const kept = keptAttributes(tag, element, base);
  if (walk.boilerplate.has(element)) kept.hidden = '';
  if (voidElements.has(tag)) return writer.single(tag, kept, tag === 'hr');
  if ((tag === 'span' || tag === 'a') && Object.keys(kept).length === 0) return enter(walk, element.childNodes, { tag: '', base });
  const marks = tag === 'a' || tag === 'time' || HEADING.test(tag) || tag in SPANS;
  if (tag === 'pre') walk.pre++;
  if ('hidden' in kept) walk.isHidden++;
  enter(walk, element.childNodes, {
    tag,
    base,
    gap,
    mark: marks ? text.mark() : null,
    opened: writer.start(tag, kept),
    isDirected: 'dir' in kept,
    isHidden: 'hidden' in kept,
    url: tag === 'a' ? (kept.href ?? null) : null,
    time: tag === 'time' ? (kept.datetime ?? null) : null,
  });
}

/** The tag that is written for the element, or null when only its content is. */
function tagOf(element: Element, open: string[]): string | null {
  const isMath = element.namespaceURI === MATHML;
  const tag = renamed.get(element.tagName) ?? element.tagName;
  if (!allowedAttributes.has(tag) || mathElements.has(tag) !== isMath) return null;
  if (open.length >= MAX_DEPTH || isLost(tag, open)) return null;
  return tag === 'figcaption' && !isCaption(element) ? 'div' : tag;
}

/** HTML allows one caption in a figure, as its first or its last part. */
function isCaption(element: Element): boolean {
  const { parentNode } = element;
  if (parentNode?.nodeName !== 'figure') return false;
  const parts = parentNode.childNodes.filter((node) => isElement(node) || ('value' in node && node.value.trim() !== ''));
  const captions = parts.filter((node) => node.nodeName === 'figcaption');
  return captions[0] === element && (parts[0] === element || parts.at(-1) === element);
}

/** Blocks whose own letters say which way they run; lists and quotes are set from where their first line begins. */
const LEAVES = /^(?:p|li|h[1-6]|dd|dt|td|th|figcaption|caption|summary)$/;
const CONTAINERS = /^(?:article|blockquote|center|div|dl|main|ol|section|table|ul)$/;

function leave(walk: Walk, frame: Frame): void {
  const { writer, text } = walk;
  const { tag, opened, mark, gap } = frame;
  if (!opened) return;
  if (tag === 'pre') walk.pre--;
  const isShown = walk.isHidden === 0;
  if (frame.isHidden) walk.isHidden--;
  const isBlock = paragraphs.has(tag) || lines.has(tag);
  if (!writer.close(opened, directionOf(walk, frame))) {
    if (!isBlock || !gap) return;
    // Nothing to see, but it parted the words around it.
    text.setGap(gap);
    return addText(walk, ' ');
  }
  const kind = HEADING.test(tag) ? 'heading' : SPANS[tag];
  if (mark && kind && isShown) text.span(kind, mark);
  if (mark && isShown && frame.url !== null) text.link(frame.url, mark);
  if (mark && isShown && frame.time !== null) text.time(frame.time, mark);
  if (isBlock) text.end(paragraphs.has(tag) ? 2 : 1);
}

function directionOf(walk: Walk, { tag, isDirected, letters }: Frame): string | null {
  if (!walk.hasRtl || isDirected) return null;
  if (tag === 'pre') return 'ltr';
  const rtl = walk.letters.rtl - letters.rtl;
  const ltr = walk.letters.ltr - letters.ltr;
  if (rtl > ltr && (LEAVES.test(tag) || CONTAINERS.test(tag))) return 'rtl';
  return ltr > 0 && LEAVES.test(tag) ? 'ltr' : null;
}
