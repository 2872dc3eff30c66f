/** Writes more feeds into the text of feeds.yaml, in the file's own style, and leaves every other byte as it was. */
import { Document, isMap, isSeq, type Node, type Pair, parseDocument, type YAMLSeq } from 'yaml';
import type { FeedLine } from './schema.ts';

/** A feed of which there is more to say takes a line for each key. */
const MAX_INLINE_KEYS = 3;

type Insertion = { from: number; to: number; text: string };
type Style = { flow: boolean; nameFirst: boolean };

/**
 * The text with the feeds as the last entries of `feeds:`, written on one line or on several as the entry before them.
 * `text` is one that loadPlanet accepts; throws an Error when it has no place for a feed.
 */
export function addFeeds(text: string, feeds: FeedLine[]): string {
  if (feeds.length === 0) return text;
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false });
  if (document.errors.length > 0 || !isMap(document.contents))
    throw new Error('A feed can only be added to a feeds.yaml without mistakes; see planet check');
  const pair = document.contents.items.find(({ key }) => String(key) === 'feeds');
  const { from, to, text: added } = pair ? intoPair(text, pair, feeds) : asSection(text, feeds);
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  return text.slice(0, from) + added.replaceAll('\n', lineEnd) + text.slice(to);
}

function intoPair(text: string, pair: Pair, feeds: FeedLine[]): Insertion {
  const list = pair.value;
  const last = isSeq(list) ? list.items.at(-1) : undefined;
  if (isSeq(list) && list.flow && last) return intoFlowList(list, feeds);
  if (isSeq(list) && last) return afterEntry(text, last as Node, feeds);
  // "feeds:" or "feeds: []": what stands behind the colon gives way to the first entry.
  const from = endOf(pair.key);
  const behind = /^[ \t]*:([ \t]*\[\s*\])?/.exec(text.slice(from));
  const entry = lines(feeds, { flow: true, nameFirst: true }, '  ');
  return { from, to: from + (behind?.[0].length ?? 0), text: `:\n${entry}` };
}

function asSection(text: string, feeds: FeedLine[]): Insertion {
  const gap = text === '' || text.endsWith('\n') ? '' : '\n';
  const entry = lines(feeds, { flow: true, nameFirst: true }, '  ');
  return { from: text.length, to: text.length, text: `${gap}feeds:\n${entry}\n` };
}

function intoFlowList(list: YAMLSeq, feeds: FeedLine[]): Insertion {
  const from = endOf(list.items.at(-1));
  return {
    from,
    to: from,
    text: feeds.map((feed) => `, ${written(feed, { flow: true, nameFirst: false })}`).join(''),
  };
}

function afterEntry(text: string, last: Node, feeds: FeedLine[]): Insertion {
  const dash = text.lastIndexOf('-', last.range?.[0] ?? 0);
  const indent = text.slice(text.lastIndexOf('\n', dash) + 1, dash);
  const first = isMap(last) ? String(last.items[0]?.key) : 'url';
  const entry = lines(
    feeds,
    { flow: !isMap(last) || last.flow === true, nameFirst: first === 'name' },
    indent,
  );
  const end = endOf(last);
  if (text[end - 1] === '\n') return { from: end, to: end, text: `${entry}\n` };
  const newline = text.slice(end).search(/\r?\n/);
  const from = newline < 0 ? text.length : end + newline;
  return { from, to: from, text: `\n${entry}` };
}

function lines(feeds: FeedLine[], style: Style, indent: string): string {
  const entries = feeds.map((feed) => {
    const flow = style.flow && Object.keys(feed).length <= MAX_INLINE_KEYS;
    const [first, ...rest] = written(feed, { ...style, flow }).split('\n');
    return [`${indent}- ${first}`, ...rest.map((line) => `${indent}  ${line}`)].join('\n');
  });
  return entries.join('\n');
}

/** The feed as YAML; the library knows when a value wants quotes. */
function written({ url, name, ...more }: FeedLine, { flow, nameFirst }: Style): string {
  const address = { url: url.trim() };
  const named = name === undefined ? {} : { name: clean(name) };
  const node = nameFirst ? { ...named, ...address, ...more } : { ...address, ...named, ...more };
  const document = new Document();
  document.contents = document.createNode(node, { flow }) as typeof document.contents;
  return document.toString({ lineWidth: 0 }).trimEnd();
}

/** A name comes from a stranger's page: one line of text, nothing that feeds.yaml refuses. */
function clean(name: string): string {
  return name
    .toWellFormed()
    .replace(/[\p{Cc}\uFFFD]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
}

function endOf(node: unknown): number {
  return (node as Node | null)?.range?.[1] ?? 0;
}
