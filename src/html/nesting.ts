/** Decides where an element may be written so that a browser parses it to the same place (HTML §13.2.6). */
import { mathElements, mathTokens, set } from './allow-list.ts';

/** Maximum nesting; deeper elements keep only their content. */
export const MAX_DEPTH = 64;

/** Their start tags end an open paragraph. */
const ENDS_PARAGRAPH = set(`
  address article aside blockquote center dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li
  main nav ol p pre section summary table ul`);
/** Their content is independent of the elements around them. */
const SCOPES = set('caption mi mn mo ms mtext table td th');
const MARKERS = set('caption td th');
const LINK = set('a');
const PARAGRAPH = set('p');
const HEADINGS = set('h1 h2 h3 h4 h5 h6');
/** The search for an open list item ends at any of these. */
const SPECIAL = set(`
  article aside blockquote caption center col colgroup dd details dl dt figcaption figure footer h1 h2 h3 h4 h5 h6
  header li main nav ol pre section summary table tbody td tfoot th thead tr ul`);
const ITEMS: Record<string, ReadonlySet<string>> = { li: set('li'), dd: set('dd dt'), dt: set('dd dt') };
const ENDS_BEFORE_RUBY = set('dd dt li p rp rt');

/** What a table and its parts may contain; anything else is moved before the table. */
const TABLE_CONTENT: Record<string, ReadonlySet<string>> = {
  table: set('caption colgroup thead tbody tfoot'),
  colgroup: set('col'),
  thead: set('tr'),
  tbody: set('tr'),
  tfoot: set('tr'),
  tr: set('td th'),
};
const TABLE_PARTS = set('caption col colgroup tbody td tfoot th thead tr');

/** Whether a parser would move text other than white space from here to before a table. */
export function movesText(open: readonly string[]): boolean {
  return (open.at(-1) ?? '') in TABLE_CONTENT;
}

/** Whether a parser drops the element here: parts of tables outside of a table, and MathML. */
export function isLost(tag: string, open: readonly string[]): boolean {
  const parent = open.at(-1) ?? '';
  if (TABLE_PARTS.has(tag)) return !TABLE_CONTENT[parent]?.has(tag);
  if (mathElements.has(tag))
    return tag === 'math'
      ? open.some((one) => one === 'math')
      : !mathElements.has(parent) || mathTokens.has(parent);
  return mathElements.has(parent);
}

/** Whether the start tag ends or moves an element here: then the result must be read again. */
export function isUnstable(tag: string, open: readonly string[]): boolean {
  const parent = open.at(-1) ?? '';
  if (open.length >= MAX_DEPTH) return true;
  if (TABLE_CONTENT[parent] && !TABLE_CONTENT[parent].has(tag)) return true;
  if (HEADINGS.has(tag) && HEADINGS.has(parent)) return true;
  if ((tag === 'rt' || tag === 'rp') && open.includes('ruby') && ENDS_BEFORE_RUBY.has(parent)) return true;
  if (tag === 'a') return isOpen(open, LINK, MARKERS);
  const items = ITEMS[tag];
  if (items && isOpen(open, items, SPECIAL)) return true;
  return ENDS_PARAGRAPH.has(tag) && isOpen(open, PARAGRAPH, SCOPES);
}

/** Whether one of the tags is open, inside of any barrier. A tag may be its own barrier. */
function isOpen(open: readonly string[], tags: ReadonlySet<string>, barriers: ReadonlySet<string>): boolean {
  const inner = open.findLast((one) => tags.has(one) || barriers.has(one));
  return inner !== undefined && tags.has(inner);
}
