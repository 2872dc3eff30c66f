/** Rewrites the tags and texts of any XML feed, entry by entry. */
import type { FeedFormat } from '../model/feed.ts';
import type { Warning } from '../model/reason.ts';
import { escapeAttribute, escapeText } from '../model/text.ts';
import { innerBase } from '../model/url.ts';
import { attributes, isClosable } from './feed-elements.ts';
import { endsEntry, endsText, type Frame, type FrameKind, kindOf, type Place } from './feed-frames.ts';
import { type FeedRoot, feedRoot } from './feed-root.ts';
import { endTag, htmlName, startTag } from './markup.ts';
import { innerScope, type NamespaceScope, resolvePrefix } from './namespaces.ts';
import { addCharacters, addTag, createText, type Inside, isSource, joinText } from './text-builder.ts';
import type { XmlHandler, XmlTag } from './xml-tokenizer.ts';

/** Deeper elements lose their tags, not their text. */
const MAX_DEPTH = 200;
/** An entry with more elements is not written by a person; the rest is ignored. */
const MAX_ELEMENTS = 2000;
/** Tags in all texts together. */
const MAX_TAGS = 500_000;
/** Total length of all xml:base values, each of which is written in full. */
const MAX_BASES = 2_000_000;
/** A longer value is not a language; each entry would store a copy. */
const MAX_LANGUAGE = 100;

type Options = Pick<Place, 'isUnclosed'> & { baseUrl: string; maxEntries: number };

type Rewriting = Options &
  Place & {
    root: FeedRoot | null;
    /** The first element, if it is not a feed's. */
    otherRoot: string | null;
    /** The document starts like a web page. */
    isPage: boolean;
    /** Number of open elements by name, to detect end tags without a start tag at once. */
    openNames: Map<string, number>;
    /** The same for elements below the maximum depth. */
    belowNames: Map<string, number>;
    /** The innermost element around the entries. */
    feed: Frame | null;
    /** The output: the feed's own elements, its entries, and the texts that the XML refers to by number. */
    channel: string[];
    items: string[];
    texts: string[];
    /** Counts: elements of the entry or feed; tags in all texts; characters of bases; elements without an end tag. */
    elements: number;
    tags: number;
    bases: number;
    unclosed: number;
    /** Start positions of unclosed elements that matter. */
    unclosedStarts: Set<number>;
    /** By kind: each is reported once. */
    warnings: Map<string, Warning>;
  };

export type Rewritten =
  | { kind: 'feed'; xml: string; texts: string[]; format: FeedFormat; warnings: Warning[] }
  /** Not a feed; `root` is the name of its outermost element. */
  | { kind: 'other'; root: string | null };

/** Handles the events of one document; `finish` returns the repaired XML. `unclosed`: start positions of unclosed elements. */
export function createRewriter(
  options: Options,
): XmlHandler & { finish: () => Rewritten; unclosed: ReadonlySet<number> } {
  const state: Rewriting = {
    ...options,
    root: null,
    otherRoot: null,
    isPage: false,
    stack: [],
    openNames: new Map(),
    belowNames: new Map(),
    feed: null,
    entry: null,
    text: null,
    channel: [],
    items: [],
    texts: [],
    elements: 0,
    tags: 0,
    bases: 0,
    unclosed: 0,
    unclosedStarts: new Set(),
    warnings: new Map(),
  };
  return {
    open: (tag) => open(state, tag),
    close: (name) => close(state, name.toLowerCase()),
    text: (characters, isCdata) => characterData(state, characters, isCdata),
    finish: () => finish(state),
    unclosed: state.unclosedStarts,
  };
}

function warn({ warnings }: Rewriting, warning: Warning): void {
  warnings.set(warning.kind, warning);
}

