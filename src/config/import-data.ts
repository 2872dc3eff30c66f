/** Reads lists in JSON or YAML: objects with the URL of a feed, at any depth. */
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import {
  FEED_URL_KEYS,
  isWebAddress,
  type ListedValue,
  type ReadList,
  section,
  wordsOf,
} from './import-section.ts';
import { plainKey } from './meant-word.ts';
import names from './other-names.json' with { type: 'json' };

/** Names of lists that do not describe their content. */
const GENERIC = new Set(wordsOf(names.genericLists));

/** The list of feeds in a map that has other lists too. */
const FEEDS = new Set(wordsOf(names.feedLists));

/** The planet's own feeds, which it does not read. */
const OUTPUT = new Set(wordsOf(names.outputLists));

type Walk = ReadList & { lineOf: (node: unknown) => number };
type Place = { name: string; groups: string[]; depth: number };

const MAX_DEPTH = 30;

/** Null if the text is neither, or has neither lists nor keys. Never throws. */
export function readData(text: string): ReadList | null {
  const lines = new LineCounter();
  const sections = [section('planet', 1)];
  // JSON may be indented with tabs, YAML may not.
  const spaced = /^\s*[[{]/.test(text) ? text.replaceAll('\t', ' ') : text;
  try {
    const document = parseDocument(spaced, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
    const problems = document.errors.slice(0, 20).map(({ pos, message }) => ({
      line: lines.linePos(pos[0]).line,
      message: message.split('\n')[0] ?? message,
    }));
    const root = document.contents;
    if (!isMap(root) && !isSeq(root)) return null;
    const lineOf = (node: unknown): number =>
      lines.linePos((node as { range?: [number] } | null)?.range?.[0] ?? 0).line;
    walk(root, { name: '', groups: [], depth: 0 }, { sections, problems, lineOf });
    return { sections, problems, flags: 'i' };
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    return { sections, problems: [{ line: 1, message: 'lists and maps are nested too deeply' }] };
  }
}

function walk(node: unknown, place: Place, list: Walk): void {
  if (place.depth > MAX_DEPTH) throw new RangeError('nested too deeply');
  const depth = place.depth + 1;
  if (isSeq(node)) for (const item of node.items) walk(item, { ...place, depth }, list);
  if (isScalar(node)) readAddress(node, place, list);
  if (!isMap(node)) return;
  const values = flat(node, '', list);
  const keys = new Set(values.filter(({ text }) => isWebAddress(text)).map(({ key }) => plainKey(key)));
  const { groups, name } = place;
  const isList = node.items.some(({ value }) => isSeq(value) && value.items.some(isMap));
  if (!isList && depth > 1 && FEED_URL_KEYS.some((key) => keys.has(key))) {
    const named =
      name && !GENERIC.has(plainKey(name)) ? [{ key: 'name', text: name, line: list.lineOf(node) }] : [];
    list.sections.push(section('feed', list.lineOf(node), [...values, ...named], groups));
    return;
  }
  const isIndex = values.length > 0 && values.length === node.items.length && keys.size === values.length;
  if (isIndex)
    for (const { key, value } of node.items) readAddress(value, { ...place, name: nameOf(key) }, list);
  const own = depth === 1 && !isIndex ? list.sections[0] : undefined;
  if (isList || own) own?.values.push(...values.filter(({ text }) => text !== ''));
  const main = node.items.filter(({ key, value }) => FEEDS.has(plainKey(nameOf(key))) && !isScalar(value));
  for (const { key, value } of main.length > 0 ? main : node.items) {
    const name = nameOf(key);
    if (OUTPUT.has(plainKey(name))) continue;
    const isGroup = !GENERIC.has(plainKey(name)) && isSeq(value);
    if (isMap(value) || isSeq(value))
      walk(value, { name, groups: isGroup ? [...groups, name] : groups, depth }, list);
    else if (isWebAddress(name))
      readAddress(key, { ...place, name: String(isScalar(value) ? value.value : '') }, list);
  }
}

const nameOf = (key: unknown): string => String(isScalar(key) ? key.value : '');

/** A feed that is only a URL, or has its name as key. */
function readAddress(node: unknown, { name, groups }: Place, list: Walk): void {
  const text = isScalar(node) ? String(node.value ?? '') : '';
  if (!isWebAddress(text)) return;
  const line = list.lineOf(node);
  const named =
    GENERIC.has(plainKey(name)) || groups.includes(name) ? [] : [{ key: 'name', text: name, line }];
  list.sections.push(section('feed', line, [{ key: 'feed', text, line }, ...named], groups));
}

/** Keys and texts of an object: keys of nested objects are joined, and so are lists of texts. */
function flat(node: unknown, prefix: string, list: Walk): ListedValue[] {
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }): ListedValue[] => {
    const name = `${prefix}${nameOf(key)}`;
    const line = list.lineOf(key);
    if (isScalar(value)) return [{ key: name, text: String(value.value ?? '').trim(), line }];
    if (isMap(value)) return prefix === '' ? flat(value, `${name} `, list) : [];
    if (!isSeq(value)) return [];
    const texts = value.items.flatMap((item) => (isScalar(item) ? String(item.value) : []));
    if (texts.length > 0) return [{ key: name, text: texts.join(', '), line }];
    return /^(?:author|owner)s?$/i.test(name) ? flat(value.items[0], `${name} `, list) : [];
  });
}
