/** A problem in feeds.yaml: its position, what is wrong, and how to fix it. */

/** Both start at 1. */
export type Position = { line: number; column: number };

/** `key` is the path of the key ("feeds.url"), or "yaml" for the syntax. */
export type Problem = Position & { key: string; message: string };

/** `feeds.yaml:LINE:COLUMN: key: problem and fix`, a format that editors and terminals link to the line. */
export function formatProblem(fileName: string, problem: Problem): string {
  return `${fileName}:${problem.line}:${problem.column}: ${problem.key}: ${problem.message}`;
}
