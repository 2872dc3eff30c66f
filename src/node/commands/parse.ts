/** `planet parse`: reads one or more feeds and prints them normalized, as JSON. */
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { Feed, ReadResult } from '../../model/feed.ts';
import { errorMessage } from '../../model/log.ts';
import { readFeed } from '../../read-feed.ts';
import { englishReason } from '../../site/reasons.ts';
import { CommandError, closing, type Given } from '../command.ts';
import { jsonLines } from '../json-lines.ts';

export async function run(given: Given): Promise<number> {
  const list = given.text('jsonl');
  if (list !== null) return parseMany(list);
  const [source] = given.operands;
  if (source === undefined) throw new CommandError('Specify a file, a URL, or - for standard input.', 2);
  const [contentType, baseUrl] = [given.text('content-type'), given.text('base-url')];
  const result = /^https?:/i.test(source)
    ? await readOnline(source)
    : await readBytes(source === '-' ? buffer(process.stdin) : readFile(source), {
        file: source,
        contentType,
        baseUrl,
      });
  if (result.kind === 'unreadable') throw new CommandError(`${source}: ${englishReason(result.failure)}`);
  process.stdout.write(`${JSON.stringify(contract(result.feed), null, 2)}\n`);
  return 0;
}

type Source = { file: string; contentType: string | null; baseUrl: string | null };

async function readBytes(
  bytes: Promise<Uint8Array>,
  { file, contentType, baseUrl }: Source,
): Promise<ReadResult> {
  const body = await bytes.catch((error: unknown) => {
    throw new CommandError(`${file} cannot be read: ${errorMessage(error)}`);
  });
  return readFeed(body, { contentType, baseUrl: baseUrl ?? '' });
}

async function readOnline(url: string): Promise<ReadResult> {
  if (!URL.canParse(url)) throw new CommandError(`${url} is not a URL.`);
  const { openNetwork } = await import('../network.ts');
  const { readUrl } = await import('../find-feed.ts');
  return closing(openNetwork(), async (network) => {
    const read = await readUrl(url, network, null);
    return read.kind === 'feed'
      ? { kind: 'feed', feed: read.feed.feed }
      : { kind: 'unreadable', failure: read.failure };
  });
}

async function parseMany(list: string): Promise<number> {
  for await (const { text } of jsonLines(list)) {
    const answer = await parseListed(text);
    if (!process.stdout.write(`${JSON.stringify(answer)}\n`))
      await new Promise((done) => process.stdout.once('drain', done));
  }
  return 0;
}

async function parseListed(text: string): Promise<{ file: string | null; json?: unknown; error?: string }> {
  const listed = readListed(text);
  if (listed === null) return { file: null, error: 'This line is not {"file","contentType","baseUrl"}.' };
  const { file } = listed;
  try {
    const result = await readBytes(readFile(file), listed);
    return result.kind === 'feed'
      ? { file, json: contract(result.feed) }
      : { file, error: englishReason(result.failure) };
  } catch (error) {
    if (error instanceof CommandError) return { file, error: error.message };
    throw error;
  }
}

/** Manual: loading a validator takes longer than parsing a feed. */
function readListed(text: string): Source | null {
  try {
    const { file, contentType = null, baseUrl = null } = JSON.parse(text) as Record<string, unknown>;
    const isText = (value: unknown): value is string | null => value === null || typeof value === 'string';
    return typeof file === 'string' && isText(contentType) && isText(baseUrl)
      ? { file, contentType, baseUrl }
      : null;
  } catch {
    return null;
  }
}

/** The stable output format for scripts. */
function contract(feed: Feed): unknown {
  const { format, title, homeUrl, feedUrl, language, description, updated } = feed;
  const warnings = feed.warnings.map(englishReason);
  const entries = feed.entries.map((entry) => {
    const { id, url, title, authors, published, updated, content, summary } = entry;
    const { categories, details, language } = entry;
    const texts = { contentHtml: content?.html ?? null, summaryHtml: summary?.html ?? null };
    return { id, url, title, authors, published, updated, ...texts, categories, ...details, language };
  });
  return { format, title, homeUrl, feedUrl, language, description, updated, entries, warnings };
}
