/** The result of loading a text as feeds.yaml. */
import { loadPlanet } from '../../src/config/load-planet.ts';
import { formatProblem } from '../../src/config/problem.ts';

/** The problems as printed for a maintainer; none for a valid file. */
export function problemsOf(text: string): string[] {
  const loaded = loadPlanet(text, 'feeds.yaml');
  return loaded.kind === 'problems' ? loaded.problems.map((one) => formatProblem('feeds.yaml', one)) : [];
}

/** The planet and its warnings; throws for a file with problems. */
export function planetOf(text: string) {
  const loaded = loadPlanet(text, 'feeds.yaml');
  if (loaded.kind === 'problems') throw new Error(JSON.stringify(loaded.problems));
  return loaded;
}
