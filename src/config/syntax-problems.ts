/** Explains YAML syntax errors to readers who do not know YAML's grammar. */
import { type Document, isCollection, isScalar, visit, type YAMLError } from 'yaml';
import type { Position, Problem } from './problem.ts';
/** Error code, start of the parser's message, and the planet's message; the first match counts. */
import messages from './syntax-messages.json' with { type: 'json' };
import { strayEntry, usualSlip } from './usual-slips.ts';

/** After this many errors, most are consequences of the first ones. */
const MAX_ERRORS = 1000;

/** One problem for each line with an error or warning; only that one if the nesting is too deep for the parser. */
export function syntaxProblems(
  document: Document.Parsed,
  at: (offset: number) => Position,
  lines: string[],
): Problem[] {
  const stray = document.errors.length > 0 ? strayEntry(lines) : null;
  if (stray) return [{ ...stray, key: 'yaml' }];
  const errors = [...document.errors.slice(0, MAX_ERRORS), ...document.warnings.slice(0, MAX_ERRORS)];
  const tooDeep = errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  const problems = new Map<number, Problem>();
  for (const error of tooDeep ? [tooDeep] : errors.sort((a, b) => a.pos[0] - b.pos[0])) {
    const found = at(error.pos[0]);
    const opened = openedAt(error, document);
    const { line, column } = opened === undefined ? found : at(opened);
    // Another error in a line adds nothing, and a long line may have a thousand.
    if (problems.has(line)) continue;
    const below = error.code === 'BLOCK_AS_IMPLICIT_KEY' ? [line + 1] : [];
    const slip = tooDeep ? null : usualSlip(lines, [line, found.line, ...below]);
    const words = messages.find(
      ([code, start = '']) => code === error.code && error.message.startsWith(start),
    );
    const message = words?.[2] ?? error.message.replace(/\s+/g, ' ').slice(0, 160);
    const problem = slip ?? { line, column, message };
    problems.set(problem.line, { ...problem, key: 'yaml' });
    // Lines below a misplaced line are misplaced too.
    if (slip) break;
  }
  return [...problems.values()];
}

/** The parser reports a missing quote or bracket at the end of the file; its start is more helpful. */
function openedAt(error: YAMLError, document: Document.Parsed): number | undefined {
  const quoted = error.message.startsWith('Missing closing');
  if (!quoted && !error.message.startsWith('Flow')) return undefined;
  if (document.errors.length > 20) return undefined;
  let start: number | undefined;
  visit(document, {
    Value(_, node) {
      const [from, , to] = node.range ?? [];
      if (from === undefined || to === undefined || error.pos[0] < from || to < error.pos[0]) return;
      const opens = quoted
        ? isScalar(node) && node.type?.startsWith('QUOTE')
        : isCollection(node) && node.flow;
      if (opens) start ??= from;
    },
  });
  return start;
}
