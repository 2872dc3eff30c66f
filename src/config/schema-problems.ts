/** Converts schema errors to problems with line, column and advice. */
import { z } from 'zod';
import { keyName, type LocatedYaml, type Path } from './locate.ts';
import { meantKey, nearestWord } from './meant-word.ts';
import type { Problem } from './problem.ts';
import { planetFile } from './schema.ts';
import { quote } from './values.ts';

/** One problem per error, in no particular order; the error was made with `reportInput`. */
export function schemaProblems(error: z.ZodError, yaml: LocatedYaml, fileName: string): Problem[] {
  const schema = z.toJSONSchema(planetFile, { io: 'input' });
  const unknown = error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? unknownKeys(issue, schema, yaml) : [],
  );
  const others = error.issues.flatMap((issue) => {
    const { path, input, code } = issue;
    const name = String(path.at(-1));
    // Another problem suffices: a missing key that exists under another name, a map with an unknown key.
    const isSaid = unknown.some((one) =>
      input === undefined
        ? one.meant === name && isNear(one.path, path)
        : code === 'custom' && String(one.path.slice(0, -1)) === String(path),
    );
    if (code === 'unrecognized_keys' || isSaid) return [];
    const place = { ...yaml.valueAt(path), key: keyName(path) || fileName };
    if (input === undefined) return [{ ...place, message: `is missing; add "${name}: …"` }];
    const known = [...keysAt(schema, path), ...keysAt(schema, [...path, 0])];
    return [{ ...place, message: messageOf(issue, { known, line: yaml.lines[place.line - 1] ?? '' }) }];
  });
  return [...others, ...unknown.map(({ problem }) => problem)];
}

/** The same map, or the top of the file: a key without indentation belongs to the entry above it. */
const isNear = (unknown: Path, missing: Path): boolean =>
  unknown.length === 1 || String(unknown.slice(0, -1)) === String(missing.slice(0, -1));

type Schema = z.core.JSONSchema.BaseSchema;

/** The valid keys of the map at this path. */
function keysAt(schema: Schema, path: Path): string[] {
  const at = path.reduce<Schema | undefined>(
    (node, step) => (typeof step === 'number' ? node?.items : node?.properties?.[String(step)]) as Schema,
    schema,
  );
  return Object.keys(at?.properties ?? {});
}

type Unknown = { path: Path; meant: string | null; problem: Problem };

function unknownKeys(issue: z.core.$ZodIssueUnrecognizedKeys, schema: Schema, yaml: LocatedYaml): Unknown[] {
  const known = keysAt(schema, issue.path);
  return issue.keys.map((name): Unknown => {
    const path = [...issue.path, name];
    const value = issue.input?.[name];
    const ofFeeds = issue.path.length === 0 ? keysAt(schema, ['feeds', 0]) : [];
    const { meant, advice } = adviceOn({ name, value }, known, ofFeeds);
    const message = `is not a known key; ${advice}`;
    return { path, meant, problem: { ...yaml.keyAt(path), key: keyName(path), message } };
  });
}

/** `ofFeeds`: at the top of the file, the keys of an entry that may have lost its indentation. */
function adviceOn(
  { name, value }: { name: string; value: unknown },
  known: string[],
  ofFeeds: string[],
): { meant: string | null; advice: string } {
  const [, key = '', rest = ''] = /^([\w-]+)\s*[:：=]\s*(.*)$/.exec(name) ?? [];
  if (known.includes(key)) return { meant: key, advice: `a space is missing; write "${key}: ${rest}"` };
  if (name === '<<') return { meant: null, advice: 'entries cannot be merged; write their keys out' };
  if (value === null && meantKey(name, known) === null)
    return { meant: null, advice: 'a comma ends a value; put quotes around a value that has one in it' };
  if (ofFeeds.includes(name)) return { meant: name, advice: 'indent it like the other keys of its entry' };
  const meant = meantKey(name, known);
  if (meant !== null) return { meant, advice: `did you mean "${meant}"?` };
  if (known.includes('url') && known.includes('name') && typeof value === 'string' && /^https?:/.test(value))
    return { meant: 'url', advice: `write { name: ${written(name)}, url: ${written(value)} }` };
  return { meant, advice: `known here: ${known.join(', ')}` };
}

