/** Splits SQL into statements at semicolons outside strings, names and comments. */

const TOKEN =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*'?|"(?:[^"]|"")*"?|`[^`]*`?|\[[^\]]*\]?|;|\w+|[^\s]|\s+/g;

/** The statements in order, without comments and final semicolons. Does not support triggers. */
export function splitSql(sql: string): string[] {
  const statements: string[] = [];
  let text = '';
  for (const [token] of sql.matchAll(TOKEN)) {
    if (token.startsWith('--') || token.startsWith('/*')) text += ' ';
    else if (token === ';') {
      statements.push(text.trim());
      text = '';
    } else text += token;
  }
  return [...statements, text.trim()].filter((statement) => statement !== '');
}
