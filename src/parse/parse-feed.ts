/** Bytes → what the feed said: decode, recognise, repair, parse. */

import type { Failure } from '../model/reason.ts';
import { decodeText } from './decode-text.ts';
import { type DetectedFormat, detectFormat } from './detect-format.ts';
import { parseJsonFeed } from './json-feed.ts';
import type { ParseResult } from './parsed-feed.ts';
import { repairXml } from './repair-xml.ts';
import { parseXmlFeed } from './xml-feed.ts';

export type ParseOptions = { contentType: string | null; baseUrl: string; maxEntries: number };

const NO_FEED: Partial<Record<DetectedFormat, Failure>> = {
  empty: { kind: 'emptyDocument' },
  text: { kind: 'plainText' },
};

/** Reads a feed in any format that we know. Never throws for what the bytes are. */
export async function parseFeed(bytes: Uint8Array, options: ParseOptions): Promise<ParseResult> {
  const decoded = decodeText(bytes, options.contentType);
  const detected = detectFormat(decoded.text);
  const failure = NO_FEED[detected];
  if (failure) return { kind: 'unreadable', failure };
  const result =
    detected === 'json' ? parseJsonFeed(decoded.text, options) : await parseXml(decoded.text, options);
  if (result.kind === 'unreadable') return result;
  return { ...result, warnings: [...decoded.warnings, ...result.warnings] };
}

async function parseXml(text: string, options: ParseOptions): Promise<ParseResult> {
  const canonical = repairXml(text, options);
  if (canonical.kind === 'other') return { kind: 'unreadable', failure: failureFor(canonical.root) };
  const feed = await parseXmlFeed(canonical, options.baseUrl);
  return { kind: 'parsed', feed, warnings: canonical.warnings };
}

/** Elements that web pages begin with, whole ones and those of servers that are in a hurry. */
const PAGE = /^(?:html|head|body|title|meta|link|style|script|center|div|p|h1)$/i;

function failureFor(root: string | null): Failure {
  if (root === null) return { kind: 'emptyDocument' };
  return PAGE.test(root) ? { kind: 'webPage' } : { kind: 'otherXml', element: root.slice(0, 60) };
}
