/** Writes elements and text that browsers parse back unchanged, and drops empty elements. */

import { escapeText } from '../model/text.ts';
import { mathElements, mathTokens, set } from './allow-list.ts';
import { writeAttributes } from './attributes.ts';
import { isUnstable, movesText } from './nesting.ts';

/** An open element: the position of its start tag, and the visible content before it. */
type Opened = { tag: string; start: number; solid: number };

export type Writer = ReturnType<typeof createWriter>;

/** Blocks and paragraphs: without visible content they are dropped with their white space. */
const BLOCKS = set(`
  address article aside blockquote caption center details div dl figcaption figure footer h1 h2 h3 h4 h5 h6 header main
  nav ol p picture pre section summary table tbody tfoot thead tr ul`);
/** Meaningful even if empty. */
const KEPT = set('a audio colgroup dd dt li rp rt ruby td th video');

export function createWriter() {
  const parts: string[] = [];
  /** Open tags, outermost first. */
  const open: string[] = [];
  /** Counts visible content: text and pictures. */
  let solid = 0;
  let length = 0;
  let isStable = true;
  const push = (part: string): void => {
    parts.push(part);
    length += part.length;
  };
  const writeTag = (tag: string, attributes: Record<string, string>): void => {
    if (isUnstable(tag, open)) isStable = false;
    push(`<${tag}${writeAttributes(attributes)}>`);
  };
  return {
    open: open as readonly string[],
    length: () => length,
    start: (tag: string, attributes: Record<string, string>): Opened => {
      const opened = { tag, start: parts.length, solid };
      // A link has a target even without visible content.
      if (tag === 'audio' || tag === 'video' || 'href' in attributes) solid++;
      writeTag(tag, attributes);
      open.push(tag);
      return opened;
    },
    /** Ends the element; `direction` is added to its start tag. False if it was dropped as empty. */
    close: (opened: Opened, direction: string | null): boolean => {
      open.pop();
      if (solid === opened.solid && !KEPT.has(opened.tag) && !mathElements.has(opened.tag)) {
        if (BLOCKS.has(opened.tag)) parts.length = opened.start;
        else parts.splice(opened.start, 1);
        return false;
      }
      if (direction) parts[opened.start] = `${parts[opened.start]?.slice(0, -1)} dir="${direction}">`;
      if (opened.tag === 'pre') keepFirstLine(parts, opened.start + 1);
      push(`</${opened.tag}>`);
      return true;
    },
    /** An element without content. */
    single: (tag: string, attributes: Record<string, string>, isSolid: boolean): void => {
      if (isSolid) solid++;
      writeTag(tag, attributes);
    },
    text: (text: string): void => {
      const isBlank = !/\S/.test(text);
      if (!isBlank) solid++;
      if (!isBlank && movesText(open)) isStable = false;
      const parent = open.at(-1) ?? '';
      const isLoose = !isBlank && mathElements.has(parent) && !mathTokens.has(parent);
      push(isLoose ? `<mtext>${escapeText(text)}</mtext>` : escapeText(text));
    },
    /** The result, and whether reading it again could change it. */
    finish: () => ({ html: parts.join(''), isStable }),
  };
}

/** Browsers drop a line break right after `<pre>`: one that counts is written twice. */
function keepFirstLine(parts: string[], from: number): void {
  const at = parts.findIndex((part, index) => index >= from && part !== '');
  if (parts[at]?.startsWith('\n')) parts[at] = `\n${parts[at]}`;
}
