/** A feeds.yaml that was checked before is not checked again. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPlanet } from '../../src/config/load-planet.ts';
import { type CheckedPlanet, keptPlanet } from '../../src/node/planet-file.ts';

const feeds = (name: string): string => `planet:
  title: Test planet
  url: https://planet.example/
feeds:
  - url: https://blog.example/feed
    name: ${name}
`;

let folder: string;
let checks = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kept-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What the file `name` keeps for the text, and whether the text had to be checked. */
async function read(name: string, text: string): Promise<{ planet: CheckedPlanet; checked: boolean }> {
  const before = checks;
  const planet = await keptPlanet(join(folder, name), text, async () => {
    checks++;
    const loaded = loadPlanet(text, 'feeds.yaml');
    if (loaded.kind === 'problems') throw new Error(loaded.problems[0]?.message);
    return { planet: loaded.planet, warnings: loaded.warnings };
  });
  return { planet, checked: checks > before };
}

describe('a kept planet', () => {
  it('equals a checked one', async () => {
    const first = await read('same', feeds('Ann'));
    const second = await read('same', feeds('Ann'));
    expect([first.checked, second.checked]).toEqual([true, false]);
    expect(second.planet).toEqual(first.planet);
  });

  it('applies only to its own text', async () => {
    await read('text', feeds('Ann'));
    const { planet, checked } = await read('text', feeds('Bob'));
    expect(checked).toBe(true);
    expect(planet.planet.subscriptions[0]?.name).toBe('Bob');
  });

  it.each([
    ['cut off', (kept: string) => kept.slice(0, -10)],
    ['changed', (kept: string) => kept.replace('Ann', 'Eve')],
    ['emptied', () => ''],
    ['overwritten', () => '\0\n'],
  ])('that was %s is checked and kept again', async (name, damage) => {
    const file = join(folder, name);
    const { planet } = await read(name, feeds('Ann'));
    await writeFile(file, damage(await readFile(file, 'utf8')));
    expect(await read(name, feeds('Ann'))).toEqual({ planet, checked: true });
    expect(await read(name, feeds('Ann'))).toEqual({ planet, checked: false });
  });

  it('is optional where nothing can be written', async () => {
    const { planet } = await read('no such folder/planet', feeds('Ann'));
    expect(planet.planet.subscriptions).toHaveLength(1);
  });

  it('is not stored when it has errors', async () => {
    await expect(read('mistake', 'planet: 1')).rejects.toThrow();
    await expect(readFile(join(folder, 'mistake'))).rejects.toThrow('ENOENT');
  });
});
