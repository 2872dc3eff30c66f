/** From the tags and texts of any XML feed to canonical XML, entry by entry. */
import type { FeedFormat } from '../model/feed.ts';
import { innerBase } from './base-url.ts';
import {
  attributes,
  entryElements,
  feedElements,
  mayEndText,
  nodeElements,
  textElements,
} from './feed-elements.ts';
import { type FeedFamily, feedRoot } from './feed-root.ts';
import { endTag, escapeAttribute, escapeText, htmlName, startTag } from './markup.ts';
import { innerScope, type NamespaceScope, resolvePrefix } from './namespaces.ts';
import { CUT_OFF } from './parsed-feed.ts';
import {
  addCharacters,
  addTag,
  createText,
  type Inside,
  isSource,
  joinText,
  type TextBuilder,
} from './text-builder.ts';
import type { XmlHandler, XmlTag } from './xml-tokenizer.ts';

/** Deeper elements lose their tags, not their text. */
const MAX_DEPTH = 200;
/** An entry with more elements than this is no author's; the rest of it is passed over. */
const MAX_ELEMENTS = 2000;

/** Tags inside of all texts together. */
const MAX_TAGS = 500_000;

/** feed: around entries. node: a value or further nodes. text: text or markup. markup: inside of a text. */
type FrameKind = 'feed' | 'entry' | 'node' | 'text' | 'markup' | 'skip';

type Frame = {
  kind: FrameKind;
  /** As written, in lower case: what its end tag is matched with. */
  raw: string;
  /** Our name for it. */
  name: string;
  /** Where it stands in the document. */
  start: number;
  scope: NamespaceScope | null;
  base: string;
  language: string;
};

type Rewriting = {
  baseUrl: string;
  maxEntries: number;
  isUnclosed: (start: number) => boolean;
  family: FeedFamily;
  format: FeedFormat | null;
  /** The first element, when it opens no feed. */
  otherRoot: string | null;
  /** The document begins as a web page. */
  isPage: boolean;
  stack: Frame[];
  /** How many elements of a name are open: end tags without start are told apart at once. */
  openNames: Map<string, number>;
  /** The same for the elements below the deepest that we look at. */
  belowNames: Map<string, number>;
  channel: string[];
  items: string[];
  /** The two above, whichever is being written. */
  sink: string[];
  /** The innermost element around the entries. */
  feed: Frame | null;
  text: TextBuilder | null;
  texts: string[];
  entries: number;
  /** Tags inside of texts. */
  tags: number;
  elements: number;
  unclosed: number;
  warnings: Set<string>;
};

export type Rewritten =
  | { kind: 'feed'; xml: string; texts: string[]; format: FeedFormat; warnings: string[] }
  | { kind: 'other'; root: string | null };

/**
 * Takes the events of one document; `finish` gives the canonical XML. `isUnclosed` says whether the element whose start
 * tag stands there is never closed: others are as their author wrote them, and nothing is repaired inside of them.
 */
export function createRewriter(options: {
  baseUrl: string;
  maxEntries: number;
  isUnclosed: (start: number) => boolean;
}): XmlHandler & { finish: () => Rewritten } {
  const channel: string[] = [];
  const state: Rewriting = {
    ...options,
    family: 'rss',
    format: null,
    otherRoot: null,
    isPage: false,
    stack: [],
    openNames: new Map(),
    belowNames: new Map(),
    channel,
    items: [],
    sink: channel,
    feed: null,
    text: null,
    texts: [],
    entries: 0,
    tags: 0,
    elements: 0,
    unclosed: 0,
    warnings: new Set(),
  };
  return {
    open: (tag) => open(state, tag),
    close: (name) => close(state, name.toLowerCase()),
    text: (characters, isCdata) => characterData(state, characters, isCdata),
    finish: () => finish(state),
  };
}

function open(state: Rewriting, tag: XmlTag): boolean {
  if (state.stack.length === 0 && !openRoot(state, tag)) return true;
  const scope = innerScope(tag, state.stack.at(-1)?.scope ?? null);
  const name = canonicalName(state, tag.name, scope);
  if (endsText(state, name)) {
    while (state.text) pop(state);
    state.warnings.add('A text that was not closed ends where the next element begins.');
  }
  if (endsEntry(state, name)) {
    while (inEntry(state)) pop(state);
    state.warnings.add('An entry that was not closed ends where the next one begins.');
  }
  if (state.stack.length >= MAX_DEPTH) return passBelow(state, tag);
  const parent = state.stack.at(-1);
  const kind = kindOf(state, name, parent);
  if (kind === 'entry' && state.entries >= state.maxEntries) {
    state.warnings.add(`Only the first ${state.maxEntries} entries were read; the feed has more.`);
    return false;
  }
  const base = innerBase(tag.attributes.get('xml:base'), parent?.base ?? state.baseUrl);
  const language = ownLanguage(tag, kind) ?? parent?.language ?? '';
  push(state, { kind, raw: tag.name.toLowerCase(), name, start: tag.start, scope, base, language }, tag);
  if (tag.selfClosing) pop(state);
  return true;
}

