/** Detects common mistakes in lines that YAML cannot parse, with advice. */
import type { Problem } from './problem.ts';

type Slip = Omit<Problem, 'key'>;

type Looked = {
  line: string;
  /** Spaces before the text. */
  indent: number;
  /** The lines above and below it, without comments and empty ones. */
  above: string[];
  below: string | undefined;
};
type Found = { at: number; message: string } | null;

/** The first recognized mistake in one of these lines (numbered from 1); null if there is none. */
export function usualSlip(lines: readonly string[], candidates: readonly number[]): Slip | null {
  for (const number of candidates) {
    const line = lines[number - 1];
    if (line === undefined || !isText(line)) continue;
    const indent = indentOf(line);
    let next = number;
    while (lines[next] !== undefined && !isText(lines[next] ?? '')) next++;
    const looked = { line, indent, above: sectionAbove(lines, number), below: lines[next] };
    for (const look of LOOKS) {
      const found = look(looked);
      if (found) return { line: number, column: found.at + 1, message: found.message };
    }
  }
  return null;
}

/** An entry before the first section, which makes everything after it look misplaced; null if there is none. */
export function strayEntry(lines: readonly string[]): Slip | null {
  const first = lines.findIndex(isText);
  const line = lines[first];
  if (line === undefined || !/^ *- /.test(line) || !lines.some((other) => /^[\w-]+:(?:\s|$)/.test(other)))
    return null;
  const message = 'a list entry above every section; move it below its key, like feeds:';
  return { line: first + 1, column: indentOf(line) + 1, message };
}

/** Lines of a section that matter for the ones below: a file may have a thousand errors, each with as many above. */
const MAX_ABOVE = 1000;