/** Descriptions of types by zod's names. */
const EXPECTED: Record<string, string> = {
  string: 'text',
  array: 'a list, one entry a line, each with "- " before it',
  object: 'keys, one a line, each with a colon and indented alike',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
};

/** `known`: the keys of a list's entries; `line`: the text of the line. */
type Around = { known: string[]; line: string };

function messageOf(issue: z.core.$ZodIssue, around: Around): string {
  const shown = quote(issue.input);
  if (issue.code === 'invalid_type') return wrongType(issue.expected, issue.input, around);
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    const guess = typeof issue.input === 'string' ? nearestWord(issue.input, values) : null;
    return `${shown} is not known; ${guess ? `did you mean "${guess}"?` : `write one of ${values.join(', ')}`}`;
  }
  if (issue.code === 'too_small' && issue.origin === 'string')
    return 'is empty; write something or remove the line';
  if (issue.code === 'too_big' && issue.origin === 'string')
    return `is ${String(issue.input).length} characters long; write ${issue.maximum} or fewer`;
  if (issue.code === 'too_small') return `${shown} is too small; write ${issue.minimum} or more`;
  if (issue.code === 'too_big') return `${shown} is too big; write ${issue.maximum} or less`;
  if (issue.code === 'invalid_format' && issue.format === 'email')
    return `${shown} is not a valid email address; write it like planet@example.org`;
  return issue.message;
}

function wrongType(expected: string, value: unknown, { known, line }: Around): string {
  const wanted = EXPECTED[expected] ?? expected;
  if (value === null && /[:-]\s+#\S/.test(line))
    return 'has no value: # begins a comment; put quotes around the value';
  if (value === null && /^\s*-\s*(#|$)/.test(line))
    return 'has no value; write "- url: …" with the address, or remove the dash';
  if (value === null) return `has no value; it takes ${wanted}`;
  if (expected === 'string' && (typeof value === 'number' || typeof value === 'boolean'))
    return `${quote(value)} is not text; put it in quotes: "${String(value)}"`;
  const found = Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'a map of keys' : quote(value);
  const fix = rightType(expected, value, known);
  return `takes ${wanted}, not ${found}${fix ? `; write ${fix}` : ''}`;
}

/** The probable intended value; null if it is unclear. */
function rightType(expected: string, value: unknown, known: string[]): string | null {
  if (expected === 'array' && typeof value === 'string') {
    const texts = value.split(',').map((one) => written(one.trim()));
    return known.includes('text')
      ? `[{ text: ${written(value)} }]`
      : known.length === 0
        ? `[${texts.join(', ')}]`
        : null;
  }
  if (expected === 'array' && typeof value === 'object')
    return '"- " before each entry, or brackets around it: [{ … }]';
  if (expected === 'object' && typeof value === 'string' && known.includes('text'))
    return `{ text: ${written(value)} }`;
  if (expected === 'string' && typeof value === 'object') return 'it without brackets, or in quotes';
  if (expected === 'object' && Array.isArray(value)) return 'it without the dashes';
  if (expected === 'object' && typeof value === 'string' && /^https?:/.test(value)) return `"url: ${value}"`;
  if (expected === 'boolean') return /^(yes|on|true|1|y)$/i.test(String(value)) ? 'true' : 'false';
  const isNumber = typeof value === 'string' && /^\d+$/.test(value);
  return isNumber && (expected === 'int' || expected === 'number') ? `${value} without quotes` : null;
}

/** A text as YAML. */
const written = (text: string): string =>
  /^[\w][\w./:?=&%+-]*( [\w./-]+)*$/.test(text) && !/^(true|false|null|[\d.]+)$/i.test(text)
    ? text
    : JSON.stringify(text);