/** Below the deepest level only the end tags are of interest, so that they close nothing above. */
function passBelow(state: Rewriting, tag: XmlTag): boolean {
  const raw = tag.name.toLowerCase();
  if (!tag.selfClosing) state.belowNames.set(raw, (state.belowNames.get(raw) ?? 0) + 1);
  return true;
}

/** Is this the feed's root? Whatever stands before it or after it is passed over. */
function openRoot(state: Rewriting, tag: XmlTag): boolean {
  if (state.format !== null) return false;
  const root = feedRoot(tag);
  state.otherRoot ??= tag.name;
  if (root === null) state.isPage ||= /^(?:html|body)$/i.test(tag.name);
  // A page may have elements of such names, too; a feed beside it says what it is.
  const isDeclared = [...tag.attributes.keys()].some((key) => key === 'version' || key.startsWith('xmlns'));
  if (root === null || (state.isPage && !isDeclared)) return false;
  state.family = root.family;
  state.format = root.format;
  return true;
}

/** `Atom:Title` → `atom:title`; without a prefix, or in a namespace nobody knows, an element is its feed's own. */
function canonicalName(state: Rewriting, written: string, scope: NamespaceScope | null): string {
  const colon = written.indexOf(':');
  const local = written.slice(colon + 1).toLowerCase();
  const prefix = colon < 0 ? '' : written.slice(0, colon).toLowerCase();
  const space = resolvePrefix(prefix, scope);
  if (prefix === '' && (space === null || space === 'other')) return `${state.family}:${local}`;
  return `${space ?? 'other'}:${local}`;
}

function inEntry(state: Rewriting): boolean {
  return state.sink === state.items;
}

/** An entry inside of an entry: the first was never closed, unless it stands in something that we don't read. */
function endsEntry(state: Rewriting, name: string): boolean {
  if (!entryElements.has(name) || !inEntry(state) || state.text) return false;
  const entry = state.stack.find((frame) => frame.kind === 'entry');
  return state.stack.at(-1)?.kind !== 'skip' || (entry !== undefined && state.isUnclosed(entry.start));
}

/** An element of the feed inside of a text that is never closed; what stands in a drawing there is the drawing's. */
function endsText(state: Rewriting, name: string): boolean {
  if (!state.text || !mayEndText(name, state.text.name)) return false;
  const at = state.stack.findLastIndex((frame) => frame.kind === 'text');
  if (!state.isUnclosed(state.stack[at]?.start ?? -1)) return false;
  return entryElements.has(name) || !state.stack.slice(at + 1).some((frame) => FOREIGN.test(frame.name));
}

const FOREIGN = /^(?:svg|mathml|other):|:(?:svg|math)$/;

/** Inside of a web page amid the entries, as servers send one when they fail. */
function inPage(state: Rewriting, parent: Frame | undefined): boolean {
  if (parent?.kind !== 'skip') return false;
  const page = state.stack.find((frame) => frame.raw === 'html');
  return page !== undefined && !state.isUnclosed(page.start);
}

function kindOf(state: Rewriting, name: string, parent: Frame | undefined): FrameKind {
  if (parent?.kind === 'text' || parent?.kind === 'markup') return 'markup';
  if (entryElements.has(name)) return inEntry(state) || inPage(state, parent) ? 'skip' : 'entry';
  if (parent?.kind === 'skip') return 'skip';
  if (!parent || parent.kind === 'feed') if (feedElements.has(name)) return 'feed';
  if (!nodeElements.has(name) && !textElements.has(name)) return 'skip';
  // Blogger lists the categories of all entries on the feed.
  if (!inEntry(state) && name.endsWith(':category')) return 'skip';
  if (++state.elements > MAX_ELEMENTS || state.stack.length > 10) return 'skip';
  return textElements.has(name) ? 'text' : 'node';
}

function push(state: Rewriting, frame: Frame, tag: XmlTag): void {
  const parent = state.stack.at(-1);
  state.stack.push(frame);
  state.openNames.set(frame.raw, (state.openNames.get(frame.raw) ?? 0) + 1);
  if (frame.kind === 'feed') state.feed = frame;
  else if (frame.kind === 'entry') openEntry(state, frame, tag);
  else if (frame.kind === 'node') {
    state.sink.push(`<${frame.name}${attributeText(tag)}${inherited(frame, parent)}>`);
  } else if (frame.kind === 'text') {
    const { name, base, language } = frame;
    const type = (tag.attributes.get('type') ?? '').toLowerCase();
    state.text = createText({ name, attributes: attributeText(tag), type, base, language });
  } else if (frame.kind === 'markup' && state.text) {
    const base = { own: frame.base, differs: state.text.base !== frame.base };
    markup(
      state,
      startTag(htmlName(tag.name, frame.name), tag.attributes, base),
      parent?.kind === 'text' ? frame : null,
    );
  }
}

