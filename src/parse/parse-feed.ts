/** Parses bytes to a feed: decodes, detects the format, repairs, parses. */

import type { Failure } from '../model/reason.ts';
import { decodeText } from './decode-text.ts';
import { parseJsonFeed } from './json-feed.ts';
import type { ParseResult } from './parsed-feed.ts';
import { repairXml } from './repair-xml.ts';
import { webPageFailure } from './web-page.ts';
import { parseXmlFeed } from './xml-feed.ts';

export type ParseOptions = { contentType: string | null; baseUrl: string; maxEntries: number };

/** Reads a feed in any supported format. Never throws, whatever the bytes are. */
export async function parseFeed(bytes: Uint8Array, options: ParseOptions): Promise<ParseResult> {
  const { text, warnings } = decodeText(bytes, options.contentType);
  // The first character reveals the format; Content-Type is wrong too often.
  const start = text.search(/[^\s\ufeff\0]/);
  if (start < 0) return { kind: 'unreadable', failure: { kind: 'emptyDocument' } };
  const isJson = text[start] === '{' || text[start] === '[';
  if (!isJson && !/<[A-Za-z_?!]/.test(text)) return { kind: 'unreadable', failure: { kind: 'plainText' } };
  const result = isJson ? parseJsonFeed(text, options) : await parseXml(text, options);
  return result.kind === 'unreadable' ? result : { ...result, warnings: [...warnings, ...result.warnings] };
}

async function parseXml(text: string, options: ParseOptions): Promise<ParseResult> {
  const canonical = repairXml(text, options);
  if (canonical.kind === 'other') {
    const failure = failureFor(canonical.root, text);
    return { kind: 'unreadable', failure, ...(failure.kind === 'webPage' && { html: text }) };
  }
  const feed = await parseXmlFeed(canonical, options.baseUrl);
  return { kind: 'parsed', feed, warnings: canonical.warnings };
}

/** Elements at the start of web pages, including incomplete ones. */
const PAGE = /^(?:html|head|body|title|meta|link|style|script|center|div|p|h1)$/i;

function failureFor(root: string | null, text: string): Failure {
  if (root === null) return { kind: 'emptyDocument' };
  return PAGE.test(root) ? webPageFailure(text) : { kind: 'otherXml', element: root.slice(0, 60) };
}
