/** Reads another planet's list from a file or URL, and reports what is not imported. */
import { readFile } from 'node:fs/promises';
import { type Import, importFeeds } from '../config/import-feeds.ts';
import { decodeText } from '../parse/decode-text.ts';
import { englishReason } from '../site/reasons.ts';
import { CommandError } from './command.ts';
import { readDocument } from './find-feed.ts';
import type { Network } from './network.ts';

/** Throws a CommandError if the list has neither feeds nor the planet's title. */
export async function readListAt(source: string, network: Network): Promise<Import> {
  const list = importFeeds(await textAt(source, network));
  for (const line of omissions(source, list)) console.error(line);
  if (list.feeds.length > 0 || list.planet.title) return list;
  throw new CommandError(`${source} contains no feeds.`);
}

async function textAt(source: string, network: Network): Promise<string> {
  if (!/^https?:/i.test(source)) {
    const bytes = await readFile(source).catch((error: Error) => {
      throw new CommandError(`${source} cannot be read: ${error.message}`);
    });
    return decodeText(bytes, null).text;
  }
  const read = await readDocument(source, network, null);
  if (read.kind === 'fetched') return decodeText(read.body, read.contentType).text;
  throw new CommandError(`${source} cannot be read: ${englishReason(read.failure)}`);
}

/** What was omitted: by line, or each key once with its count. */
function omissions(source: string, { problems, unused, disabled, feeds }: Import): string[] {
  const keys = [...unused].sort(([, a], [, b]) => b - a).map(([key, n]) => `${key} (${n})`);
  const pictures = feeds.filter(({ face }) => face && !/^https?:/i.test(face)).length;
  return [
    ...problems.map(({ line, message }) => `${source}:${line}: ${message}`),
    ...(keys.length > 0 ? [`Left out, without a counterpart here: ${keys.join(', ')}.`] : []),
    ...(disabled > 0 ? [`Left out, because the list disables them: ${disabled}.`] : []),
    ...(pictures > 0 ? [`Copy the picture files of authors to public/images/: ${pictures}.`] : []),
  ];
}