function open(state: Rewriting, tag: XmlTag): boolean {
  if (state.stack.length === 0 && !openRoot(state, tag)) return true;
  const scope = innerScope(tag, state.stack.at(-1)?.scope ?? null);
  const name = canonicalName(state, tag.name, scope);
  if (endsText(state, name)) {
    while (state.text) pop(state);
    warn(state, { kind: 'unclosedText' });
  }
  if (endsEntry(state, name)) {
    while (state.entry) pop(state);
    warn(state, { kind: 'unclosedEntry' });
  }
  if (state.stack.length >= MAX_DEPTH) return passBelow(state, tag);
  const parent = state.stack.at(-1);
  const kind = limited(state, kindOf(state, name));
  if (kind === 'entry' && state.items.length >= state.maxEntries) {
    warn(state, { kind: 'tooManyEntries', count: state.maxEntries });
    return false;
  }
  push(state, tag, {
    kind,
    raw: tag.name.toLowerCase(),
    name,
    start: tag.start,
    scope,
    base: ownBase(state, tag) ?? parent?.base ?? state.baseUrl,
    language: ownLanguage(tag, kind) ?? parent?.language ?? '',
    attributes: '',
    content: kind === 'node' || kind === 'entry' ? [] : state.channel,
  });
  if (tag.selfClosing) pop(state);
  return true;
}

function limited(state: Rewriting, kind: FrameKind): FrameKind {
  if ((kind !== 'node' && kind !== 'text') || ++state.elements <= MAX_ELEMENTS) return kind;
  warn(state, { kind: 'tooManyElements', count: MAX_ELEMENTS });
  return 'skip';
}

/** Below the maximum depth only end tags matter, so that they close nothing above. */
function passBelow(state: Rewriting, tag: XmlTag): boolean {
  const raw = tag.name.toLowerCase();
  if (!tag.selfClosing) state.belowNames.set(raw, (state.belowNames.get(raw) ?? 0) + 1);
  return true;
}

/** Whether this is the feed's root. Anything before or after it is ignored. */
function openRoot(state: Rewriting, tag: XmlTag): boolean {
  if (state.root) return false;
  const root = feedRoot(tag);
  state.otherRoot ??= tag.name;
  if (root === null) state.isPage ||= /^(?:html|body)$/i.test(tag.name);
  // A page may have elements with such names; a feed next to it declares itself.
  const isDeclared = [...tag.attributes.keys()].some((key) => key === 'version' || key.startsWith('xmlns'));
  if (root === null || (state.isPage && !isDeclared)) return false;
  state.root = root;
  return true;
}

/** `Atom:Title` → `atom:title`; without a prefix, or in an unknown namespace, an element belongs to its feed. */
function canonicalName(state: Rewriting, written: string, scope: NamespaceScope | null): string {
  const colon = written.indexOf(':');
  const local = written.slice(colon + 1).toLowerCase();
  const prefix = colon < 0 ? '' : written.slice(0, colon).toLowerCase();
  const space = resolvePrefix(prefix, scope);
  if (prefix === '' && (space === null || space === 'other'))
    return `${state.root?.family ?? 'rss'}:${local}`;
  return `${space ?? 'other'}:${local}`;
}

function push(state: Rewriting, tag: XmlTag, frame: Frame): void {
  const around = state.stack.at(-1);
  state.stack.push(frame);
  state.openNames.set(frame.raw, (state.openNames.get(frame.raw) ?? 0) + 1);
  if (frame.kind === 'markup') {
    const html = startTag(htmlName(tag.name, frame.name), tag.attributes, frame.base);
    addMarkup(state, html, around?.kind === 'text' ? frame : null);
    return;
  }
  if (frame.kind === 'feed') state.feed = frame;
  if (frame.kind === 'entry') beginCounting(state, frame);
  if (frame.kind === 'text') state.text = createText(frame, (tag.attributes.get('type') ?? '').toLowerCase());
  frame.attributes = attributeText(tag);
}

function pop(state: Rewriting): void {
  const frame = state.stack.pop();
  if (!frame) return;
  const around = state.stack.at(-1);
  const { kind, raw, name, content } = frame;
  state.openNames.set(raw, (state.openNames.get(raw) ?? 1) - 1);
  if (kind === 'markup') {
    addMarkup(state, endTag(htmlName(raw, name)), around?.kind === 'text' ? frame : null);
  } else if (kind === 'text' && state.text) {
    const { content, isMarkup, inside } = joinText(state.text);
    const allAttributes = `${frame.attributes}${isMarkup ? ' markup="1"' : ''}${inherited(inside, around)}`;
    around?.content.push(element(name, allAttributes, `${state.texts.length}`));
    state.texts.push(content);
    state.text = null;
  } else if (kind === 'node') {
    around?.content.push(element(name, frame.attributes + inherited(frame, around), content.join('')));
  } else if (kind === 'entry') {
    const fields = element('fields', frame.attributes + inherited(frame), content.join(''));
    state.items.push(`<item>${fields}</item>`);
    beginCounting(state, null);
  }
}

