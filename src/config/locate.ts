/** YAML text → plain values, and for every key and value the line and column where it stands. */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import type { Problem } from './problem.ts';
import { syntaxProblems } from './syntax-problems.ts';

export type Position = { line: number; column: number };
export type Path = readonly PropertyKey[];

/** A YAML text, read. `value` is what it says (undefined when it can't be read), the functions tell where. */
export type LocatedYaml = {
  value: unknown;
  problems: Problem[];
  /** Where the value begins; when the path is not in the text, where the nearest thing above it begins. */
  valueAt: (path: Path) => Position;
  /** Where the key is written. */
  keyAt: (path: Path) => Position;
  /** The line with this number, as it is written. */
  textOf: (line: number) => string;
};

type Reading = { at: (offset: number) => Position; aliases: Set<string>; problems: Problem[] };

type Indexes = WeakMap<YAMLMap, Map<unknown, Pair>>;

/** More than that no file of ours needs, and parser and walk are recursive. */
const MAX_DEPTH = 50;

/** Reads one YAML 1.2 document. Never throws; what can't be read is among the problems. */
export function locateYaml(text: string): LocatedYaml {
  const counter = new LineCounter();
  const at = (offset: number): Position => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const reading: Reading = { at, aliases: new Set(), problems: [] };
  const nowhere = () => ({ line: 1, column: 1 });
  const lines = text.split(/\r?\n/);
  const textOf = (line: number) => lines[line - 1] ?? '';
  const unread = { value: undefined, problems: reading.problems, valueAt: nowhere, keyAt: nowhere, textOf };
  try {
    const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: false });
    const mistakes = syntaxProblems(document, counter, lines);
    if (mistakes.length > 0) return { ...unread, problems: mistakes };
    const root = document.contents;
    const indexes: Indexes = new WeakMap();
    return {
      value: plain(root, [], reading),
      problems: reading.problems,
      valueAt: (path) => at(find(root, path, indexes).value),
      keyAt: (path) => at(find(root, path, indexes).key),
      textOf,
    };
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const message = 'lists and maps are nested too deeply; a feeds.yaml has three levels';
    reading.problems.push({ ...nowhere(), key: 'yaml', message });
    return unread;
  }
}

function plain(node: unknown, path: Path, reading: Reading): unknown {
  if (path.length > MAX_DEPTH) throw new RangeError('nested too deeply');
  if (isScalar(node) && node.anchor && node.value === null) {
    const message = `&${node.anchor} is a mark, no text; put quotes around it`;
    reading.problems.push({
      ...reading.at((node.range?.[0] ?? 0) - node.anchor.length - 1),
      key: keyName(path) || 'yaml',
      message,
    });
    return '&';
  }
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map((entry, index) => plain(entry, [...path, index], reading));
  if (isMap(node)) return plainMap(node.items, path, reading);
  if (isAlias(node) && !reading.aliases.has(node.source)) {
    reading.aliases.add(node.source);
    const message = `*${node.source} repeats something from above; aliases are not read, write it out, or put quotes around the value`;
    const offset = node.range?.[0] ?? 0;
    reading.problems.push({ ...reading.at(offset), key: keyName(path) || 'yaml', message });
  }
  return null;
}

function plainMap(pairs: Pair[], path: Path, reading: Reading): Record<string, unknown> {
  const map: Record<string, unknown> = {};
  const starts = new Map<string, number>();
  for (const { key, value } of pairs) {
    const start = startOf(key);
    const report = (path: Path, message: string) =>
      reading.problems.push({ ...reading.at(start), key: keyName(path) || 'yaml', message });
    if (!isScalar(key) || typeof key.value !== 'string') {
      report(path, 'a key is a word before a colon; put quotes around it if that is what is meant');
      continue;
    }
    const below = [...path, key.value];
    const first = starts.get(key.value);
    if (first !== undefined) {
      const advice =
        path.length > 1 ? ', or write "- " before it if a new entry begins' : ', with all that belongs to it';
      const { line } = reading.at(first);
      report(below, `stands here a second time (first in line ${line}); keep one of the two${advice}`);
      if (path.length > 1) break;
      continue;
    }
    starts.set(key.value, start);
    // Not an assignment: `__proto__` is a key like any other, so that it is reported like any other.
    const property = {
      value: plain(value, below, reading),
      enumerable: true,
      writable: true,
      configurable: true,
    };
    Object.defineProperty(map, key.value, property);
  }
  return map;
}

/** The path as a person says it: the keys, without the numbers of list entries. */
export function keyName(path: Path): string {
  return path.filter((step) => typeof step === 'string').join('.');
}

/** Offsets of the value at this path and of its key; as far down as the path is in the text. */
function find(root: unknown, path: Path, indexes: Indexes): { value: number; key: number } {
  let node = root;
  let offsets = { value: startOf(root), key: startOf(root) };
  for (const step of path) {
    if (isSeq(node) && typeof step === 'number') {
      node = node.items[step];
      if (node === undefined) break;
      offsets = { value: startOf(node), key: startOf(node) };
    } else {
      const pair = isMap(node) ? pairOf(node, step, indexes) : undefined;
      if (!pair) break;
      node = pair.value;
      offsets = { value: node ? startOf(node) : startOf(pair.key), key: startOf(pair.key) };
    }
  }
  return offsets;
}

/** Indexed, so that a file of nothing but mistakes is not searched from its top for each of them. */
function pairOf(map: YAMLMap, name: PropertyKey, indexes: Indexes): Pair | undefined {
  let index = indexes.get(map);
  if (!index) {
    // The first of two equal keys is the one that was read.
    index = new Map(map.items.toReversed().map((pair) => [isScalar(pair.key) ? pair.key.value : pair, pair]));
    indexes.set(map, index);
  }
  return index.get(name);
}

function startOf(node: unknown): number {
  return (node as Node | null)?.range?.[0] ?? 0;
}
