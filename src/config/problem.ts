/** Something in feeds.yaml that its maintainer has to put right: where it stands, what is wrong, what to write. */

/** `line` and `column` count from 1; `key` is the path of the key ("feeds.url"), or "yaml" for the notation itself. */
export type Problem = { line: number; column: number; key: string; message: string };

/** `feeds.yaml:LINE:COLUMN: key: what is wrong and what to write`, as editors and terminals know to jump to. */
export function formatProblem(fileName: string, problem: Problem): string {
  return `${fileName}:${problem.line}:${problem.column}: ${problem.key}: ${problem.message}`;
}
