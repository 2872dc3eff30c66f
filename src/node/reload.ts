/** Watches feeds.yaml and hands over each new planet; a broken file is logged and changes nothing. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Planet } from '../model/planet.ts';
import type { Log } from '../model/runtime.ts';
import { readPlanet, readPlanetText } from './planet-file.ts';

/** Reading a small file is cheaper than trusting each file system to tell of changes. */
const LOOK_MS = 2_000;

/** Looks until the signal aborts. `text` is what the planet in use was made of. */
export async function watchPlanet(
  { file, text, log, signal }: { file: string; text: string; log: Log; signal: AbortSignal },
  changed: (planet: Planet) => void,
  /** Gets what is wrong with the file as it is now; nothing once it is right. */
  tell: (problems: string[]) => void,
): Promise<void> {
  let used = text;
  let seen: string | null = text;
  while (!signal.aborted) {
    await sleep(LOOK_MS, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    const text = await readPlanetText(file).catch(() => null);
    if (text === seen) continue;
    seen = text;
    try {
      // Put back as it was, nothing is to be taken over.
      if (text !== used) {
        const { planet, warnings } = await readPlanet(file);
        for (const warning of warnings) log('warn', warning);
        log('info', `Reloaded ${file}: ${planet.subscriptions.length} feeds`);
        used = text ?? '';
        changed(planet);
      }
      tell([]);
    } catch (error) {
      const problems = error instanceof Error ? error.message.split('\n') : [String(error)];
      tell(problems);
      for (const problem of problems) log('error', problem);
      log('error', `${file} has errors; keeping the previous configuration`);
    }
  }
}
