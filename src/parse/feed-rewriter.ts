/** From the tags and texts of any XML feed to canonical XML, entry by entry. */
import type { FeedFormat } from '../model/feed.ts';
import type { Warning } from '../model/reason.ts';
import { innerBase } from '../model/url.ts';
import {
  type CanonicalWriter,
  closeItem,
  closeNode,
  closeText,
  createWriter,
  joinFeed,
  openItem,
  openNode,
  openText,
  warn,
  writeCharacters,
  writeMarkup,
  writeValue,
} from './canonical-writer.ts';
import { entryElements, feedElements, mayEndText, nodeElements, textElements } from './feed-elements.ts';
import { type FeedFamily, feedRoot } from './feed-root.ts';
import { endTag, htmlName, startTag } from './markup.ts';
import { innerScope, type NamespaceScope, resolvePrefix } from './namespaces.ts';
import type { XmlHandler, XmlTag } from './xml-tokenizer.ts';

/** Deeper elements lose their tags, not their text. */
const MAX_DEPTH = 200;
/** An entry with more elements than this is no author's; the rest of it is passed over. */
const MAX_ELEMENTS = 2000;

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
  /** The innermost element around the entries. */
  feed: Frame | null;
  writer: CanonicalWriter;
  entries: number;
  /** Elements of the entry, or of the feed itself. */
  elements: number;
  unclosed: number;
};

export type Rewritten =
  | { kind: 'feed'; xml: string; texts: string[]; format: FeedFormat; warnings: Warning[] }
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
  const state: Rewriting = {
    ...options,
    family: 'rss',
    format: null,
    otherRoot: null,
    isPage: false,
    stack: [],
    openNames: new Map(),
    belowNames: new Map(),
    feed: null,
    writer: createWriter(),
    entries: 0,
    elements: 0,
    unclosed: 0,
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
    while (state.writer.text) pop(state);
    warn(state.writer, { kind: 'unclosedText' });
  }
  if (endsEntry(state, name)) {
    while (state.writer.isInItem) pop(state);
    warn(state.writer, { kind: 'unclosedEntry' });
  }
  if (state.stack.length >= MAX_DEPTH) return passBelow(state, tag);
  const parent = state.stack.at(-1);
  const kind = kindOf(state, name, parent);
  if (kind === 'entry' && state.entries >= state.maxEntries) {
    warn(state.writer, { kind: 'tooManyEntries', count: state.maxEntries });
    return false;
  }
  const base = innerBase(tag.attributes.get('xml:base') ?? '', parent?.base ?? state.baseUrl);
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

/** An entry inside of an entry: the first was never closed, unless it stands in something that we don't read. */
function endsEntry(state: Rewriting, name: string): boolean {
  if (!entryElements.has(name) || !state.writer.isInItem || state.writer.text) return false;
  const entry = state.stack.find((frame) => frame.kind === 'entry');
  return state.stack.at(-1)?.kind !== 'skip' || (entry !== undefined && state.isUnclosed(entry.start));
}

/** An element of the feed inside of a text that is never closed; what stands in a drawing there is the drawing's. */
function endsText(state: Rewriting, name: string): boolean {
  if (!state.writer.text || !mayEndText(name, state.writer.text.name)) return false;
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
  if (entryElements.has(name)) return state.writer.isInItem || inPage(state, parent) ? 'skip' : 'entry';
  if (parent?.kind === 'skip') return 'skip';
  if (!parent || parent.kind === 'feed') if (feedElements.has(name)) return 'feed';
  if (!nodeElements.has(name) && !textElements.has(name)) return 'skip';
  // Blogger lists the categories of all entries on the feed.
  if (!state.writer.isInItem && name.endsWith(':category')) return 'skip';
  if (state.stack.length > 10) return 'skip';
  if (++state.elements > MAX_ELEMENTS) {
    warn(state.writer, { kind: 'tooManyElements', count: MAX_ELEMENTS });
    return 'skip';
  }
  return textElements.has(name) ? 'text' : 'node';
}

function push(state: Rewriting, frame: Frame, tag: XmlTag): void {
  const { stack, writer } = state;
  const around = stack.at(-1);
  stack.push(frame);
  state.openNames.set(frame.raw, (state.openNames.get(frame.raw) ?? 0) + 1);
  if (frame.kind === 'feed') state.feed = frame;
  else if (frame.kind === 'entry') {
    beginCounting(state);
    state.entries++;
    openItem(writer, tag, frame);
  } else if (frame.kind === 'node') openNode(writer, tag, { ...frame, around });
  else if (frame.kind === 'text') openText(writer, tag, frame);
  else if (frame.kind === 'markup') {
    const html = startTag(htmlName(tag.name, frame.name), tag.attributes, frame.base);
    writeMarkup(writer, html, around?.kind === 'text' ? frame : null);
  }
}

function pop(state: Rewriting): void {
  const { stack, writer } = state;
  const frame = stack.pop();
  if (!frame) return;
  const around = stack.at(-1);
  state.openNames.set(frame.raw, (state.openNames.get(frame.raw) ?? 1) - 1);
  if (frame.kind === 'markup') {
    const html = endTag(htmlName(frame.raw, frame.name));
    writeMarkup(writer, html, around?.kind === 'text' ? frame : null);
  } else if (frame.kind === 'text') closeText(writer, around);
  else if (frame.kind === 'node') closeNode(writer, frame.name);
  else if (frame.kind === 'entry') {
    closeItem(writer);
    beginCounting(state);
  }
}

function beginCounting(state: Rewriting): void {
  state.belowNames.clear();
  state.elements = 0;
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
  if (top?.kind === 'node') writeValue(state.writer, characters);
  else if (top?.kind === 'text') writeCharacters(state.writer, characters, { parent: null, isCdata });
  else if (top?.kind === 'markup') writeCharacters(state.writer, characters, { parent: top.name, isCdata });
}

function finish(state: Rewriting): Rewritten {
  const { format, writer, feed } = state;
  if (format === null || (state.isPage && state.entries === 0)) {
    return { kind: 'other', root: state.otherRoot };
  }
  const stopped = state.entries >= state.maxEntries;
  if (state.stack.length && !stopped) warn(writer, { kind: 'truncated' });
  while (state.stack.length) pop(state);
  if (state.unclosed) warn(writer, { kind: 'unclosedElements', count: state.unclosed });
  const { texts, warnings } = writer;
  return { kind: 'feed', xml: joinFeed(writer, feed), texts, format, warnings: [...warnings.values()] };
}

function ownLanguage(tag: XmlTag, kind: FrameKind): string | undefined {
  return tag.attributes.get('xml:lang') ?? (kind === 'markup' ? tag.attributes.get('lang') : undefined);
}
