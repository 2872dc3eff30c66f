/** Reads the document type declaration: the harmless entities that an XML document declares. */
import type { Warning } from '../model/reason.ts';

/** Longer replacement texts, or more of them, are an attack rather than abbreviations. */
const MAX_CHARS = 200;
const MAX_ENTITIES = 500;
/** Limits searches, each of which may read the whole document. */
const MAX_DOCTYPES = 5;

export type Doctype = {
  /** Its end; 0 if there is none. */
  end: number;
  /** Replacement texts of the entities with plain text. */
  entities: Map<string, string>;
  warnings: Warning[];
};

/** What may precede the root element and hide a declaration, the declaration itself, and a feed's root. */
const PROLOG =
  /<!--|<\?|<!\[CDATA\[|<!doctype\b|<(?:[\w.-]{1,40}:)?(?:rss|feed|rdf|channel|entry|item)(?=[\s>/])/gi;
const ENDS = new Map([
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<![cdata[', ']]>'],
]);

/**
 * Reads the last declaration before the feed's root element, and the entities of its internal subset; a page
 * before the feed also has a declaration. Linear.
 */
export function readDoctype(text: string): Doctype {
  let doctype: Doctype = { end: 0, entities: new Map(), warnings: [] };
  let count = 0;
  const token = new RegExp(PROLOG);
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const start = match[0].toLowerCase();
    const close = ENDS.get(start);
    if (start === '<!doctype' && ++count <= MAX_DOCTYPES)
      doctype = declarationAt(text, match.index) ?? doctype;
    else if (close === undefined) break;
    const end = close ? text.indexOf(close, token.lastIndex) : doctype.end;
    if (end < 0) break;
    token.lastIndex = Math.max(token.lastIndex, end);
  }
  return doctype;
}

function declarationAt(text: string, start: number): Doctype | null {
  const token = /[[>]/g;
  token.lastIndex = start;
  const match = token.exec(text);
  if (!match) return null;
  if (match[0] === '>') return { end: token.lastIndex, entities: new Map(), warnings: [] };
  const bracket = match.index;
  const end = subsetEnd(text, bracket + 1);
  return { end, ...readEntities(text.slice(bracket + 1, end)) };
}

/** The position after the `]>` that ends the internal subset, ignoring quotes, comments and instructions. */
function subsetEnd(text: string, from: number): number {
  const token = /<!--|<\?|["']|\]\s*>/g;
  token.lastIndex = from;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [start] = match;
    if (start.startsWith(']')) return token.lastIndex;
    const close = text.indexOf(ENDS.get(start) ?? start, token.lastIndex);
    if (close < 0) break;
    token.lastIndex = close + 1;
  }
  const fallback = text.indexOf(']>', from);
  return fallback < 0 ? from : fallback + 2;
}

function readEntities(subset: string): { entities: Map<string, string>; warnings: Warning[] } {
  const entities = new Map<string, string>();
  const declaration = /<!ENTITY\s+(%\s+)?([\w.:-]{1,100})\s+("[^"]*"|'[^']*'|[A-Z]+)/g;
  let refused = 0;
  for (const [, parameter, name = '', value = ''] of subset.matchAll(declaration)) {
    const literal = value.slice(1, -1);
    const plain =
      /^["']/.test(value) && !parameter && /^(?:[^&%<]|&#\w+;|&(?:amp|lt|gt|quot|apos);)*$/.test(literal);
    if (!plain || literal.length > MAX_CHARS || entities.size >= MAX_ENTITIES) refused++;
    else if (!entities.has(name)) entities.set(name, literal);
  }
  return { entities, warnings: refused ? [{ kind: 'entitiesRefused', count: refused }] : [] };
}
