/** YAML text → plain values, and for every key and value the line and column where it stands. */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  type YAMLError,
} from 'yaml';
import type { Problem } from './problem.ts';
import { quote } from './values.ts';

export type Position = { line: number; column: number };
export type Path = readonly PropertyKey[];

/** A YAML text, read. `value` is what it says; the two functions tell where in the text a path stands. */
export type LocatedYaml = {
  value: unknown;
  problems: Problem[];
  /** Where the value begins; where the nearest thing above it begins, when the path is not in the text. */
  valueAt: (path: Path) => Position;
  /** Where the key is written. */
  keyAt: (path: Path) => Position;
};

type Reading = {
  counter: LineCounter;
  values: Map<string, number>;
  keys: Map<string, number>;
  problems: Problem[];
};

/** Reads one YAML 1.2 document. Never throws; what can't be read is among the problems. */
export function locateYaml(text: string): LocatedYaml {
  const counter = new LineCounter();
  const reading: Reading = { counter, values: new Map(), keys: new Map(), problems: [] };
  let value: unknown;
  try {
    const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: false });
    for (const error of [...document.errors, ...document.warnings]) {
      reading.problems.push(syntaxProblem(error, position(counter, error.pos[0])));
    }
    if (document.errors.length === 0) value = plain(document.contents, [], reading);
  } catch (cause) {
    // The parser and the walk recurse; only absurd nesting exhausts the stack.
    if (!(cause instanceof RangeError)) throw cause;
    reading.problems.push({
      line: 1,
      column: 1,
      key: 'yaml',
      message: 'lists and maps are nested too deeply',
    });
  }
  const valueAt = (path: Path) => nearest(reading, path, reading.values);
  const keyAt = (path: Path) => {
    const offset = reading.keys.get(pathKey(path));
    return offset === undefined ? valueAt(path) : position(counter, offset);
  };
  return { value, problems: reading.problems, valueAt, keyAt };
}

function plain(node: unknown, path: Path, reading: Reading): unknown {
  const offset = (node as Document['contents'])?.range?.[0];
  if (offset !== undefined) reading.values.set(pathKey(path), offset);
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map((entry, index) => plain(entry, [...path, index], reading));
  if (isMap(node)) return plainMap(node.items, path, reading);
  if (isAlias(node)) {
    const message = `*${node.source} repeats something from above; write it out here, aliases are not read`;
    reading.problems.push({
      ...position(reading.counter, offset ?? 0),
      key: keyName(path) || 'yaml',
      message,
    });
    return undefined;
  }
  return null;
}

function plainMap(pairs: Pair[], path: Path, reading: Reading): Record<string, unknown> {
  const map: Record<string, unknown> = {};
  for (const pair of pairs) {
    const start = (pair.key as Document['contents'])?.range?.[0] ?? 0;
    const at = position(reading.counter, start);
    if (!isScalar(pair.key) || typeof pair.key.value !== 'string') {
      const message = 'a key is one word before a colon; put quotes around it if that is what is meant';
      reading.problems.push({ ...at, key: keyName(path) || 'yaml', message });
      continue;
    }
    const name = pair.key.value;
    const below = [...path, name];
    if (Object.hasOwn(map, name)) {
      const first = position(reading.counter, reading.keys.get(pathKey(below)) ?? 0).line;
      const message = `stands here a second time (first in line ${first}); keep one of the two`;
      reading.problems.push({ ...at, key: keyName(below), message });
      continue;
    }
    reading.keys.set(pathKey(below), start);
    // Not an assignment: `__proto__` is to be a key like any other, so that it is reported like any other.
    const value = plain(pair.value, below, reading);
    Object.defineProperty(map, name, { value, enumerable: true, writable: true, configurable: true });
  }
  return map;
}

/** The path as a person says it: the keys without the numbers of list entries. */
export function keyName(path: Path): string {
  return path.filter((step) => typeof step === 'string').join('.');
}

function pathKey(path: Path): string {
  return JSON.stringify(path);
}

function nearest(reading: Reading, path: Path, offsets: Map<string, number>): Position {
  for (let length = path.length; length >= 0; length--) {
    const offset = offsets.get(pathKey(path.slice(0, length)));
    if (offset !== undefined) return position(reading.counter, offset);
  }
  return { line: 1, column: 1 };
}

function position(counter: LineCounter, offset: number): Position {
  const { line, col } = counter.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

/** What the notation's mistakes are called in words that don't presume that one knows YAML's grammar. */
const SYNTAX: Partial<Record<YAMLError['code'], string>> = {
  MULTIPLE_DOCS: 'a second document begins here; remove the "---" line and what does not belong',
  TAB_AS_INDENT: 'a tab; indent with spaces',
  TAG_RESOLVE_FAILED: 'a tag (!…) can not be used here; remove it',
  MISSING_CHAR: 'a closing quote or bracket is missing',
  BAD_INDENT: 'is indented differently from the lines that it belongs to',
};

function syntaxProblem(error: YAMLError, at: Position): Problem {
  const own = SYNTAX[error.code];
  const theirs = error.message.replace(/\s+/g, ' ').slice(0, 160);
  return { ...at, key: 'yaml', message: own ? `${own} (${theirs})` : theirs || quote(error.code) };
}
