/** One walk over the tree of an entry's HTML: what is published of it, its text and its outline. */
import type { Outline, SpanKind } from '../model/html.ts';
import { innerBase } from '../model/url.ts';
import {
  allowedAttributes,
  dropped,
  lines,
  mathElements,
  paragraphs,
  renamed,
  voidElements,
} from './allow-list.ts';
import { fitText, keptAttributes } from './attributes.ts';
import { type About, boilerplate } from './boilerplate.ts';
import { hasRtl } from './direction.ts';
import { isFormula } from './formulas.ts';
import { isLost, MAX_DEPTH } from './nesting.ts';
import { type Element, MATHML, type Node, type Parsed } from './parse-html.ts';
import { replaceElement } from './replacements.ts';
import { createTextBuilder } from './text-builder.ts';
import { attribute, isElement } from './tree.ts';
import { addText, enter, type Frame, type Walk } from './walk-state.ts';
import { createWriter } from './writer.ts';

export type Walked = { html: string; text: string; outline: Outline; isStable: boolean; isCut: boolean };

/** `source`: the HTML that was parsed. */
export type WalkOptions = { source: string; base: string; about: About | null; maxLength: number };

/** Iterative, so that no nesting overflows the stack. */
export function walkTree({ root, elements }: Parsed, options: WalkOptions): Walked {
  const { source, about, maxLength } = options;
  const { blocks, isFinal } = boilerplate(root, elements, about);
  const walk: Walk = {
    writer: createWriter(),
    text: createTextBuilder(),
    letters: { rtl: 0, ltr: 0 },
    hasRtl: hasRtl(source),
    hasFormulas: elements.some(isFormula),
    hasBases: source.includes('xml:base'),
    boilerplate: blocks,
    frames: [],
    pre: 0,
    hidden: 0,
  };
  const { frames, writer } = walk;
  let isCut = false;
  enter(walk, root.childNodes, { tag: '', base: contentBase(elements, options.base) });
  for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
    const node: Node | undefined = isCut ? undefined : frame.nodes[frame.next++];
    if (!node) {
      frames.pop();
      leave(walk, frame);
    } else if ('value' in node) {
      const fitting = fitText(node.value, maxLength - writer.length());
      isCut ||= fitting.length < node.value.length;
      addText(walk, fitting);
    } else if (isElement(node)) visit(walk, node, frame);
    isCut ||= writer.length() > maxLength;
  }
  const { html, isStable } = writer.finish();
  return {
    html,
    isStable: isStable && isFinal,
    isCut,
    text: walk.text.finish(),
    outline: sorted(walk.text.outline),
  };
}

/** The first base element of the content counts, as in a document. */
function contentBase(elements: readonly Element[], base: string): string {
  const found = elements.find((one) => one.tagName === 'base' && attribute(one, 'href') !== '');
  return innerBase(found ? attribute(found, 'href') : '', base);
}

function sorted(outline: Outline): Outline {
  outline.spans.sort((a, b) => a.start - b.start || b.end - a.end);
  outline.links.sort((a, b) => a.start - b.start);
  return outline;
}

/** Decides what becomes of an element: nothing, something in its place, its content alone, or itself. */
function visit(walk: Walk, element: Element, { nodes, next, base: outer }: Frame): void {
  const base = walk.hasBases ? innerBase(attribute(element, 'xml:base'), outer) : outer;
  if (replaceElement(walk, element, { base, place: { nodes, at: next - 1 } })) return;
  if (!dropped.has(element.tagName)) addElement(walk, element, base);
}

/** In place of the edges of a block that is not written itself. */
const SPACE = { nodeName: '#text', value: ' ', parentNode: null } as const;

const HEADING = /^h[1-6]$/;
const SPANS: Record<string, SpanKind> = {
  aside: 'aside',
  blockquote: 'quote',
  caption: 'caption',
  code: 'code',
  dt: 'term',
  figcaption: 'caption',
  footer: 'aside',
  li: 'item',
  math: 'code',
  nav: 'aside',
  pre: 'pre',
  table: 'table',
};