function openEntry(state: Rewriting, frame: Frame, tag: XmlTag): void {
  state.belowNames.clear();
  state.entries++;
  state.elements = 0;
  state.sink = state.items;
  const about = tag.attributes.get('rdf:about') ?? tag.attributes.get('about');
  const id = about === undefined ? '' : ` about="${escapeAttribute(about)}"`;
  state.sink.push(`<item${id}${inherited(frame)}>`);
}

function pop(state: Rewriting): void {
  const frame = state.stack.at(-1);
  if (!frame) return;
  state.stack.pop();
  if (frame.kind === 'markup')
    markup(
      state,
      endTag(htmlName(frame.raw, frame.name)),
      state.stack.at(-1)?.kind === 'text' ? frame : null,
    );
  state.openNames.set(frame.raw, (state.openNames.get(frame.raw) ?? 1) - 1);
  if (frame.kind === 'text') closeText(state, frame);
  else if (frame.kind === 'node') state.sink.push(`</${frame.name}>`);
  else if (frame.kind === 'entry') {
    state.belowNames.clear();
    state.sink.push('</item>');
    state.sink = state.channel;
    state.elements = 0;
  }
}

function closeText(state: Rewriting, frame: Frame): void {
  if (!state.text) return;
  const { content, isMarkup, ...context } = joinText(state.text);
  const said = `${state.text.attributes}${isMarkup ? ' markup="1"' : ''}${inherited(context, state.stack.at(-1))}`;
  state.sink.push(`<${frame.name}${said}>${state.texts.length}</${frame.name}>`);
  state.texts.push(content);
  state.text = null;
}

/** A tag inside of a text, written as HTML; `outermost` is its element, when that stands in no other. */
function markup(state: Rewriting, tag: string, outermost: Frame | null): void {
  if (!state.text || tag === '') return;
  if (++state.tags > MAX_TAGS) {
    state.warnings.add('The feed has more tags inside of its texts than we read.');
    return;
  }
  if (!addTag(state.text, tag, outermost)) state.warnings.add(TOO_LONG);
}

/** Closes everything up to the innermost open element of that name; an end tag without start is passed over. */
function close(state: Rewriting, raw: string): void {
  const below = state.belowNames.get(raw);
  if (below) {
    state.belowNames.set(raw, below - 1);
    return;
  }
  if (!state.openNames.get(raw)) return;
  for (let frame = state.stack.at(-1); frame && frame.raw !== raw; frame = state.stack.at(-1)) {
    if (frame.kind !== 'markup') state.unclosed++;
    pop(state);
  }
  pop(state);
}

function characterData(state: Rewriting, characters: string, isCdata: boolean): void {
  const top = state.stack.at(-1);
  if (top?.kind === 'node' && characters.trim()) state.sink.push(escapeText(characters));
  if (!state.text || (top?.kind !== 'text' && top?.kind !== 'markup')) return;
  // HTML's readers take nothing in a script for a reference.
  const isRaw =
    top.kind === 'text'
      ? isSource(state.text, characters, isCdata)
      : /:(?:script|style)$/.test(top.name) && !characters.includes('</');
  if (!addCharacters(state.text, isRaw ? 'raw' : 'text', characters)) state.warnings.add(TOO_LONG);
}

function finish(state: Rewriting): Rewritten {
  if (state.format === null || (state.isPage && state.entries === 0)) {
    return { kind: 'other', root: state.otherRoot };
  }
  const stopped = state.entries >= state.maxEntries;
  if (state.stack.length && !stopped) state.warnings.add(CUT_OFF);
  while (state.stack.length) pop(state);
  if (state.unclosed) state.warnings.add(`Elements were not closed (${state.unclosed}×).`);
  const content = [...state.channel, ...state.items].join('');
  const around = state.feed ? inherited(state.feed) : '';
  const xml = `<rss version="2.0"><channel${around}>${content}</channel></rss>`;
  const { format, texts } = state;
  return { kind: 'feed', xml, texts, format, warnings: [...state.warnings] };
}

const TOO_LONG = 'A text was too long: what goes beyond 3 MB was cut.';

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

function ownLanguage(tag: XmlTag, kind: FrameKind): string | undefined {
  return tag.attributes.get('xml:lang') ?? (kind === 'markup' ? tag.attributes.get('lang') : undefined);
}
