/** What the schema objects to, as problems with line, column and a sentence that says what to write. */
import type { z } from 'zod';
import { keyName, type LocatedYaml, type Path } from './locate.ts';
import { nearestWord } from './nearest-word.ts';
import type { Problem } from './problem.ts';
import { jsonSchema, keysAt } from './schema-docs.ts';
import { quote } from './values.ts';

/** One problem for each thing that is wrong, in no particular order. */
export function schemaProblems(error: z.ZodError, yaml: LocatedYaml): Problem[] {
  const schema = jsonSchema();
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') return unknownKeys(issue, keysAt(schema, issue.path), yaml);
    const { present, value } = lookUp(yaml.value, issue.path);
    const message = present ? say(issue, value) : `is missing; add a line "${String(issue.path.at(-1))}: …"`;
    return [{ ...yaml.valueAt(issue.path), key: keyName(issue.path) || 'feeds.yaml', message }];
  });
}

function unknownKeys(issue: z.core.$ZodIssueUnrecognizedKeys, known: string[], yaml: LocatedYaml): Problem[] {
  return issue.keys.map((name) => {
    const path = [...issue.path, name];
    const guess = nearestWord(name, known);
    const advice = guess ? `did you mean "${guess}"?` : `known here: ${known.join(', ')}`;
    return { ...yaml.keyAt(path), key: keyName(path), message: `is no key that is known; ${advice}` };
  });
}

/** What a value has to be, by zod's name for it. */
const EXPECTED: Record<string, string> = {
  string: 'text',
  array: 'a list, one entry a line, each with "- " before it',
  object: 'keys, one a line, each with a colon and indented alike',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
};

function say(issue: z.core.$ZodIssue, value: unknown): string {
  const shown = quote(value);
  if (issue.code === 'invalid_type') return wrongType(issue.expected, value);
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    const guess = typeof value === 'string' ? nearestWord(value, values) : null;
    return `${shown} is not known; ${guess ? `did you mean "${guess}"?` : `write one of ${values.join(', ')}`}`;
  }
  if (issue.code === 'too_small' && issue.origin === 'string')
    return 'is empty; write something or remove the line';
  if (issue.code === 'too_small') return `${shown} is too small; write ${issue.minimum} or more`;
  if (issue.code === 'too_big') return `${shown} is too big; write ${issue.maximum} or less`;
  if (issue.code === 'invalid_format' && issue.format === 'email')
    return `${shown} is no mail address; write it like planet@example.org`;
  return issue.message;
}

function wrongType(expected: string, value: unknown): string {
  const wanted = EXPECTED[expected] ?? expected;
  if (value === null) return `has no value; it takes ${wanted}`;
  if (expected === 'string' && (typeof value === 'number' || typeof value === 'boolean'))
    return `${quote(value)} is no text; put it in quotes: "${String(value)}"`;
  const found = Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'a map of keys' : quote(value);
  return `takes ${wanted}, and here stands ${found}`;
}

function lookUp(value: unknown, path: Path): { present: boolean; value: unknown } {
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step))
      return { present: false, value: undefined };
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return { present: true, value };
}
