/** Elements that a browser ends by itself (HTML §13.2.6), ended in writing: what we publish is parsed as what it says. */
import type { SafeHtml } from '../model/feed.ts';

const words = (text: string): Set<string> => new Set(text.trim().split(/\s+/));

/** Their beginning ends a paragraph. */
const BLOCKS =
  words(`address article aside blockquote center dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5
  h6 header hr li main nav ol p pre section summary table ul`);
const NEVER_INSIDE_FORMATTING = new Set([...BLOCKS, 'hr']);
const HEADINGS = words('h1 h2 h3 h4 h5 h6');
/** They go on in the next block when the one in which they began is ended. */
const FORMATTING = words('a b big code em i s small strike strong tt u');
const VOID = words('br col hr img source track wbr');
/** A list's item is ended by the next one unless one of these stands between. */
const NO_ITEM_PASSES =
  words(`article aside blockquote caption center col colgroup dd details dl dt figcaption figure
  footer h1 h2 h3 h4 h5 h6 header li main nav ol pre section summary table tbody td tfoot th thead tr ul`);
const SIBLINGS: Record<string, string[]> = { li: ['li'], dd: ['dd', 'dt'], dt: ['dd', 'dt'] };
const RUBY_PARTS = words('rp rt');
const ENDS_BEFORE_RUBY = words('dd dt li p rp rt');
/** What is inside of these has nothing to do with what is around them. */
const CELLS = words('caption td th');
const MATH =
  words(`math mfrac mi mn mo mover mpadded mphantom mroot mrow ms mspace msqrt msub msubsup msup mtable mtd
  mtext mtr munder munderover semantics`);
const MATH_TEXT = words('mi mn mo ms mtext');
/** Inside of a table, each part's beginning ends everything up to one of these. */
const TABLE_PARTS: Record<string, Set<string>> = {
  caption: words('table'),
  colgroup: words('table'),
  col: words('table colgroup'),
  thead: words('table'),
  tbody: words('table'),
  tfoot: words('table'),
  tr: words('table thead tbody tfoot'),
  td: words('table thead tbody tfoot tr'),
  th: words('table thead tbody tfoot tr'),
};
const BETWEEN_CELLS = words('table thead tbody tfoot tr colgroup');

type Pieces = (string | Pieces)[];

type Element = {
  name: string;
  tag: string;
  math: boolean;
  /** Where its own tags and its content are written. */
  into: Pieces;
  /** Of a table: what stands in it and outside of its cells comes to stand before it. */
  before: Pieces;
  /** Formatting that waited when a cell began, and waits again when it ends. */
  outside: Element[];
};

type Reading = {
  /** Elements that are open in what is written, outermost first. */
  open: Element[];
  /** Formatting whose block was ended before it. */
  waiting: Element[];
  root: Pieces;
  /** What formatting may still be written again, in characters. */
  budget: number;
  /** Something came to stand before a table: among what is there, it may end an element or be ended. */
  moved: boolean;
};

/** The HTML, which is the sanitizer's and balanced, as browsers read it. At most twice as long; linear. */
export function withImpliedEnds(html: SafeHtml): SafeHtml {
  if (!/<(?:p|li|d[dt]|h[1-6]|table|math|a)[ >]/.test(html)) return html;
  const root: Pieces = [];
  const reading: Reading = { open: [], waiting: [], root, budget: html.length, moved: false };
  // Each end tag belongs to the last beginning that has none yet, wherever that came to stand.
  const begun: (Element | null)[] = [];
  let last = 0;
  for (const match of html.matchAll(/<(\/?)([a-z][a-z\d]*)[^<>]*>/g)) {
    const [tag, slash, name = ''] = match;
    if (match.index > last) write(reading, html.slice(last, match.index));
    last = match.index + tag.length;
    if (slash) end(reading, begun.pop() ?? null);
    else if (VOID.has(name)) begin(reading, name, tag);
    else begun.push(begin(reading, name, tag));
  }
  write(reading, html.slice(last));
  while (reading.open.length > 0) close(reading);
  const read = joined(root) as SafeHtml;
  return reading.moved ? withImpliedEnds(read) : read;
}

function joined(pieces: Pieces): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : joined(piece))).join('');
}

/** Begins an element where a browser would; null when it is left out. */
function begin(reading: Reading, name: string, tag: string): Element | null {
  const { open } = reading;
  if (name === 'a' && !leaveLink(reading)) return null;
  const math = MATH.has(name) && (name === 'math' || inMath(open));
  if (!math) endBefore(reading, name);
  const before = name in TABLE_PARTS ? null : beforeTable(open);
  if (before === null && !NEVER_INSIDE_FORMATTING.has(name) && !(name in TABLE_PARTS)) resume(reading);
  const into = before ?? intoOf(reading);
  reading.moved ||= before !== null;
  const element: Element = { name, tag, math, into, before: [], outside: [] };
  if (name === 'table') into.push(element.before);
  into.push(tag);
  if (VOID.has(name)) return element;
  open.push(element);
  if (CELLS.has(name)) {
    element.outside = reading.waiting;
    reading.waiting = [];
  }
  return element;
}

