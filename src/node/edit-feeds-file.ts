/** Changes to feeds.yaml that commands make: checked before they are written, and never half written. */
import { type Planet, type Subscription, subscriptionAt } from '../model/planet.ts';
import type { ParsedArgs } from './command.ts';
import { CommandError } from './command-error.ts';
import { checkText, readPlanet } from './planet-file.ts';
import { writeWhole } from './write-whole.ts';

export type Edited = { feed: Subscription; planet: Planet; file: string };

/** Edits the feed that the first operand names. Throws a CommandError where there is none, or the edit would break the file. */
export async function editFeed(
  given: ParsedArgs,
  edit: (text: string, feed: Subscription) => string,
): Promise<Edited> {
  const file = given.text('config') ?? 'feeds.yaml';
  const { planet, text } = await readPlanet(file);
  const feed = listedFeed(planet, given.operands[0] ?? '', file);
  const edited = edit(text, feed);
  if (edited !== text) await writePlanetText(file, edited);
  return { feed, planet, file };
}

/** Writes a feeds.yaml that a check accepts; throws a CommandError for any other. */
export async function writePlanetText(file: string, text: string): Promise<void> {
  await checkText(file, text, (problems) => `${file} was left as it is:\n${problems}`);
  await writeWhole(file, text);
}

/** By its address, whatever its spelling, or by the last part of its page's address. */
export function listedFeed(planet: Planet, name: string, file: string): Subscription {
  const feed =
    subscriptionAt(planet.subscriptions, name) ?? planet.subscriptions.find(({ slug }) => slug === name);
  if (!feed) throw new CommandError(`${file} lists no feed ${name}; planet list shows all of them.`);
  return feed;
}

/** The answer on standard output: words, or with --json the facts. */
export function tell(given: ParsedArgs, facts: unknown, words: string): number {
  process.stdout.write(given.flag('json') ? `${JSON.stringify(facts)}\n` : `${words}\n`);
  return 0;
}
