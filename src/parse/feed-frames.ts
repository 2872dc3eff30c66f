/** Elements that are open while a feed is read: what each is to us, and where one that is never closed ends. */
import { entryElements, feedElements, mayEndText, nodeElements, textElements } from './feed-elements.ts';
import type { NamespaceScope } from './namespaces.ts';
import type { Inside, TextBuilder } from './text-builder.ts';

/** An element deeper inside of others than that is none of a feed's. */
const MAX_NODES = 10;

/** feed: around entries. node: a value or further nodes. text: text or markup. markup: inside of a text. */
export type FrameKind = 'feed' | 'entry' | 'node' | 'text' | 'markup' | 'skip';

export type Frame = Inside & {
  kind: FrameKind;
  /** As written, in lower case: what its end tag is matched with. */
  raw: string;
  /** Our name for it. */
  name: string;
  /** Where it stands in the document. */
  start: number;
  scope: NamespaceScope | null;
  /** Canonical XML: its attributes, and what stands in it. */
  attributes: string;
  content: string[];
};

/** What is open at one place of the document. */
export type Place = {
  stack: Frame[];
  /** The entry and the text that are being read. */
  entry: Frame | null;
  text: TextBuilder | null;
  /** Is the element whose start tag stands there never closed? Others are as their author wrote them. */
  isUnclosed: (start: number) => boolean;
};

/** An entry inside of an entry: the first was never closed, unless it stands in something that we don't read. */
export function endsEntry({ entry, text, stack, isUnclosed }: Place, name: string): boolean {
  if (!entryElements.has(name) || !entry || text) return false;
  return stack.at(-1)?.kind !== 'skip' || isUnclosed(entry.start);
}

/** An element of the feed inside of a text that is never closed; what stands in a drawing there is the drawing's. */
export function endsText({ text, stack, isUnclosed }: Place, name: string): boolean {
  if (!text || !mayEndText(name, text.element.name)) return false;
  const at = stack.findLastIndex((frame) => frame.kind === 'text');
  if (!isUnclosed(stack[at]?.start ?? -1)) return false;
  return entryElements.has(name) || !stack.slice(at + 1).some((frame) => FOREIGN.test(frame.name));
}

const FOREIGN = /^(?:svg|mathml|other):|:(?:svg|math)$/;

/** Inside of a web page amid the entries, as servers send one when they fail. */
function isInPage({ stack, isUnclosed }: Place): boolean {
  if (stack.at(-1)?.kind !== 'skip') return false;
  const page = stack.find((frame) => frame.raw === 'html');
  return page !== undefined && !isUnclosed(page.start);
}

/** What an element is that begins here. */
export function kindOf(place: Place, name: string): FrameKind {
  const { stack, entry } = place;
  const parent = stack.at(-1)?.kind ?? 'feed';
  if (parent === 'text' || parent === 'markup') return 'markup';
  if (entryElements.has(name)) return entry || isInPage(place) ? 'skip' : 'entry';
  if (parent === 'skip') return 'skip';
  if (parent === 'feed' && feedElements.has(name)) return 'feed';
  // Blogger lists the categories of all entries on the feed.
  if (stack.length > MAX_NODES || (!entry && name.endsWith(':category'))) return 'skip';
  if (textElements.has(name)) return 'text';
  return nodeElements.has(name) ? 'node' : 'skip';
}
