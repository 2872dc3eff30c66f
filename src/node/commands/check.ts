/** `planet check`: names every mistake in feeds.yaml; with --online it tries the feeds and previews them. */
import { formatProblem, loadPlanet } from '../../config/load-planet.ts';
import type { ParsedArgs } from '../command.ts';
import { readPlanetText } from '../planet-file.ts';

export async function check(given: ParsedArgs): Promise<number> {
  const file = given.operands[0] ?? given.text('config') ?? 'feeds.yaml';
  const loaded = loadPlanet(await readPlanetText(file), file);
  const problems = loaded.kind === 'problems' ? loaded.problems : loaded.warnings;
  for (const problem of problems) {
    console.error(`${formatProblem(file, problem)}${loaded.kind === 'planet' ? ' (warning)' : ''}`);
  }
  if (loaded.kind === 'problems') {
    console.error(`${file}: ${problems.length === 1 ? 'one problem' : `${problems.length} problems`}.`);
    return 1;
  }
  const { planet } = loaded;
  const { subscriptions, summits, categories } = planet;
  console.log(
    `${file} is fine: ${subscriptions.length} feeds, ${summits.length} summits, ${categories.length} categories.`,
  );
  const today = new Date().toISOString().slice(0, 10);
  if (summits.length > 0 && summits.every(({ end }) => end < today))
    console.log('note: no event under summits: lies ahead; add the next one when it is announced.');
  const only = given.text('feed');
  if (!given.flag('online') && only === null) return 0;
  return (await import('../preview-feeds.ts')).previewAll(planet, only);
}
