/** Walks the tree of an entry's HTML once: writes its published markup, text and outline. */
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
import { type Base, fitText, keptAttributes } from './attributes.ts';
import { type About, boilerplate } from './boilerplate.ts';
import { markupHasRtl, writtenDirection } from './direction.ts';
import { isFormula } from './formulas.ts';
import { isLost, MAX_DEPTH } from './nesting.ts';
import { type Element, MATHML, type Parsed } from './parse-html.ts';
import { type Around, replaceElement } from './replacements.ts';
import { createTextBuilder } from './text-builder.ts';
import { attribute, isElement } from './tree.ts';
import { addText, type Walk } from './walk-state.ts';
import { createWriter } from './writer.ts';

export type Walked = { html: string; text: string; outline: Outline; isStable: boolean; isCut: boolean };

/** `source`: the parsed HTML. */
export type WalkOptions = { source: string; base: Base; about: About | null; maxLength: number };

/** The parser limits the depth of the tree. */
export function walkTree({ root, elements }: Parsed, options: WalkOptions): Walked {
  const { source, about, maxLength } = options;
  const { blocks, isFinal } = boilerplate(root, elements, about);
  const writer = createWriter();
  const text = createTextBuilder();
  const walk: Walk = {
    writer,
    text,
    letters: { rtl: 0, ltr: 0 },
    hasRtl: markupHasRtl(source),
    hasFormulas: elements.some(isFormula),
    hasBases: source.includes('xml:base'),
    boilerplate: blocks,
    pre: 0,
    hidden: 0,
    isCut: false,
    inside: (nodes, base) => {
      for (let at = 0; at < nodes.length; at++) {
        const node = nodes[at];
        if (!node) return;
        walk.isCut ||= writer.length() > maxLength;
        if (walk.isCut) return;
        if (isElement(node)) visit(walk, node, { base, nodes, at });
        else if ('value' in node) addFitting(walk, node.value, maxLength - writer.length());
      }
    },
  };
  walk.inside(root.childNodes, contentBase(elements, options.base));
  const { html, isStable } = writer.finish();
  return {
    html,
    isStable: isStable && isFinal,
    isCut: walk.isCut || writer.length() > maxLength,
    text: text.finish(),
    outline: sorted(text.outline),
  };
}

function addFitting(walk: Walk, text: string, room: number): void {
  const fitting = fitText(text, room);
  walk.isCut = fitting.length < text.length;
  addText(walk, fitting);
}

/** The first base element in the content applies, as in a document. */
function contentBase(elements: readonly Element[], base: Base): Base {
  const found = elements.find((one) => one.tagName === 'base' && attribute(one, 'href') !== '');
  return found ? within(base, attribute(found, 'href')) : base;
}

const within = (base: Base, own: string): Base => ({ ...base, url: innerBase(own, base.url) });

function sorted(outline: Outline): Outline {
  outline.spans.sort((a, b) => a.start - b.start || b.end - a.end);
  outline.links.sort((a, b) => a.start - b.start);
  return outline;
}

/** Publishes an element, its replacement, only its content, or nothing. */
function visit(walk: Walk, element: Element, around: Around): void {
  const here = walk.hasBases
    ? { ...around, base: within(around.base, attribute(element, 'xml:base')) }
    : around;
  if (replaceElement(walk, element, here)) return;
  if (!dropped.has(element.tagName)) addElement(walk, element, here.base);
}

/** Replaces the edges of a block that is not written. */
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

function addElement(walk: Walk, element: Element, base: Base): void {
  const name = renamed.get(element.tagName) ?? element.tagName;
  const tag = tagOf(element, name, walk.writer.open);
  const level = paragraphs.has(name) ? 2 : lines.has(name) ? 1 : 0;
  const kept = tag === null ? {} : keptAttributes(tag, element, base);
  if (walk.boilerplate.has(element)) kept.hidden = '';
  const isBare = (tag === 'span' || tag === 'a') && Object.keys(kept).length === 0;
  if (tag === null || isBare) {
    walk.inside(level > 0 ? [SPACE, ...element.childNodes, SPACE] : element.childNodes, base);
  } else if (voidElements.has(tag)) {
    if (level !== 0) walk.text.end(level);
    walk.writer.single(tag, kept, tag === 'hr');
  } else {
    publish(walk, { tag, kept, level }, () => walk.inside(element.childNodes, base));
  }
}

type Published = { tag: string; kept: Record<string, string>; level: 0 | 1 | 2 };

/** Writes the element around its content and adds it to the outline. */
function publish(walk: Walk, { tag, kept, level }: Published, addContent: () => void): void {
  const { writer, text } = walk;
  const gap = text.gap();
  if (level !== 0) text.end(level);
  const isPre = tag === 'pre' ? 1 : 0;
  const isHidden = 'hidden' in kept ? 1 : 0;
  walk.pre += isPre;
  walk.hidden += isHidden;
  const kind = HEADING.test(tag) ? 'heading' : SPANS[tag];
  const mark = kind || tag === 'a' || tag === 'time' ? text.mark() : null;
  const before = { ...walk.letters };
  const opened = writer.start(tag, kept);
  addContent();
  const isShown = walk.hidden === 0;
  walk.pre -= isPre;
  walk.hidden -= isHidden;
  if (!writer.close(opened, 'dir' in kept ? null : directionOf(walk, tag, before))) {
    if (level === 0) return;
    // It is empty but separates the words around it.
    text.setGap(gap);
    addText(walk, ' ');
    return;
  }
  if (mark && isShown) {
    if (kind) text.span(kind, mark);
    if (tag === 'a' && kept.href !== undefined) text.link(kept.href, mark);
    if (tag === 'time' && kept.datetime !== undefined) text.time(kept.datetime, mark);
  }
  if (level !== 0) text.end(level);
}

/** The tag to write for the element, or null to write only its content. */
function tagOf(element: Element, tag: string, open: readonly string[]): string | null {
  const isMath = element.namespaceURI === MATHML;
  if (!allowedAttributes.has(tag) || mathElements.has(tag) !== isMath) return null;
  if (open.length >= MAX_DEPTH || isLost(tag, open)) return null;
  return tag === 'figcaption' && !isCaption(element) ? 'div' : tag;
}

/** HTML allows one caption in a figure, as its first or last child. */
function isCaption(element: Element): boolean {
  const { parentNode } = element;
  if (parentNode?.nodeName !== 'figure') return false;
  const parts = parentNode.childNodes.filter(
    (node) => isElement(node) || ('value' in node && node.value.trim() !== ''),
  );
  const captions = parts.filter((node) => node.nodeName === 'figcaption');
  return captions[0] === element && (parts[0] === element || parts.at(-1) === element);
}

/** Blocks of text, whose letters determine their direction; blocks of blocks follow most of their text. */
const LEAVES = /^(?:p|li|h[1-6]|dd|dt|td|th|figcaption|caption|summary)$/;
const CONTAINERS = /^(?:article|blockquote|center|div|dl|main|ol|section|table|ul)$/;

/** The `dir` to write if a text has both directions and its author sets none. */
function directionOf(walk: Walk, tag: string, before: Walk['letters']): 'rtl' | 'ltr' | null {
  if (!walk.hasRtl) return null;
  if (tag === 'pre') return 'ltr';
  const rtl = walk.letters.rtl - before.rtl;
  const ltr = walk.letters.ltr - before.ltr;
  const direction = writtenDirection({ rtl, ltr });
  return LEAVES.test(tag) || (direction === 'rtl' && CONTAINERS.test(tag)) ? direction : null;
}
