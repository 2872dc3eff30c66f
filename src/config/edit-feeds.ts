/** Adds, changes and removes feeds in the text of feeds.yaml in the file's own style; all other bytes stay. */
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
import { collapseWhitespace, MAX_NAME } from '../model/text.ts';
import { addressKey } from '../model/url.ts';
import { visibleText } from '../model/visible-text.ts';
import type { FeedLine } from './schema.ts';

/** New values of an entry's keys; null removes a key. */
export type FeedChange = Record<string, string | boolean | string[] | null>;

/** A feed with more keys gets one line per key. */
const MAX_INLINE_KEYS = 3;

/**
 * The text with the feeds as the last entries of `feeds:`, on one line or several like the entry before them.
 * `text` must be valid for loadPlanet; throws an Error if it has no place for a feed.
 */
export function addFeeds(text: string, feeds: FeedLine[]): string {
  if (feeds.length === 0) return text;
  const document = parse(text);
  if (document.errors.length > 0 || !isMap(document.contents))
    throw new Error('A feed can only be added to a feeds.yaml without mistakes; see planet check');
  const pair = document.contents.items.find(({ key }) => String(key) === 'feeds');
  const list = isSeq(pair?.value) ? pair.value : null;
  const last = list?.items.at(-1);
  if (list?.flow && last) {
    const to = span(last).to;
    const added = feeds.map((feed) => `, ${written(feed, { flow: true, nameFirst: false })}`);
    return splice(text, { from: to, to }, added.join(''));
  }
  if (last) return afterEntry(text, last as Node, feeds);
  const entries = lines(feeds, { flow: true, nameFirst: true }, '  ');
  if (!pair) return `${text}${text.endsWith('\n') ? '' : newlineOf(text)}feeds:\n${entries}\n`;
  // "feeds:" or "feeds: []": the first entry replaces the value.
  const from = span(pair.key).to;
  const behind = /^[ \t]*:([ \t]*\[\s*\])?/.exec(text.slice(from));
  return splice(text, { from, to: from + (behind?.[0].length ?? 0) }, `:\n${entries}`);
}

/** The text with these keys of the feed with that URL changed. Throws an Error if there is no such feed. */
export function changeFeed(text: string, url: string, change: FeedChange): string {
  // The URL last, because it identifies the entry.
  const keys = Object.entries(change).sort(([key]) => (key === 'url' ? 1 : -1));
  return keys.reduce((changed, [key, value]) => {
    const { entry } = find(changed, url);
    const pair = entry.items.find((one) => String(one.key) === key);
    if (value === null) return pair ? withoutPair(changed, entry, pair) : changed;
    const written = inYaml(value, true).replaceAll(/^\[ | \]$/g, (sign) => sign.trim());
    if (pair?.value) return splice(changed, span(pair.value), written);
    return withPair(changed, entry, `${key}: ${written}`);
  }, text);
}

/** The text without the feed with that URL. Comments above it stay. */
export function removeFeed(text: string, url: string): string {
  const { list, entry } = find(text, url);
  const { from, to } = span(entry);
  if (list.flow) return splice(text, withComma(text, { from, to }), '');
  const dash = text.lastIndexOf('-', from);
  const removed = splice(text, { from: text.lastIndexOf('\n', dash) + 1, to: lineEnd(text, to) + 1 }, '');
  return list.items.length > 1 ? removed : removed.replace(/^(["']?feeds["']?\s*:)/m, '$1 []');
}

type Span = { from: number; to: number };
type Style = { flow: boolean; nameFirst: boolean };

const parse = (text: string) => parseDocument(text, { prettyErrors: false, uniqueKeys: false });

function find(text: string, url: string): { list: YAMLSeq; entry: YAMLMap } {
  const { contents } = parse(text);
  const list = isMap(contents) ? contents.get('feeds') : undefined;
  const wanted = addressKey(url);
  const entry = isSeq(list)
    ? list.items.find((item) => isMap(item) && addressKey(String(item.get('url')).trim()) === wanted)
    : undefined;
  if (!isSeq(list) || !isMap(entry)) throw new Error(`feeds.yaml lists no feed ${url}`);
  return { list, entry };
}

function afterEntry(text: string, last: Node, feeds: FeedLine[]): string {
  const dash = text.lastIndexOf('-', span(last).from);
  const indent = text.slice(text.lastIndexOf('\n', dash) + 1, dash);
  const nameFirst = isMap(last) && String(last.items[0]?.key) === 'name';
  const entries = lines(feeds, { flow: !isMap(last) || last.flow === true, nameFirst }, indent);
  return withLine(text, span(last).to, entries);
}

function withPair(text: string, entry: YAMLMap, pair: string): string {
  const { to } = span(entry.items.at(-1)?.value ?? entry.items.at(-1)?.key);
  if (entry.flow) return splice(text, { from: to, to }, `, ${pair}`);
  const first = span(entry).from;
  return withLine(text, to, ' '.repeat(first - text.lastIndexOf('\n', first) - 1) + pair);
}

/** Inserts lines after the line that contains `at`. */
function withLine(text: string, at: number, put: string): string {
  const end = lineEnd(text, at);
  const from = text[end - 1] === '\r' ? end - 1 : end;
  return splice(text, { from, to: from }, `\n${put}`);
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

/** Includes the comma before it, or after it if it is the first. */
function withComma(text: string, { from, to }: Span): Span {
  const before = /,\s*$/.exec(text.slice(0, from));
  if (before) return { from: before.index, to };
  const behind = /^\s*,\s*/.exec(text.slice(to));
  return { from, to: to + (behind?.[0].length ?? 0) };
}

function lines(feeds: FeedLine[], style: Style, indent: string): string {
  const entries = feeds.map((feed) => {
    const flow = style.flow && Object.keys(feed).length <= MAX_INLINE_KEYS;
    return `${indent}- ${written(feed, { ...style, flow }).replaceAll('\n', `\n${indent}  `)}`;
  });
  return entries.join('\n');
}

function written({ url, name, ...more }: FeedLine, { flow, nameFirst }: Style): string {
  const address = { url: url.trim() };
  const named = { name: clean(name) || undefined };
  return inYaml(nameFirst ? { ...named, ...address, ...more } : { ...address, ...named, ...more }, flow);
}

/** The library decides whether a value needs quotes. */
function inYaml(value: unknown, flow: boolean): string {
  const document = new Document();
  document.contents = document.createNode(value, { flow }) as typeof document.contents;
  return document.toString({ lineWidth: 0 }).trimEnd();
}

/** A name comes from a foreign page: one line of visible text, empty if it has none. */
function clean(name = ''): string {
  const line = name.replace(/[\s\p{Cc}\uFFFD]+/gu, ' ').trim();
  return collapseWhitespace(visibleText(line.slice(0, MAX_NAME)));
}

/** Inserted lines end like those of the text. */
const splice = (text: string, { from, to }: Span, put: string): string =>
  text.slice(0, from) + put.replaceAll('\n', newlineOf(text)) + text.slice(to);

const newlineOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** Without a block's line end. */
function span(node: unknown): Span {
  const [from = 0, to = 0] = (node as Node | null)?.range ?? [];
  return { from, to };
}

/** The end of the line that contains `at`. */
function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', text[at - 1] === '\n' ? at - 1 : at);
  return end < 0 ? text.length : end;
}
