/** Changes one feed's entry in the text of feeds.yaml, and leaves every other byte, comments too, as it was. */
import {
  Document,
  isMap,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { addressKey } from '../model/url.ts';

/** What the keys of the entry are to be; null takes a key out. */
export type FeedChange = Record<string, string | boolean | string[] | null>;

/** The text with these keys of the feed at that address changed. Throws an Error when there is no such feed. */
export function changeFeed(text: string, url: string, change: FeedChange): string {
  // The address last, as the entry is found by it.
  const keys = Object.entries(change).sort(([key]) => (key === 'url' ? 1 : -1));
  return keys.reduce((changed, [key, value]) => {
    const { entry } = find(changed, url);
    const pair = entry.items.find((one) => String(one.key) === key);
    if (value === null) return pair ? withoutPair(changed, entry, pair) : changed;
    const written = inline(value);
    if (pair?.value) return splice(changed, span(pair.value), written);
    return withPair(changed, entry, `${key}: ${written}`);
  }, text);
}

/** The text without the feed at that address. Comments above it stay. */
export function removeFeed(text: string, url: string): string {
  const { list, entry } = find(text, url);
  const { from, to } = span(entry);
  if (list.flow) return splice(text, withComma(text, { from, to }), '');
  const dash = text.lastIndexOf('-', from);
  const removed = splice(text, { from: text.lastIndexOf('\n', dash) + 1, to: lineEnd(text, to) + 1 }, '');
  return list.items.length > 1 ? removed : removed.replace(/^(["']?feeds["']?\s*:)/m, '$1 []');
}

type Span = { from: number; to: number };

function find(text: string, url: string): { list: YAMLSeq; entry: YAMLMap } {
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false });
  const list = isMap(document.contents) ? document.contents.get('feeds') : undefined;
  const wanted = addressKey(url);
  const entry = isSeq(list)
    ? list.items.find((item) => isMap(item) && addressKey(String(item.get('url')).trim()) === wanted)
    : undefined;
  if (!isSeq(list) || !isMap(entry)) throw new Error(`feeds.yaml lists no feed ${url}`);
  return { list, entry };
}

function withPair(text: string, entry: YAMLMap, pair: string): string {
  const { to } = span(entry.items.at(-1)?.value ?? entry.items.at(-1)?.key);
  if (entry.flow) return splice(text, { from: to, to }, `, ${pair}`);
  const end = lineEnd(text, to);
  const first = span(entry).from;
  const indent = ' '.repeat(first - text.lastIndexOf('\n', first) - 1);
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const at = text[end - 1] === '\r' ? end - 1 : end;
  return splice(text, { from: at, to: at }, `${newline}${indent}${pair}`);
}

function withoutPair(text: string, entry: YAMLMap, pair: Pair): string {
  const from = span(pair.key).from;
  const to = pair.value ? span(pair.value).to : span(pair.key).to + 1;
  if (entry.flow) return splice(text, withComma(text, { from, to }), '');
  const end = lineEnd(text, to);
  if (entry.items[0] !== pair) return splice(text, { from: text.lastIndexOf('\n', from), to: end }, '');
  // The dash stays for the next key.
  const next = entry.items[1];
  return next ? splice(text, { from, to: span(next.key).from }, '') : text;
}

/** With the comma before it, or behind it where it is the first. */
function withComma(text: string, { from, to }: Span): Span {
  const before = /,\s*$/.exec(text.slice(0, from));
  if (before) return { from: before.index, to };
  const behind = /^\s*,\s*/.exec(text.slice(to));
  return { from, to: to + (behind?.[0].length ?? 0) };
}

function inline(value: string | boolean | string[]): string {
  const document = new Document(value);
  if (isSeq(document.contents)) document.contents.flow = true;
  return document.toString({ lineWidth: 0, flowCollectionPadding: false }).trimEnd();
}

const splice = (text: string, { from, to }: Span, put: string): string =>
  text.slice(0, from) + put + text.slice(to);

/** Without the line end that belongs to a block. */
function span(node: unknown): Span {
  const [from = 0, to = 0] = (node as Node | null)?.range ?? [];
  return { from, to };
}

/** Where the line ends in which the text before `at` ends. */
function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', text[at - 1] === '\n' ? at - 1 : at);
  return end < 0 ? text.length : end;
}
