/** Bytes → what the feed said: decode, recognise, repair, parse. */

import { decodeText } from './decode-text.ts';
import { type DetectedFormat, detectFormat } from './detect-format.ts';
import { parseJsonFeed } from './json-feed.ts';
import type { ParseResult } from './parsed-feed.ts';
import { repairXml } from './repair-xml.ts';
import { parseXmlFeed } from './xml-feed.ts';

export type ParseOptions = { contentType: string | null; baseUrl: string; maxEntries: number };

const NO_FEED: Partial<Record<DetectedFormat, string>> = {
  empty: 'The document is empty.',
  text: 'This is plain text, neither XML nor JSON, so it is no feed.',
};

/** Reads a feed in any format that we know. Never throws for what the bytes are. */
export async function parseFeed(bytes: Uint8Array, options: ParseOptions): Promise<ParseResult> {
  const decoded = decodeText(bytes, options.contentType);
  const detected = detectFormat(decoded.text);
  const reason = NO_FEED[detected];
  if (reason) return { kind: 'unreadable', reason };
  const result =
    detected === 'json' ? parseJsonFeed(decoded.text, options) : await parseXml(decoded.text, options);
  if (result.kind === 'unreadable') return result;
  return { ...result, warnings: [...decoded.warnings, ...result.warnings] };
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