function element(name: string, attributes: string, content: string): string {
  return `<${name}${attributes}>${content}</${name}>`;
}

/** An entry starts, or it ends and the feed's own elements follow. */
function beginCounting(state: Rewriting, entry: Frame | null): void {
  state.entry = entry;
  state.belowNames.clear();
  state.elements = 0;
}

/** A tag inside a text, written as HTML; `outermost` applies if it is not inside another tag. */
function addMarkup(state: Rewriting, tag: string, outermost: Inside | null): void {
  if (!state.text || tag === '') return;
  if (++state.tags > MAX_TAGS) warn(state, { kind: 'tooManyTags' });
  else if (!addTag(state.text, tag, outermost)) warn(state, { kind: 'textTooLong' });
}

/** Closes everything up to the innermost open element with that name; ignores an end tag without a start tag. */
function close(state: Rewriting, raw: string): void {
  const below = state.belowNames.get(raw);
  if (below) {
    state.belowNames.set(raw, below - 1);
    return;
  }
  if (!state.openNames.get(raw)) return;
  for (let frame = state.stack.at(-1); frame && frame.raw !== raw; frame = state.stack.at(-1)) {
    if (frame.kind !== 'markup') state.unclosed++;
    popUnclosed(state, frame);
  }
  pop(state);
}

function popUnclosed(state: Rewriting, { raw, start }: Frame): void {
  if (isClosable(raw)) state.unclosedStarts.add(start);
  pop(state);
}

function characterData(state: Rewriting, characters: string, isCdata: boolean): void {
  const { stack, text } = state;
  const top = stack.at(-1);
  if (top?.kind === 'node' && characters.trim()) top.content.push(escapeText(characters));
  if (!text || !top) return;
  // HTML parsers do not decode references in scripts.
  const isRaw =
    top.kind === 'text'
      ? isSource(text, characters, isCdata)
      : /:(?:script|style)$/.test(top.name) && !characters.includes('</');
  if (!addCharacters(text, isRaw ? 'raw' : 'text', characters)) warn(state, { kind: 'textTooLong' });
}

function finish(state: Rewriting): Rewritten {
  const { root, stack, channel, items, texts, feed, warnings } = state;
  if (stack.length && items.length < state.maxEntries) warn(state, { kind: 'truncated' });
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) popUnclosed(state, frame);
  if (!root || (state.isPage && items.length === 0)) return { kind: 'other', root: state.otherRoot };
  if (state.unclosed) warn(state, { kind: 'unclosedElements', count: state.unclosed });
  const fields = element('fields', feed ? inherited(feed) : '', channel.join(''));
  const xml = `<rss version="2.0"><channel>${fields}${items.join('')}</channel></rss>`;
  return { kind: 'feed', xml, texts, format: root.format, warnings: [...warnings.values()] };
}

function ownBase(state: Rewriting, tag: XmlTag): string | undefined {
  const written = tag.attributes.get('xml:base');
  if (written === undefined) return undefined;
  if (state.bases > MAX_BASES) {
    tag.attributes.delete('xml:base');
    return undefined;
  }
  const base = innerBase(written, state.stack.at(-1)?.base ?? state.baseUrl);
  state.bases += base.length;
  return base;
}

function ownLanguage(tag: XmlTag, kind: FrameKind): string | undefined {
  const written =
    tag.attributes.get('xml:lang') ?? (kind === 'markup' ? tag.attributes.get('lang') : undefined);
  return written && written.length > MAX_LANGUAGE ? '' : written;
}

function attributeText(tag: XmlTag): string {
  let out = '';
  for (const [name, value] of tag.attributes) {
    if (attributes.has(name)) out += ` ${name}="${escapeAttribute(value)}"`;
  }
  return out;
}

/** The attributes of an element that differ from the inherited ones. */
function inherited(inside: Inside, around?: Inside): string {
  if (inside.base === around?.base && inside.language === around.language) return '';
  return ` xml:base="${escapeAttribute(inside.base)}" xml:lang="${escapeAttribute(inside.language)}"`;
}
