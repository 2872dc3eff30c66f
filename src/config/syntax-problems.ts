/** What YAML's own grammar objects to, in words that don't presume that one knows the grammar. */
import { type Document, isCollection, isScalar, type LineCounter, visit, type YAMLError } from 'yaml';
import type { Problem } from './problem.ts';
import { strayEntry, usualSlip } from './usual-slips.ts';

/** Code of the error, how the parser's message begins, and our words; the first line that fits is taken. */
const WORDS: readonly [YAMLError['code'], string, string][] = [
  ['TAB_AS_INDENT', '', 'a tab; indent with spaces'],
  [
    'MULTIPLE_DOCS',
    '',
    'a second document begins here; remove the line "---" or "..." and what does not belong',
  ],
  ['TAG_RESOLVE_FAILED', '', 'a tag (!…) has no meaning here; remove it, or put quotes around the value'],
  ['BAD_COLLECTION_TYPE', '', 'a tag (!…) has no meaning here; remove it, or put quotes around the value'],
  ['BAD_INDENT', 'Flow', 'a closing bracket is missing, or the content is indented less than its key'],
  ['BAD_INDENT', '', 'is indented differently from the lines that it belongs to; indent it like them'],
  ['MISSING_CHAR', 'Missing closing', 'a closing quote is missing; add it where the text ends'],
  ['MISSING_CHAR', 'Flow map', 'a closing } is missing'],
  ['MISSING_CHAR', 'Flow seq', 'a closing ] is missing'],
  ['MISSING_CHAR', 'Missing , or :', 'a comma is missing before this'],
  ['MISSING_CHAR', 'Missing ,', 'a comma is missing before this'],
  ['MISSING_CHAR', 'Missing space', 'a space is missing after the colon'],
  ['MISSING_CHAR', 'Implicit map keys', 'a colon is missing; write "key: value"'],
  [
    'MISSING_CHAR',
    'Sequence item',
    'is indented differently from the lines that it belongs to, or lacks the "- " that they have',
  ],
  ['MISSING_CHAR', 'Comments must', 'a space is missing before the #'],
  [
    'BLOCK_AS_IMPLICIT_KEY',
    'Nested',
    'contains a colon followed by a space; put quotes around the whole value',
  ],
  ['BLOCK_AS_IMPLICIT_KEY', '', 'a key is missing before the list; write "key:" in the line above'],
  ['MULTILINE_IMPLICIT_KEY', '', 'a colon is missing; write "key: value", each on a line of its own'],
  ['BLOCK_IN_FLOW', '', 'a comma is missing between the values in the brackets'],
  ['BAD_SCALAR_START', '', 'begins with a character that YAML reserves; put quotes around the value'],
  ['BAD_DQ_ESCAPE', '', 'an unknown escape after a backslash; write \\\\ for a backslash'],
  ['BAD_ALIAS', '', 'begins with * or &; put quotes around the value'],
  ['UNEXPECTED_TOKEN', '', 'does not belong here; check quotes, brackets and commas before it'],
  ['RESOURCE_EXHAUSTION', '', 'lists and maps are nested too deeply'],
];

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
    const words = WORDS.find(([code, start]) => code === error.code && error.message.startsWith(start));
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
