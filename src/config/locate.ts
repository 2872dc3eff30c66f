/** Parses YAML to plain values, with the line and column of every key and value. */
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import type { Position, Problem } from './problem.ts';
import { syntaxProblems } from './syntax-problems.ts';

export type Path = readonly PropertyKey[];

/** A parsed YAML text. `value` is undefined if it is unreadable; the functions return positions. */
export type LocatedYaml = {
  value: unknown;
  problems: Problem[];
  /** Start of the value; if the path does not exist, start of its nearest parent. */
  valueAt: (path: Path) => Position;
  /** Position of the key. */
  keyAt: (path: Path) => Position;
  lines: string[];
};

type Offsets = { value: number; key: number };
type Reading = {
  at: (offset: number) => Position;
  /** By path, in the form of `pathKey`. */
  places: Map<string, Offsets>;
  aliases: Set<string>;
  report: (offset: number, path: Path, message: string) => void;
};

/** Deeper than any valid file; parser and walk are recursive. */
const MAX_DEPTH = 50;

/** Reads one YAML 1.2 document. Never throws; what is unreadable becomes a problem. */
export function locateYaml(text: string): LocatedYaml {
  const counter = new LineCounter();
  const at = (offset: number): Position => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const problems: Problem[] = [];
  const places = new Map<string, Offsets>();
  const report = (offset: number, path: Path, message: string) =>
    problems.push({ ...at(offset), key: keyName(path) || 'yaml', message });
  const lines = text.split(/\r?\n/);
  const offsetsOf = (path: Path): Offsets =>
    places.get(pathKey(path)) ?? (path.length > 0 ? offsetsOf(path.slice(0, -1)) : { value: 0, key: 0 });
  const read = (value: unknown): LocatedYaml => ({
    value,
    problems,
    valueAt: (path) => at(offsetsOf(path).value),
    keyAt: (path) => at(offsetsOf(path).key),
    lines,
  });
  try {
    const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: false });
    problems.push(...syntaxProblems(document, at, lines));
    return read(
      problems.length > 0
        ? undefined
        : plain(document.contents, [], { at, places, report, aliases: new Set() }),
    );
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    report(0, [], 'lists and maps are nested too deeply; a feeds.yaml has three levels');
    return read(undefined);
  }
}

function plain(node: unknown, path: Path, reading: Reading): unknown {
  if (path.length > MAX_DEPTH) throw new RangeError('nested too deeply');
  const start = startOf(node);
  if (!reading.places.has(pathKey(path))) reading.places.set(pathKey(path), { value: start, key: start });
  if (isScalar(node) && node.anchor && node.value === null) {
    const message = `&${node.anchor} is a mark, no text; put quotes around it`;
    reading.report(start - node.anchor.length - 1, path, message);
    return '&';
  }
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map((entry, index) => plain(entry, [...path, index], reading));
  if (isMap(node)) return plainMap(node.items, path, reading);
  if (isAlias(node) && !reading.aliases.has(node.source)) {
    reading.aliases.add(node.source);
    const message = `*${node.source} is an alias; aliases are not supported, write the value out, or put quotes around the value`;
    reading.report(start, path, message);
  }
  return null;
}

function plainMap(pairs: Pair[], path: Path, reading: Reading): Record<string, unknown> {
  const { places } = reading;
  const entries: [string, unknown][] = [];
  let isOver = false;
  for (const { key, value } of pairs) {
    const start = startOf(key);
    if (!isScalar(key) || typeof key.value !== 'string') {
      const message = 'a key is a word before a colon; put quotes around it if that is what is meant';
      reading.report(start, path, message);
      continue;
    }
    const below = [...path, key.value];
    const first = places.get(pathKey(below));
    if (first === undefined) {
      places.set(pathKey(below), { value: value ? startOf(value) : start, key: start });
      if (!isOver) entries.push([key.value, plain(value, below, reading)]);
    } else if (!isOver) {
      // What follows belongs to an entry without its dash.
      isOver = path.length > 1;
      const advice = isOver
        ? ', or write "- " before it if a new entry begins'
        : ', with all that belongs to it';
      const { line } = reading.at(first.key);
      const message = `appears here a second time (first in line ${line}); keep one of the two${advice}`;
      reading.report(start, below, message);
    }
  }
  // Unlike an assignment, this makes `__proto__` an ordinary key, so that it is reported.
  return Object.fromEntries(entries);
}

const pathKey = (path: Path): string => path.join('\0');

/** The path for people: the keys, without the indexes of list entries. */
export function keyName(path: Path): string {
  return path.filter((step) => typeof step === 'string').join('.');
}

function startOf(node: unknown): number {
  return (node as Node | null)?.range?.[0] ?? 0;
}
