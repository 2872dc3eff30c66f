/** `planet import`: takes another planet's list over into feeds.yaml, or makes a feeds.yaml of it. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Import, importFeeds as readImport } from '../../config/import-feeds.ts';
import { loadPlanet } from '../../config/load-planet.ts';
import { type Existing, mergeImport } from '../../config/merge-import.ts';
import { PLACEHOLDER_URL } from '../../config/new-planet.ts';
import { formatProblem } from '../../config/problem.ts';
import { decodeText } from '../../parse/decode-text.ts';
import { englishReason } from '../../site/reasons.ts';
import type { ParsedArgs } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { createLog } from '../log.ts';
import { openNetwork } from '../network.ts';
import { readDocument } from '../read-url.ts';
import { writeWhole } from '../write-whole.ts';

export async function importFeeds(given: ParsedArgs): Promise<number> {
  const [source] = given.operands;
  if (source === undefined) throw new CommandError('Name a list of feeds: planet import FILE|URL', 2);
  const file = given.text('config') ?? 'feeds.yaml';
  const list = await readList(source);
  if (list.feeds.length === 0 && !list.planet.title)
    throw new CommandError([...told(source, list), `${source} lists no feed.`].join('\n'));
  const existing = await readExisting(file);
  const { text, added } = mergeImport(list, existing, given.text('url'));
  // Whole or not at all: what the planet could not read is not written.
  checked(file, text);
  if (text !== existing?.text) await writeWhole(file, text);
  for (const line of told(source, list)) console.error(line);
  const listed = list.feeds.length - added.length;
  const already = listed > 0 ? `; ${listed} were listed already` : '';
  process.stdout.write(`${file}: ${added.length} of ${list.feeds.length} feeds added${already}.\n`);
  if (text.includes(PLACEHOLDER_URL))
    console.error(
      `${file}: write the planet's address in place of ${PLACEHOLDER_URL}, or import with --url.`,
    );
  return 0;
}

async function readList(source: string): Promise<Import> {
  if (!/^https?:/i.test(source)) return readImport(await readText(source));
  const network = openNetwork(createLog());
  try {
    const read = await readDocument(source, network, null);
    if (read.kind !== 'fetched')
      throw new CommandError(`${source} cannot be read: ${englishReason(read.failure)}`);
    return readImport(decodeText(read.body, read.contentType).text);
  } finally {
    network.close();
  }
}

async function readText(file: string): Promise<string> {
  try {
    return decodeText(await readFile(file), null).text;
  } catch (error) {
    throw new CommandError(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

async function readExisting(file: string): Promise<Existing | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new CommandError(`${file} cannot be read: ${error.message}`);
  });
  if (text === null) return null;
  const { subscriptions, categories } = checked(file, text);
  const addresses = subscriptions.flatMap(({ url, moved }) => [url, ...moved]);
  return { text, addresses, categories: categories.map(({ slug }) => slug) };
}

/** The planet of that text, which need not know its address yet. */
function checked(file: string, text: string) {
  const loaded = loadPlanet(text.replace(PLACEHOLDER_URL, 'https://planet.example'), basename(file));
  if (loaded.kind === 'planet') return loaded.planet;
  const problems = loaded.problems.map((problem) => formatProblem(file, problem));
  throw new CommandError([...problems, `${file} is left as it was.`].join('\n'));
}

/** What was left out: by its line, else each key once with its count. */
function told(source: string, { problems, unused, disabled, feeds }: Import): string[] {
  const keys = [...unused].sort(([, a], [, b]) => b - a).map(([key, n]) => `${key} (${n})`);
  const pictures = feeds.filter(({ face }) => face && !/^https?:/i.test(face)).length;
  return [
    ...problems.map(({ line, message }) => `${source}:${line}: ${message}`),
    ...(keys.length > 0 ? [`Left out, without a counterpart here: ${keys.join(', ')}.`] : []),
    ...(disabled > 0 ? [`Left out, since the list has them switched off: ${disabled} feeds.`] : []),
    ...(pictures > 0 ? [`Copy the files of ${pictures} faces to public/images/.`] : []),
  ];
}
