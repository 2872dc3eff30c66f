/** Open elements of a feed: the kind of each, and where one that is never closed ends. */
import { entryElements, feedElements, mayEndText, nodeElements, textElements } from './feed-elements.ts';
import type { NamespaceScope } from './namespaces.ts';
import type { Inside, TextBuilder } from './text-builder.ts';

/** Maximum depth of a feed's elements. */
const MAX_NODES = 10;

/** feed: around entries. node: a value or further nodes. text: text or markup. markup: inside of a text. */
export type FrameKind = 'feed' | 'entry' | 'node' | 'text' | 'markup' | 'skip';

export type Frame = Inside & {
  kind: FrameKind;
  /** As written, in lower case, to match its end tag. */
  raw: string;
  /** Its normalized name. */
  name: string;
  /** Position in the document. */
  start: number;
  scope: NamespaceScope | null;
  /** Its attributes and content in the repaired XML. */
  attributes: string;
  content: string[];
};

/** The open elements at one position of the document. */
export type Place = {
  stack: Frame[];
  /** The current entry and text. */
  entry: Frame | null;
  text: TextBuilder | null;
  /** Whether the element that starts there is never closed. Others stay as written. */
  isUnclosed: (start: number) => boolean;
};

/** An entry inside an entry: the first was never closed, unless it is inside an ignored element. */
export function endsEntry({ entry, text, stack, isUnclosed }: Place, name: string): boolean {
  if (!entryElements.has(name) || !entry || text) return false;
  return stack.at(-1)?.kind !== 'skip' || isUnclosed(entry.start);
}

/** A feed element inside an unclosed text, unless it belongs to a drawing. */
export function endsText({ text, stack, isUnclosed }: Place, name: string): boolean {
  if (!text || !mayEndText(name, text.element.name)) return false;
  const at = stack.findLastIndex((frame) => frame.kind === 'text');
  if (!isUnclosed(stack[at]?.start ?? -1)) return false;
  return entryElements.has(name) || !stack.slice(at + 1).some((frame) => FOREIGN.test(frame.name));
}

const FOREIGN = /^(?:svg|mathml|other):|:(?:svg|math)$/;

/** Inside a web page between the entries, which servers insert on errors. */
function isInPage({ stack, isUnclosed }: Place): boolean {
  if (stack.at(-1)?.kind !== 'skip') return false;
  const page = stack.find((frame) => frame.raw === 'html');
  return page !== undefined && !isUnclosed(page.start);
}

/** The kind of an element that starts here. */
export function kindOf(place: Place, name: string): FrameKind {
  const { stack, entry } = place;
  const parent = stack.at(-1)?.kind ?? 'feed';
  if (parent === 'text' || parent === 'markup') return 'markup';
  if (entryElements.has(name)) return entry || isInPage(place) ? 'skip' : 'entry';
  if (parent === 'skip') return 'skip';
  if (parent === 'feed' && feedElements.has(name)) return 'feed';
  // Blogger lists the categories of all entries in the feed.
  if (stack.length > MAX_NODES || (!entry && name.endsWith(':category'))) return 'skip';
  if (textElements.has(name)) return 'text';
  return nodeElements.has(name) ? 'node' : 'skip';
}
