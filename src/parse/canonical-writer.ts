/** Canonical XML while it is written: the feed's own elements, its entries, and the texts that stand apart. */

import type { Warning } from '../model/reason.ts';
import { escapeText } from '../model/text.ts';
import { attributes } from './feed-elements.ts';
import { escapeAttribute } from './markup.ts';
import {
  addCharacters,
  addTag,
  createText,
  type Inside,
  isSource,
  joinText,
  type TextBuilder,
} from './text-builder.ts';
import type { XmlTag } from './xml-tokenizer.ts';

/** Tags inside of all texts together. */
const MAX_TAGS = 500_000;

/** An element, and what holds inside of it; `around` is the one around it. */
type Element = Inside & { name: string };
type Around = Inside | undefined;

export type CanonicalWriter = {
  channel: string[];
  items: string[];
  isInItem: boolean;
  /** The text that is being written. */
  text: TextBuilder | null;
  texts: string[];
  /** Tags inside of texts. */
  tags: number;
  /** By kind: each is told once. */
  warnings: Map<string, Warning>;
};

export function createWriter(): CanonicalWriter {
  return {
    channel: [],
    items: [],
    isInItem: false,
    text: null,
    texts: [],
    tags: 0,
    warnings: new Map(),
  };
}

export function warn(writer: CanonicalWriter, warning: Warning): void {
  writer.warnings.set(warning.kind, warning);
}

function write(writer: CanonicalWriter, xml: string): void {
  (writer.isInItem ? writer.items : writer.channel).push(xml);
}

export function openItem(writer: CanonicalWriter, tag: XmlTag, inside: Inside): void {
  writer.isInItem = true;
  const about = tag.attributes.get('rdf:about') ?? tag.attributes.get('about');
  const id = about === undefined ? '' : ` about="${escapeAttribute(about)}"`;
  write(writer, `<item${id}${inherited(inside)}>`);
}

export function closeItem(writer: CanonicalWriter): void {
  write(writer, '</item>');
  writer.isInItem = false;
}

export function openNode(writer: CanonicalWriter, tag: XmlTag, element: Element & { around: Around }): void {
  write(writer, `<${element.name}${attributeText(tag)}${inherited(element, element.around)}>`);
}

export function closeNode(writer: CanonicalWriter, name: string): void {
  write(writer, `</${name}>`);
}

export function writeValue(writer: CanonicalWriter, characters: string): void {
  if (characters.trim()) write(writer, escapeText(characters));
}

export function openText(writer: CanonicalWriter, tag: XmlTag, { name, base, language }: Element): void {
  const type = (tag.attributes.get('type') ?? '').toLowerCase();
  writer.text = createText({ name, attributes: attributeText(tag), type, base, language });
}

export function closeText(writer: CanonicalWriter, around: Around): void {
  if (!writer.text) return;
  const { name, attributes } = writer.text;
  const { content, isMarkup, ...inside } = joinText(writer.text);
  const said = `${attributes}${isMarkup ? ' markup="1"' : ''}${inherited(inside, around)}`;
  write(writer, `<${name}${said}>${writer.texts.length}</${name}>`);
  writer.texts.push(content);
  writer.text = null;
}

/** A tag inside of a text, written as HTML; `outermost` is its element, when that stands in no other. */
export function writeMarkup(writer: CanonicalWriter, tag: string, outermost: Inside | null): void {
  if (!writer.text || tag === '') return;
  if (++writer.tags > MAX_TAGS) warn(writer, { kind: 'tooManyTags' });
  else if (!addTag(writer.text, tag, outermost)) warn(writer, { kind: 'textTooLong' });
}

/** Characters of a text; `parent` is the element inside of the text in which they stand. */
export function writeCharacters(
  writer: CanonicalWriter,
  characters: string,
  { parent, isCdata }: { parent: string | null; isCdata: boolean },
): void {
  if (!writer.text) return;
  // HTML's readers take nothing in a script for a reference.
  const isRaw =
    parent === null
      ? isSource(writer.text, characters, isCdata)
      : /:(?:script|style)$/.test(parent) && !characters.includes('</');
  if (!addCharacters(writer.text, isRaw ? 'raw' : 'text', characters)) warn(writer, { kind: 'textTooLong' });
}

/** The whole. `feed` is what holds for the feed's own elements. */
export function joinFeed({ channel, items }: CanonicalWriter, feed: Inside | null): string {
  const around = feed ? inherited(feed) : '';
  return `<rss version="2.0"><channel${around}>${channel.join('')}${items.join('')}</channel></rss>`;
}

function attributeText(tag: XmlTag): string {
  let out = '';
  for (const [key, value] of tag.attributes) {
    if (attributes.has(key)) out += ` ${key}="${escapeAttribute(value)}"`;
  }
  return out;
}

/** What holds inside of an element, where it differs from what holds around it. */
function inherited(inside: Inside, around?: Inside): string {
  if (inside.base === around?.base && inside.language === around.language) return '';
  return ` xml:base="${escapeAttribute(inside.base)}" xml:lang="${escapeAttribute(inside.language)}"`;
}