/** What the beginning of an element ends; a cell begins a row where there is none. */
function endBefore(reading: Reading, name: string): void {
  const { open } = reading;
  const parts = TABLE_PARTS[name];
  if (parts) closeDownTo(reading, open.findLastIndex((element) => parts.has(element.name)) + 1);
  if ((name === 'td' || name === 'th') && open.at(-1)?.name !== 'tr') begin(reading, 'tr', '<tr>');
  if (inMath(open)) closeDownTo(reading, open.findLastIndex(isOutsideMath) + 1);
  if (name === 'table' && beforeTable(open)) closeDownTo(reading, open.findLastIndex(isTable));
  if (RUBY_PARTS.has(name)) {
    // Outside of a ruby, browsers end none; the sanitizer ends the one before.
    const ended = open.some((element) => element.name === 'ruby') ? ENDS_BEFORE_RUBY : RUBY_PARTS;
    closeDownTo(reading, open.findLastIndex((element) => !ended.has(element.name)) + 1);
  }
  const siblings = SIBLINGS[name];
  if (siblings) {
    const item = open.findLastIndex((element) => NO_ITEM_PASSES.has(element.name) || element.math);
    if (siblings.includes(open[item]?.name ?? '')) closeDownTo(reading, item);
  }
  if (BLOCKS.has(name) || name === 'hr') {
    const paragraph = open.findLastIndex((element) => element.name === 'p' || holdsParagraphs(element));
    if (open[paragraph]?.name === 'p') closeDownTo(reading, paragraph);
  }
  if (HEADINGS.has(name) && HEADINGS.has(open.at(-1)?.name ?? '')) closeDownTo(reading, open.length - 1);
}

/** A link in a link ends the outer one; with a block between them, there is but the outer one. */
function leaveLink(reading: Reading): boolean {
  const { open } = reading;
  const outer = open.findLastIndex(({ name }) => name === 'a' || CELLS.has(name));
  reading.waiting = reading.waiting.filter(({ name }) => name !== 'a');
  if (open[outer]?.name !== 'a') return true;
  if (!open.slice(outer).every(({ name }) => FORMATTING.has(name))) return false;
  closeDownTo(reading, outer);
  reading.waiting = reading.waiting.filter(({ name }) => name !== 'a');
  return true;
}

/** Ends the element that its end tag names, when nothing has ended it before. */
function end(reading: Reading, element: Element | null): void {
  if (element === null) return;
  const at = reading.open.lastIndexOf(element);
  if (at >= 0) {
    closeDownTo(reading, at + 1);
    close(reading);
  }
  reading.waiting = reading.waiting.filter((other) => other !== element);
}

function closeDownTo(reading: Reading, depth: number): void {
  while (reading.open.length > depth) close(reading, true);
}

/** Ends the innermost element; formatting waits, and what is empty because it ended early is not written at all. */
function close(reading: Reading, early = false): void {
  const element = reading.open.pop();
  if (!element) return;
  const { name, tag, into } = element;
  if (early && (name === 'p' || FORMATTING.has(name)) && into.at(-1) === tag) into.pop();
  else into.push(`</${name}>`);
  if (CELLS.has(name)) reading.waiting = element.outside;
  else if (FORMATTING.has(name)) reading.waiting.unshift(element);
}

/** Writes the formatting again that was ended with its block. */
function resume(reading: Reading): void {
  if (reading.waiting.length === 0 || inMath(reading.open)) return;
  for (const element of reading.waiting) {
    reading.budget -= 2 * element.name.length + element.tag.length;
    if (reading.budget < 0) continue;
    element.into = intoOf(reading);
    element.into.push(element.tag);
    reading.open.push(element);
  }
  reading.waiting = [];
}

function write(reading: Reading, text: string): void {
  const before = /\S/.test(text) ? beforeTable(reading.open) : null;
  if (/\S/.test(text) && before === null) resume(reading);
  (before ?? intoOf(reading)).push(text);
  reading.moved ||= before !== null;
}

function intoOf({ open, root }: Reading): Pieces {
  return open.at(-1)?.into ?? root;
}

/** Where that goes which stands in a table and in none of its cells; null when one is not there. */
function beforeTable(open: Element[]): Pieces | null {
  const inner = open.at(-1);
  return inner && BETWEEN_CELLS.has(inner.name) ? (open.findLast(isTable)?.before ?? null) : null;
}

const isTable = ({ name }: Element): boolean => name === 'table';

function inMath(open: Element[]): boolean {
  const inner = open.at(-1);
  return inner !== undefined && !isOutsideMath(inner);
}

/** HTML, or a part of a formula in which HTML may stand. */
function isOutsideMath({ math, name }: Element): boolean {
  return !math || MATH_TEXT.has(name);
}

/** A paragraph around it goes on, whatever begins inside. */
function holdsParagraphs({ math, name }: Element): boolean {
  return name === 'table' || CELLS.has(name) || (math && MATH_TEXT.has(name));
}
