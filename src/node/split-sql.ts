/** Cuts an SQL text into its statements: the boundary is a semicolon outside of texts, names and comments. */

const TOKEN =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*'?|"(?:[^"]|"")*"?|`[^`]*`?|\[[^\]]*\]?|;|\w+|[^\s]|\s+/g;

/** The statements in their order, without comments and without the closing semicolons. Triggers are not understood. */
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
