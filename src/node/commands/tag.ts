/** `planet tag`: tags entries given one a line as JSON, by the rules of feeds.yaml. */
import { z } from 'zod';
import { readHtml } from '../../html/html.ts';
import { tagAnswer } from '../../tag/tag-answer.ts';
import { createTagger } from '../../tag/tag-entry.ts';
import type { ParsedArgs } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { jsonLines } from '../json-lines.ts';
import { readPlanet } from '../planet-file.ts';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

const line = z.object({
  id: z.string(),
  url: text,
  title: text,
  author: text,
  published: text.transform((value) =>
    value && !Number.isNaN(Date.parse(value)) ? new Date(value).toISOString() : null,
  ),
  categories: z
    .array(z.string())
    .nullish()
    .transform((value) => value ?? []),
  language: text,
  contentHtml: text.transform((value) => value ?? ''),
});

export async function tag(given: ParsedArgs): Promise<number> {
  const [file = '-'] = given.operands;
  const { planet } = await readPlanet(given.text('config') ?? 'feeds.yaml');
  const tagEntry = createTagger(planet);
  for await (const { text, number } of jsonLines(file)) {
    const { id, author, contentHtml, ...rest } = readLine(text, `${file}:${number}`);
    const { text: words, outline } = readHtml(contentHtml, { base: rest.url ?? '' });
    const entry = { ...rest, text: words, outline, authors: author ? [author] : [] };
    process.stdout.write(`${JSON.stringify(tagAnswer(id, entry, tagEntry(entry)))}\n`);
  }
  return 0;
}

function readLine(text: string, where: string): z.infer<typeof line> {
  try {
    return line.parse(JSON.parse(text));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new CommandError(`${where}: this line is not an entry as JSON: ${why}`);
  }
}
