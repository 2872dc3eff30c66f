/** Writes elements and text that a browser reads back as they were meant, and leaves out what shows nothing. */

import { escapeText } from '../model/text.ts';
import { mathElements, mathTokens, set } from './allow-list.ts';
import { writeAttributes } from './attributes.ts';
import { isUnstable, movesText } from './nesting.ts';

/** An element that is open: where its start tag stands, and how much there was to see before it. */
type Opened = { tag: string; start: number; solid: number };

export type Writer = ReturnType<typeof createWriter>;

/** They hold blocks or a paragraph: without anything to see in them, they go with the white space inside. */
const BLOCKS = set(`
  address article aside blockquote caption center details div dl figcaption figure footer h1 h2 h3 h4 h5 h6 header main
  nav ol p picture pre section summary table tbody tfoot thead tr ul`);
/** They mean something even when they are empty. */
const KEPT = set('a audio colgroup dd dt li rp rt ruby td th video');

export function createWriter() {
  const parts: string[] = [];
  /** Tags that are open, outermost first. */
  const open: string[] = [];
  /** Counts what a reader can see: text and pictures. */
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
      // A link leads somewhere even where it shows nothing.
      if (tag === 'audio' || tag === 'video' || 'href' in attributes) solid++;
      writeTag(tag, attributes);
      open.push(tag);
      return opened;
    },
    /** Ends the element; `direction` is added to its start tag. False when it was left out because it shows nothing. */
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
    /** What was written, and whether reading it again could give something else. */
    finish: () => ({ html: parts.join(''), isStable }),
  };
}

/** Browsers drop a line break right behind `<pre>`: one that counts is written twice. */
function keepFirstLine(parts: string[], from: number): void {
  const at = parts.findIndex((part, index) => index >= from && part !== '');
  if (parts[at]?.startsWith('\n')) parts[at] = `\n${parts[at]}`;
}
