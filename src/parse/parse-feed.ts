/** Parses bytes to a feed: decodes, detects the format, repairs, parses. */

import type { Failure } from '../model/reason.ts';
import { decodeText } from './decode-text.ts';
import { parseJsonFeed } from './json-feed.ts';
import type { ParseResult } from './parsed-feed.ts';
import { repairXml } from './repair-xml.ts';
import { webPageFailure } from './web-page.ts';
import { readXmlFeed } from './xml-feed.ts';

export type ParseOptions = { contentType: string | null; baseUrl: string; maxEntries: number };

/** Reads a feed in any supported format. Never throws, whatever the bytes are. */
export function parseFeed(bytes: Uint8Array, options: ParseOptions): ParseResult {
  const { text, warnings } = decodeText(bytes, options.contentType);
  // The first character reveals the format; Content-Type is wrong too often.
  const start = text.search(/[^\s\ufeff\0]/);
  if (start < 0) return { kind: 'unreadable', failure: { kind: 'emptyDocument' } };
  const isJson = text[start] === '{' || text[start] === '[';
  if (!isJson && !/<[A-Za-z_?!]/.test(text)) return { kind: 'unreadable', failure: { kind: 'plainText' } };
  const result = isJson ? parseJsonFeed(text, options) : parseXml(text, options);
  return result.kind === 'unreadable' ? result : { ...result, warnings: [...warnings, ...result.warnings] };
}

function parseXml(text: string, options: ParseOptions): ParseResult {
  const built = repairXml(text, options);
  if (built.kind === 'feed') return { kind: 'parsed', feed: readXmlFeed(built), warnings: built.warnings };
  const failure = failureFor(built.root, text);
  return { kind: 'unreadable', failure, ...(failure.kind === 'webPage' && { html: text }) };
}

/** Elements at the start of web pages, including incomplete ones. */
const PAGE = /^(?:html|head|body|title|meta|link|style|script|center|div|p|h1)$/i;

function failureFor(root: string | null, text: string): Failure {
  if (root === null) return { kind: 'emptyDocument' };
  return PAGE.test(root) ? webPageFailure(text) : { kind: 'otherXml', element: root.slice(0, 60) };
}
