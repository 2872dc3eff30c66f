/** Cuts a migration file into its statements: the boundary is a semicolon outside of texts, comments and trigger bodies. */

const TOKEN =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*'?|"(?:[^"]|"")*"?|`[^`]*`?|\[[^\]]*\]?|;|[A-Za-z_][\w$]*|[^\s]|\s+/g;

/** The statements of an SQL text in their order, without comments between them and without the closing semicolons. */
export function splitSql(sql: string): string[] {
  const statements: string[] = [];
  let text = '';
  let words: string[] = [];
  let depth = 0;
  for (const [token] of sql.matchAll(TOKEN)) {
    if (token.startsWith('--') || token.startsWith('/*')) {
      text += ' ';
      continue;
    }
    if (token === ';' && depth === 0) {
      if (text.trim()) statements.push(text.trim());
      text = '';
      words = [];
      continue;
    }
    const word = token.toUpperCase();
    if (words.length < 3 && /^\w/.test(token)) words.push(word);
    if (isTrigger(words)) depth += nesting(word, depth);
    text += token;
  }
  if (text.trim()) statements.push(text.trim());
  return statements;
}

const isTrigger = (words: string[]): boolean =>
  words[0] === 'CREATE' && (words[1] === 'TRIGGER' || words[2] === 'TRIGGER');

/** CASE … END may stand before the body as well (in WHEN), so both kinds of END are counted. */
function nesting(word: string, depth: number): number {
  if (word === 'CASE' || word === 'BEGIN') return 1;
  return word === 'END' && depth > 0 ? -1 : 0;
}
