/** Bytes → what the feed said: decode, recognise, repair, parse. */

import { decodeText } from './decode-text.ts';
import { parseJsonFeed } from './json-feed.ts';
import type { ParseResult } from './parsed-feed.ts';
import { repairXml } from './repair-xml.ts';
import { parseXmlFeed } from './xml-feed.ts';

export type ParseOptions = { contentType: string | null; baseUrl: string; maxEntries: number };

/** Reads a feed in any format that we know. Never throws for what the bytes are. */
export async function parseFeed(bytes: Uint8Array, options: ParseOptions): Promise<ParseResult> {
  const { text, warnings } = decodeText(bytes, options.contentType);
  // What it is, its first character says; labels of the transport are wrong too often.
  const start = text.search(/[^\s\ufeff\0]/);
  if (start < 0) return { kind: 'unreadable', reason: 'The document is empty.' };
  const isJson = text[start] === '{' || text[start] === '[';
  if (!isJson && !/<[A-Za-z_?!]/.test(text)) {
    return { kind: 'unreadable', reason: 'This is plain text, neither XML nor JSON, so it is no feed.' };
  }
  const result = isJson ? parseJsonFeed(text, options) : await parseXml(text, options);
  return result.kind === 'unreadable' ? result : { ...result, warnings: [...warnings, ...result.warnings] };
}

async function parseXml(text: string, options: ParseOptions): Promise<ParseResult> {
  const canonical = repairXml(text, options);
  if (canonical.kind === 'other') return { kind: 'unreadable', reason: reasonFor(canonical.root) };
  const feed = await parseXmlFeed(canonical, options.baseUrl);
  return { kind: 'parsed', feed, warnings: canonical.warnings };
}

/** Elements that web pages begin with, whole ones and those of servers that are in a hurry. */
const PAGE = /^(?:html|head|body|title|meta|link|style|script|center|div|p|h1)$/i;

function reasonFor(root: string | null): string {
  if (root === null) return 'This is an XML document, but not a feed: it has no element.';
  if (PAGE.test(root)) {
    return 'This is a web page, not a feed. Look for the address of its feed: a link named RSS, Atom or Feed.';
  }
  return `This is an XML document, but not a feed: its outermost element is <${root.slice(0, 60)}>.`;
}