function addElement(walk: Walk, element: Element, base: string): void {
  const { writer, text } = walk;
  const name = renamed.get(element.tagName) ?? element.tagName;
  const tag = tagOf(element, name, writer.open);
  const level = paragraphs.has(name) ? 2 : lines.has(name) ? 1 : 0;
  const kept = tag === null ? {} : keptAttributes(tag, element, base);
  if (walk.boilerplate.has(element)) kept.hidden = '';
  const isBare = (tag === 'span' || tag === 'a') && Object.keys(kept).length === 0;
  if (tag === null || isBare) {
    const content = level > 0 ? [SPACE, ...element.childNodes, SPACE] : element.childNodes;
    enter(walk, content, { tag: '', base });
    return;
  }
  const gap = text.gap();
  if (level !== 0) text.end(level);
  if (voidElements.has(tag)) {
    writer.single(tag, kept, tag === 'hr');
    return;
  }
  if (tag === 'pre') walk.pre++;
  if ('hidden' in kept) walk.hidden++;
  enter(walk, element.childNodes, {
    tag,
    base,
    gap,
    mark: tag === 'a' || tag === 'time' || HEADING.test(tag) || tag in SPANS ? text.mark() : null,
    opened: writer.start(tag, kept),
    isDirected: 'dir' in kept,
    isHidden: 'hidden' in kept,
    url: tag === 'a' ? (kept.href ?? null) : null,
    time: tag === 'time' ? (kept.datetime ?? null) : null,
  });
}

/** The tag that is written for the element, or null when only its content is. */
function tagOf(element: Element, tag: string, open: string[]): string | null {
  const isMath = element.namespaceURI === MATHML;
  if (!allowedAttributes.has(tag) || mathElements.has(tag) !== isMath) return null;
  if (open.length >= MAX_DEPTH || isLost(tag, open)) return null;
  return tag === 'figcaption' && !isCaption(element) ? 'div' : tag;
}

/** HTML allows one caption in a figure, as its first or its last part. */
function isCaption(element: Element): boolean {
  const { parentNode } = element;
  if (parentNode?.nodeName !== 'figure') return false;
  const parts = parentNode.childNodes.filter(
    (node) => isElement(node) || ('value' in node && node.value.trim() !== ''),
  );
  const captions = parts.filter((node) => node.nodeName === 'figcaption');
  return captions[0] === element && (parts[0] === element || parts.at(-1) === element);
}

function leave(walk: Walk, frame: Frame): void {
  const { writer, text } = walk;
  const { tag, opened, mark, gap, url, time } = frame;
  if (!opened) return;
  if (tag === 'pre') walk.pre--;
  const isShown = walk.hidden === 0;
  if (frame.isHidden) walk.hidden--;
  const isBlock = paragraphs.has(tag) || lines.has(tag);
  if (!writer.close(opened, directionOf(walk, frame))) {
    if (!isBlock || !gap) return;
    // Nothing to see, but it parted the words around it.
    text.setGap(gap);
    addText(walk, ' ');
    return;
  }
  const kind = HEADING.test(tag) ? 'heading' : SPANS[tag];
  if (mark && isShown) {
    if (kind) text.span(kind, mark);
    if (url !== null) text.link(url, mark);
    if (time !== null) text.time(time, mark);
  }
  if (isBlock) text.end(paragraphs.has(tag) ? 2 : 1);
}

/** Blocks of one text, whose letters say which way they run, and blocks of blocks, which run as most of their text does. */
const LEAVES = /^(?:p|li|h[1-6]|dd|dt|td|th|figcaption|caption|summary)$/;
const CONTAINERS = /^(?:article|blockquote|center|div|dl|main|ol|section|table|ul)$/;

/** The direction to be written where the text runs both ways and the author does not say. */
function directionOf(walk: Walk, { tag, isDirected, letters }: Frame): 'rtl' | 'ltr' | null {
  if (!walk.hasRtl || isDirected) return null;
  if (tag === 'pre') return 'ltr';
  const rtl = walk.letters.rtl - letters.rtl;
  const ltr = walk.letters.ltr - letters.ltr;
  if (rtl > ltr && (LEAVES.test(tag) || CONTAINERS.test(tag))) return 'rtl';
  return ltr > 0 && LEAVES.test(tag) ? 'ltr' : null;
}
