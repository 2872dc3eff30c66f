/** A source file taken apart far enough to judge it: what it imports, its code without words, its words without code. */

export type Import = { from: string; typesOnly: boolean; reexport: boolean; line: number };

export type SourceFile = {
  /** From the project's root, with forward slashes. */
  path: string;
  text: string;
  /** The text with comments blanked out. */
  withoutComments: string;
  /** The text with comments, strings and regular expressions blanked out; holes of templates stay. */
  code: string;
  /** What stands in strings and templates. */
  strings: { text: string; line: number }[];
  /** Its regular expressions. */
  patterns: { text: string; line: number }[];
  imports: Import[];
};

type Token = { kind: 'comment' | 'string' | 'regex' | 'code'; text: string; start: number };

export function sourceFile(path: string, text: string): SourceFile {
  const tokens = tokenize(text);
  const blank = (kinds: Token['kind'][]) =>
    tokens.map((t) => (kinds.includes(t.kind) ? t.text.replace(/[^\n]/g, ' ') : t.text)).join('');
  const withoutComments = blank(['comment']);
  const words = (kind: Token['kind']) =>
    tokens.filter((t) => t.kind === kind).map((t) => ({ text: t.text, line: lineAt(text, t.start) }));
  return {
    path,
    text,
    withoutComments,
    code: blank(['comment', 'string', 'regex']),
    strings: words('string'),
    patterns: words('regex'),
    imports: importsOf(withoutComments),
  };
}

export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

const IMPORT =
  /(?<![\w.$])(import|export)(\s+type\b)?\s*((?:[\w$*]|\{|\}|,|\s)*?)\s*\bfrom\s*['"]([^'"]+)['"]|(?<![\w.$'"`])import\s*\(?\s*['"]([^'"]+)['"]/g;

function importsOf(code: string): Import[] {
  return [...code.matchAll(IMPORT)].map((match) => {
    const [, keyword, type, names = '', from, bare] = match;
    const inBraces = /^\{([^}]*)\}$/
      .exec(names.trim())?.[1]
      ?.split(',')
      .filter((name) => name.trim());
    return {
      from: from ?? bare ?? '',
      typesOnly: type !== undefined || (inBraces?.every((name) => /^\s*type\s/.test(name)) ?? false),
      reexport: keyword === 'export',
      line: lineAt(code, match.index),
    };
  });
}

/** Cuts a text into code, comments, strings and regular expressions; joined together they are the text again. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  /** For each template hole that is open: how many braces are open inside it. */
  const holes: number[] = [];
  let at = 0;
  const take = (kind: Token['kind'], end: number) => {
    const last = tokens.at(-1);
    if (kind === 'code' && last?.kind === 'code') last.text += text.slice(at, end);
    else if (end > at) tokens.push({ kind, text: text.slice(at, end), start: at });
    at = end;
  };
  const takeTemplate = () => {
    const end = templatePiece(text, at + 1);
    if (text.startsWith('${', end - 2)) holes.push(0);
    take('string', end);
  };
  while (at < text.length) {
    const char = text[at];
    const open = holes.at(-1);
    if (text.startsWith('//', at)) take('comment', upTo(text, '\n', at));
    else if (text.startsWith('/*', at)) take('comment', upTo(text, '*/', at + 2) + 2);
    else if (char === "'" || char === '"') take('string', quoted(text, at));
    else if (char === '`') takeTemplate();
    else if (char === '/' && regexMayStand(tokens)) take('regex', regexEnd(text, at));
    else if (char === '}' && open === 0) {
      holes.pop();
      takeTemplate();
    } else {
      if (open !== undefined && char === '{') holes[holes.length - 1] = open + 1;
      if (open !== undefined && char === '}') holes[holes.length - 1] = open - 1;
      take('code', at + 1);
    }
  }
  return tokens;
}

function upTo(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from);
  return found === -1 ? text.length : found;
}

function quoted(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== text[start] && text[at] !== '\n') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** Where a piece of a template ends: behind its closing backtick or behind the `${` of a hole. */
function templatePiece(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    if (text[at] === '`') return at + 1;
    if (text.startsWith('${', at)) return at + 2;
    at += text[at] === '\\' ? 2 : 1;
  }
  return at;
}

/** A slash begins a regular expression where a value may stand, and divides where one has just ended. */
function regexMayStand(tokens: Token[]): boolean {
  const before = tokens.findLast((t) => t.kind !== 'comment' && t.text.trim() !== '');
  if (!before) return true;
  if (before.kind === 'string') return before.text.endsWith('${');
  if (before.kind === 'regex') return false;
  return /(?:[(,=:[!&|?{};+\-*%<>~^]|\b(?:return|typeof|case|of|in|await|yield))\s*$/.test(before.text);
}

function regexEnd(text: string, start: number): number {
  let at = start + 1;
  let inClass = false;
  while (at < text.length && text[at] !== '\n' && (inClass || text[at] !== '/')) {
    if (text[at] === '[') inClass = true;
    if (text[at] === ']') inClass = false;
    at += text[at] === '\\' ? 2 : 1;
  }
  return at + 1;
}
