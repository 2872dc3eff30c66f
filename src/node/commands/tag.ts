/** `planet tag`: tags entries, given as one JSON object per line, with the rules of feeds.yaml. */
import { z } from 'zod';
import { readHtml } from '../../html/html.ts';
import type { Planet } from '../../model/planet.ts';
import type { Program } from '../../model/session.ts';
import { filePrograms, joinerFor, storedPrograms } from '../../schedules.ts';
import { createEngine } from '../../tag/tag-entry.ts';
import { CommandError, closing, type Given } from '../command.ts';
import { jsonLines } from '../json-lines.ts';
import { readPlanet, scheduleFiles } from '../planet-file.ts';
import { openStoreForReading } from '../sqlite.ts';
import { explain, tagAnswer } from '../tag-answer.ts';

const text = z.string().nullable().default(null);

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

export async function run(given: Given): Promise<number> {
  const [file = '-'] = given.operands;
  const { config } = given.setting;
  const { planet } = await readPlanet(config);
  const engine = createEngine(planet);
  const join = await joinerFor(planet, await programsOf(planet, config, given.text('db')));
  for await (const { text, number } of jsonLines(file)) {
    const { id, author, contentHtml, ...rest } = readLine(text, `${file}:${number}`);
    const { text: words, outline } = readHtml(contentHtml, { base: rest.url ?? '' });
    const entry = { ...rest, text: words, outline, authors: author ? [author] : [] };
    const post = engine.read(entry);
    const { tags, events, categories } = engine.decide(post);
    const answer = tagAnswer(id, { ...tags, sessions: join(entry, tags) }, engine.linksOf(post));
    const evidence = { events: explain(events), categories: explain(categories) };
    const explained = given.flag('explain') ? { ...answer, explain: evidence } : answer;
    process.stdout.write(`${JSON.stringify(explained)}\n`);
  }
  return 0;
}

/** Schedules that are files; with a database, also those that were fetched. */
async function programsOf(
  planet: Planet,
  config: string,
  dbFile: string | null,
): Promise<Map<string, Program>> {
  const programs = await filePrograms(planet, scheduleFiles(config));
  const opened = dbFile === null ? null : await openStoreForReading(dbFile);
  if (opened === null) return programs;
  const stored = await closing(opened, ({ store }) => storedPrograms(planet, store));
  return new Map([...stored, ...programs]);
}

function readLine(text: string, where: string): z.infer<typeof line> {
  try {
    return line.parse(JSON.parse(text));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new CommandError(`${where}: this line is not an entry as JSON: ${why}`);
  }
}
