/** Builds the tree of a feed's elements from the tags and texts of any XML document. */
import type { FeedFormat } from '../model/feed.ts';
import type { Warning } from '../model/reason.ts';
import { innerBase } from '../model/url.ts';
import { isClosable } from './feed-elements.ts';
import { endsEntry, endsText, type Frame, type FrameKind, kindOf, type Place } from './feed-frames.ts';
import { type FeedRoot, feedRoot } from './feed-root.ts';
import { endTag, htmlName, startTag } from './markup.ts';
import { innerScope, type NamespaceScope, resolvePrefix } from './namespaces.ts';
import { addCharacters, addTag, createText, type Inside, isSource, joinText } from './text-builder.ts';
import type { XmlNode } from './xml-node.ts';
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

type Building = Options &
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
    /** The feed's own elements, and its entries in feed order. */
    channel: XmlNode;
    items: XmlNode[];
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

export type FeedTree = { channel: XmlNode; items: XmlNode[]; format: FeedFormat };

/** `root`: the name of the outermost element if it is not a feed's. */
export type BuiltFeed =
  | ({ kind: 'feed'; warnings: Warning[] } & FeedTree)
  | { kind: 'other'; root: string | null };

/** Handles the events of one document; `finish` returns the tree. `unclosed`: start positions of unclosed elements. */
export function createFeedBuilder(
  options: Options,
): XmlHandler & { finish: () => BuiltFeed; unclosed: ReadonlySet<number> } {
  const state: Building = {
    ...options,
    root: null,
    otherRoot: null,
    isPage: false,
    stack: [],
    openNames: new Map(),
    belowNames: new Map(),
    entry: null,
    text: null,
    channel: createNode({ base: options.baseUrl, language: '' }, new Map()),
    items: [],
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

function createNode({ base, language }: Inside, attributes: XmlNode['attributes']): XmlNode {
  return { attributes, children: new Map(), text: '', isMarkup: false, base, language };
}

function warn({ warnings }: Building, warning: Warning): void {
  warnings.set(warning.kind, warning);
}

function open(state: Building, tag: XmlTag): boolean {
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
    node: null,
  });
  if (tag.selfClosing) pop(state);
  return true;
}

function limited(state: Building, kind: FrameKind): FrameKind {
  if ((kind !== 'node' && kind !== 'text') || ++state.elements <= MAX_ELEMENTS) return kind;
  warn(state, { kind: 'tooManyElements', count: MAX_ELEMENTS });
  return 'skip';
}

/** Below the maximum depth only end tags matter, so that they close nothing above. */
function passBelow(state: Building, tag: XmlTag): boolean {
  const raw = tag.name.toLowerCase();
  if (!tag.selfClosing) state.belowNames.set(raw, (state.belowNames.get(raw) ?? 0) + 1);
  return true;
}

/** Whether this is the feed's root. Anything before or after it is ignored. */
function openRoot(state: Building, tag: XmlTag): boolean {
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
function canonicalName(state: Building, written: string, scope: NamespaceScope | null): string {
  const colon = written.indexOf(':');
  const local = written.slice(colon + 1).toLowerCase();
  const prefix = colon < 0 ? '' : written.slice(0, colon).toLowerCase();
  const space = resolvePrefix(prefix, scope);
  if (prefix === '' && (space === null || space === 'other'))
    return `${state.root?.family ?? 'rss'}:${local}`;
  return `${space ?? 'other'}:${local}`;
}

function push(state: Building, tag: XmlTag, frame: Frame): void {
  const around = state.stack.at(-1);
  const { kind, name } = frame;
  state.stack.push(frame);
  state.openNames.set(frame.raw, (state.openNames.get(frame.raw) ?? 0) + 1);
  if (kind === 'skip') return;
  if (kind === 'markup') {
    const html = startTag(htmlName(tag.name, name), tag.attributes, frame.base);
    addMarkup(state, html, around?.kind === 'text' ? frame : null);
    return;
  }
  const node = createNode(frame, tag.attributes);
  frame.node = node;
  if (kind === 'feed') {
    // The feed's own elements may be in several, of which the innermost describes it.
    Object.assign(state.channel, { base: node.base, language: node.language });
    frame.node = state.channel;
  } else if (kind === 'entry') beginCounting(state, frame);
  else {
    const siblings = around?.node?.children.get(name);
    if (siblings) siblings.push(node);
    else around?.node?.children.set(name, [node]);
  }
  if (kind === 'text') state.text = createText(frame, (tag.attributes.get('type') ?? '').toLowerCase());
}

function pop(state: Building): void {
  const frame = state.stack.pop();
  if (!frame) return;
  const { kind, raw, name, node } = frame;
  state.openNames.set(raw, (state.openNames.get(raw) ?? 1) - 1);
  if (kind === 'markup') {
    addMarkup(state, endTag(htmlName(raw, name)), state.stack.at(-1)?.kind === 'text' ? frame : null);
  } else if (kind === 'text' && node && state.text) {
    const { content, isMarkup, inside } = joinText(state.text);
    const { base, language } = inside;
    Object.assign(node, { text: content, isMarkup, base, language });
    state.text = null;
  } else if (kind === 'entry' && node) {
    state.items.push(node);
    beginCounting(state, null);
  }
}

/** An entry starts, or it ends and the feed's own elements follow. */
function beginCounting(state: Building, entry: Frame | null): void {
  state.entry = entry;
  state.belowNames.clear();
  state.elements = 0;
}

/** A tag inside a text, written as HTML; `outermost` applies if it is not inside another tag. */
function addMarkup(state: Building, tag: string, outermost: Inside | null): void {
  if (!state.text || tag === '') return;
  if (++state.tags > MAX_TAGS) warn(state, { kind: 'tooManyTags' });
  else if (!addTag(state.text, tag, outermost)) warn(state, { kind: 'textTooLong' });
}

/** Closes everything up to the innermost open element with that name; ignores an end tag without a start tag. */
function close(state: Building, raw: string): void {
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

function popUnclosed(state: Building, { raw, start }: Frame): void {
  if (isClosable(raw)) state.unclosedStarts.add(start);
  pop(state);
}

function characterData(state: Building, characters: string, isCdata: boolean): void {
  const { stack, text } = state;
  const top = stack.at(-1);
  if (top?.kind === 'node' && top.node && characters.trim()) top.node.text += characters;
  if (!text || !top) return;
  // HTML parsers do not decode references in scripts.
  const isRaw =
    top.kind === 'text'
      ? isSource(text, characters, isCdata)
      : /:(?:script|style)$/.test(top.name) && !characters.includes('</');
  if (!addCharacters(text, isRaw ? 'raw' : 'text', characters)) warn(state, { kind: 'textTooLong' });
}

function finish(state: Building): BuiltFeed {
  const { root, stack, channel, items, warnings } = state;
  if (stack.length && items.length < state.maxEntries) warn(state, { kind: 'truncated' });
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) popUnclosed(state, frame);
  if (!root || (state.isPage && items.length === 0)) return { kind: 'other', root: state.otherRoot };
  if (state.unclosed) warn(state, { kind: 'unclosedElements', count: state.unclosed });
  return { kind: 'feed', channel, items, format: root.format, warnings: [...warnings.values()] };
}

function ownBase(state: Building, tag: XmlTag): string | undefined {
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
