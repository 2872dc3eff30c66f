/** The document type declaration: which harmless entities an XML document declares for itself. */

/** Longer replacement texts, or more of them, are no abbreviations but an attack. */
const LONGEST = 200;
const MOST = 500;

export type Doctype = {
  /** Where the declaration stands; both 0 when there is none. */
  start: number;
  end: number;
  /** Replacement texts of the entities that stand for plain text. */
  entities: Map<string, string>;
  warnings: string[];
};

/** Finds the declaration in the first lines of the document and the entities in its internal subset. Linear. */
export function readDoctype(text: string): Doctype {
  const none: Doctype = { start: 0, end: 0, entities: new Map(), warnings: [] };
  const start = text.slice(0, 20_000).search(/<!doctype\b/i);
  if (start < 0) return none;
  const bracket = text.indexOf('[', start);
  const close = text.indexOf('>', start);
  if (close < 0) return none;
  if (bracket < 0 || bracket > close) return { ...none, start, end: close + 1 };
  const end = subsetEnd(text, bracket + 1);
  return { start, end, ...readEntities(text.slice(bracket + 1, end)) };
}

/** Just behind the `]>` that ends the internal subset; quoted texts and comments do not end it. */
function subsetEnd(text: string, from: number): number {
  const token = /<!--[\s\S]*?-->|"[^"]*"|'[^']*'|\]\s*>/g;
  token.lastIndex = from;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    if (match[0].startsWith(']')) return token.lastIndex;
  }
  const fallback = text.indexOf(']>', from);
  return fallback < 0 ? from : fallback + 2;
}

function readEntities(subset: string): { entities: Map<string, string>; warnings: string[] } {
  const entities = new Map<string, string>();
  const declaration = /<!ENTITY\s+(%\s+)?([\w.:-]{1,100})\s+("[^"]*"|'[^']*'|[A-Z]+)/g;
  let refused = 0;
  for (const [, parameter, name = '', value = ''] of subset.matchAll(declaration)) {
    const literal = value.slice(1, -1);
    const plain =
      /^["']/.test(value) && !parameter && /^(?:[^&%<]|&#\w+;|&(?:amp|lt|gt|quot|apos);)*$/.test(literal);
    if (!plain || literal.length > LONGEST || entities.size >= MOST) refused++;
    else if (!entities.has(name)) entities.set(name, literal);
  }
  const warnings = refused
    ? [`${refused} entity declaration(s) were refused: only short plain texts may be declared.`]
    : [];
  return { entities, warnings };
}