const isText = (line: string): boolean => /^\s*[^\s#]/.test(line);
const indentOf = (line: string): number => line.length - line.replace(/^ +/, '').length;
const spaces = (n: number): string => (n === 1 ? 'one space' : `${n} spaces`);

/** From the nearest line above to the key of the section. */
function sectionAbove(lines: readonly string[], number: number): string[] {
  const above: string[] = [];
  for (let at = number - 2; at >= 0 && above.length < MAX_ABOVE; at--) {
    const line = lines[at] ?? '';
    if (/^[^\s#-]/.test(line)) break;
    if (isText(line)) above.push(line);
  }
  return above;
}

/** A pattern of a line, and its message; `$1` is the first group. */
const PATTERNS: readonly [RegExp, string][] = [
  [/^(?:<{7}|={7}|>{7})/d, 'a mark of a Git conflict; keep one of the two versions and remove the marks'],
  [/^\s*```/d, 'a mark of a code block; remove the line'],
  [/[\u00A0\u2000-\u200B\u202F\u3000]/d, 'a space that only looks like one; delete it and type a space'],
  [/^ *-? *\t/d, 'a tab; indent with spaces'],
  [/^ *(?:[–—•+]|\*(?= ))/d, 'a list entry begins with a dash and a space; write "- " instead'],
  [/(?<=[:{[,]\s*)[“”„«»‘’‚]/d, 'typographic quotes; write straight ones: "…"'],
  [/(?<=[:{[,]\s*"[^"]*)[“”]/d, 'a typographic quote ends what a straight one began; write "…"'],
  [/(?<=^ *)-(?=[{[\w"'])/d, 'a space is missing after the dash; write "- " and then the entry'],
  [/(?<=^ *(?:- )?)\w+ ?=(?= )/d, 'an equals sign; write a colon and a space instead: "key: value"'],
  [/(?<=^ *(?:- )?\w+):(?=[^\s/])(?!.*: )/d, 'a space is missing after the colon; write "key: value"'],
  [/(?<=^ *(?:- )?\w+: )- /d, 'begins with a dash; put quotes around the value'],
  [/,(?=\s*,)/d, 'two commas and nothing between them; remove one'],
  [/;(?= \w+: )/d, 'a semicolon; write a comma instead'],
  [/(?<=^ *(?:- )?\w+)\uFF1A/d, 'a wide colon; write ": ", a colon and a space'],
  [
    /[:,[{] *(?<at>["'])(?:(?!\1).)*\1(?=[^\s,}\]:])/d,
    'a quote between quotes of the same kind; put the other kind around all of it',
  ],
  [
    /[:,[{] *(?<at>["'])(?:(?!\1).)*\1(?= +(?![\w-]+: )[^\s,}\]#:])/d,
    'the text goes on behind the quote; put the closing quote where it ends',
  ],
  [
    /(?<=: *)\[(?=[^\]]*\] *[^\s,}\]#])/d,
    'a [ at the beginning means a list; put quotes around the whole value',
  ],
];

const LOOKS: readonly ((looked: Looked) => Found)[] = [
  ...PATTERNS.map(([pattern, message]) => ({ line }: Looked): Found => {
    const at = pattern.exec(line)?.index;
    return at === undefined ? null : { at, message };
  }),
  openBracket,
  colonInside,
  dashOutOfLine,
  dashMissing,
  keyOutOfLine,
];

/** Unbalanced brackets in a line, and a comment that contains the closing one. */
function openBracket({ line, indent, below }: Looked): Found {
  const opened: { sign: string; at: number }[] = [];
  const bare = withoutQuoted(line);
  for (const { 0: sign, index: at } of bare.matchAll(/ #|[{}[\]]/g)) {
    if (sign === ' #' && opened.length > 0)
      return { at: at + 1, message: 'a # after a space begins a comment; put quotes around the whole value' };
    if (sign === ' #') break;
    const open = opened.at(-1)?.sign;
    const opening = sign === '}' ? '{' : '[';
    if (sign === '{' || sign === '[') opened.push({ sign, at });
    else if (open === opening) opened.pop();
    else if (open === undefined)
      return {
        at,
        message: `a ${sign} that nothing opened; remove it, or write ${opening} where the entry begins`,
      };
    else
      return {
        at,
        message: `the ${open} before it is still open; write ${closing(open)} here, before the ${sign}`,
      };
  }
  const last = opened.at(-1);
  if (!last || (below !== undefined && indentOf(below) > indent)) return null;
  return {
    at: last.at,
    message: `a closing ${closing(last.sign)} is missing; add it at the end of the line`,
  };
}

const closing = (sign: string): string => (sign === '[' ? ']' : '}');
const QUOTED = '\u0001';
/** The line with quoted text blanked out. */
const withoutQuoted = (line: string): string =>
  line.replace(/(?<=[\s{[,:])(["'])(?:(?!\1).)*\1/g, (quoted) => QUOTED.repeat(quoted.length));

/** `{ name: Ada: notes }`; if the word before the colon is a key of other entries, a comma is missing instead. */
function colonInside({ line, above }: Looked): Found {
  const found = /(?<=[{,]\s*[\w-]+: )[^,{}[\]"']*?([^\s,{}[\]"':]+):(?= )/d.exec(withoutQuoted(line));
  const word = found?.[1];
  if (!found || word === undefined) return null;
  const isOther = found[0].startsWith(QUOTED) || above.some((other) => ` ${other}`.includes(` ${word}: `));
  const isKey = found[0] !== `${word}:` && isOther;
  if (!isKey)
    return {
      at: found.index,
      message: 'contains a colon followed by a space; put quotes around the whole value',
    };
  const at = found.index + found[0].length - word.length - 1;
  return { at, message: `a comma is missing before ${word}; write ", ${word}:"` };
}

const isEntry = (line: string): boolean => /^ *- /.test(line);

function dashOutOfLine({ line, indent, above }: Looked): Found {
  const dashes = above.filter(isEntry).map(indentOf);
  const first = dashes.at(-1);
  if (!isEntry(line) || first === undefined || dashes.includes(indent)) return null;
  return outOfLine(indent, first, 'the entries above');
}

/** A line at the position of the dash: a new entry without its dash, or a key of the entry above. */
function dashMissing({ line, indent, above }: Looked): Found {
  const at = above.findIndex(isEntry);
  const entry = above[at];
  if (entry === undefined || /^ *-/.test(line)) return null;
  const keys = [entry, ...above.slice(0, at)].map((other) => /^ *(?:- )?([\w-]+):/.exec(other)?.[1]);
  const key = /^ *([\w-]+):/.exec(line)?.[1];
  const dash = indentOf(entry);
  if (key !== undefined && keys[0] !== undefined && !keys.includes(key)) return null;
  if (indent !== dash && !line.trimStart().startsWith('{')) return null;
  const place = `${spaces(dash)} from the left`;
  return {
    at: indent,
    message: `a dash is missing; write "- " before it, ${place}, and its other keys below it`,
  };
}

function keyOutOfLine({ line, indent, above }: Looked): Found {
  const at = above.findIndex((other) => /^ *- \w/.test(other));
  const entry = at < 0 ? above.at(-1) : above[at];
  if (entry === undefined || !/^ +[\w-]+:/.test(line)) return null;
  const keys = indentOf(entry.replace('- ', '  '));
  return indent === keys
    ? null
    : outOfLine(indent, keys, at < 0 ? 'the keys above' : 'the keys of this entry');
}

function outOfLine(indent: number, wanted: number, others: string): Found {
  if (indent === wanted) return null;
  const is = indent === 0 ? 'is not indented' : `is indented by ${spaces(indent)}`;
  const fix = wanted === 0 ? 'remove the spaces before it' : `indent it by ${spaces(wanted)}`;
  return { at: indent, message: `${is}, ${others} by ${spaces(wanted)}; ${fix}` };
}
