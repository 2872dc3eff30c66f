/** What YAML's own grammar objects to, in words that don't presume that one knows the grammar. */
import { type Document, isCollection, isScalar, type LineCounter, visit, type YAMLError } from 'yaml';
import type { Problem } from './problem.ts';
/** Code of the error, how the parser's message begins, and our words; the first line that fits is taken. */
import messages from './syntax-messages.json' with { type: 'json' };
import { strayEntry, usualSlip } from './usual-slips.ts';

/** Of more mistakes than that, most follow from the first ones. */
const MAX_ERRORS = 1000;

/** One problem for each line with an error or warning; of nesting that the parser can't follow, that one alone. */
export function syntaxProblems(document: Document.Parsed, counter: LineCounter, lines: string[]): Problem[] {
  const stray = document.errors.length > 0 ? strayEntry(lines) : null;
  if (stray) return [{ ...stray, key: 'yaml' }];
  const errors = [...document.errors.slice(0, MAX_ERRORS), ...document.warnings.slice(0, MAX_ERRORS)];
  const tooDeep = errors.filter((error) => error.code === 'RESOURCE_EXHAUSTION').slice(0, 1);
  const problems = new Map<number, Problem>();
  for (const error of tooDeep.length > 0 ? tooDeep : errors.sort((a, b) => a.pos[0] - b.pos[0])) {
    const found = counter.linePos(error.pos[0]);
    const opened = openedAt(error, document);
    const { line, col } = opened === undefined ? found : counter.linePos(opened);
    const slip =
      tooDeep.length > 0
        ? null
        : usualSlip(lines, [line, found.line, ...(error.code === 'BLOCK_AS_IMPLICIT_KEY' ? [line + 1] : [])]);
    const words = messages.find(
      ([code, start = '']) => code === error.code && error.message.startsWith(start),
    );
    const message = words?.[2] ?? error.message.replace(/\s+/g, ' ').slice(0, 160);
    const problem = slip ?? { line: Math.max(1, line), column: Math.max(1, col), message };
    if (!problems.has(problem.line)) problems.set(problem.line, { ...problem, key: 'yaml' });
    // What stands below a line that is out of place is out of place with it.
    if (slip) break;
  }
  return [...problems.values()];
}

/** A missing quote or bracket is noticed where the file ends; what helps is where the quoted text or list began. */
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
