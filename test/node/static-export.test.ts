/** Builds in a row into one folder: what is rendered again, written, removed, and repaired after a kill. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportState, FILES } from './made-up-export.ts';

let folder: string;
let out: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'builds-'));
  out = join(folder, 'dist');
});
afterEach(() => rm(folder, { recursive: true }));

/** Every file below a folder with its bytes, and every folder. */
async function treeOf(root: string): Promise<Map<string, string>> {
  const tree = new Map<string, string>();
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    tree.set(relative(root, path), entry.isDirectory() ? '' : await readFile(path, 'utf8'));
  }
  return tree;
}

const scratch = new Map<number, Map<string, string>>();

async function fromScratch(state: number): Promise<Map<string, string>> {
  const fresh = join(folder, `fresh-${state}`);
  const known = scratch.get(state);
  if (known) return known;
  await exportState(fresh, state);
  const tree = await treeOf(fresh);
  scratch.set(state, tree);
  return tree;
}

describe('a build', () => {
  it('of an unchanged site renders, writes and removes nothing', async () => {
    const first = await exportState(out, 1);
    expect(first).toEqual({ files: FILES + 2, written: FILES + 2, removed: 0 });
    const manifest = (await stat(join(out, '.planet-build.json'))).mtimeMs;
    const rendered: string[] = [];
    const again = await exportState(out, 1, { onRender: (path) => rendered.push(path) });
    expect([again, rendered]).toEqual([{ files: FILES + 2, written: 0, removed: 0 }, []]);
    expect((await stat(join(out, '.planet-build.json'))).mtimeMs).toBe(manifest);
  });

  it('of a changed site renders what changed, and equals a build from scratch', async () => {
    await exportState(out, 1);
    const rendered: string[] = [];
    const next = await exportState(out, 2, { onRender: (path) => rendered.push(path) });
    expect(next.removed).toBe(1);
    expect(rendered.length).toBeLessThan(FILES / 2);
    expect(await treeOf(out)).toEqual(await fromScratch(2));
  });

  it('restores missing files and removes unknown ones, except hidden files', async () => {
    await exportState(out, 1);
    await rm(join(out, 'files/3'), { recursive: true });
    await mkdir(join(out, 'stray/deep'), { recursive: true });
    await writeFile(join(out, 'stray/deep/page.html'), 'x');
    await writeFile(join(out, '.nojekyll'), '');
    await exportState(out, 1);
    expect(await treeOf(out)).toEqual(new Map(await fromScratch(1)).set('.nojekyll', ''));
  });

  it('renders everything when the program or its configuration changed, and writes what differs', async () => {
    await exportState(out, 1);
    await writeFile(join(out, 'files/3/3.txt'), 'edited by hand');
    const rendered: string[] = [];
    const again = await exportState(out, 1, { madeBy: 'another', onRender: (path) => rendered.push(path) });
    expect([again.written, rendered.length]).toEqual([1, FILES]);
    const forced = await exportState(out, 1, { madeBy: 'another', force: true });
    expect(forced.written).toBe(0);
  });

  it('refuses a folder with other files unless it is forced', async () => {
    await mkdir(out);
    await writeFile(join(out, 'thesis.txt'), 'years of work');
    await expect(exportState(out, 1)).rejects.toThrow('did not write');
    expect(await readdir(out)).toEqual(['thesis.txt']);
    await exportState(out, 1, { force: true });
    expect(await treeOf(out)).toEqual(await fromScratch(1));
  });

  it('that was interrupted is completed by the next one, in any state', async () => {
    await exportState(out, 1);
    let left = 30;
    const onRender = (): void => {
      left -= 1;
      if (left === 0) throw new Error('broken off');
    };
    await expect(exportState(out, 2, { onRender })).rejects.toThrow();
    await exportState(out, 1);
    expect(await treeOf(out)).toEqual(await fromScratch(1));
  });
});

describe('fifty killed builds', () => {
  const child = fileURLToPath(new URL('made-up-export.ts', import.meta.url));

  /** Starts a build; they all share the compile cache of the first one that ended. */
  const started = (state: number, into = out) =>
    spawn(process.execPath, [child, into, String(state)], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
    });

  /** Kills a build `milliseconds` after its first output. */
  async function killed(state: number, milliseconds: number): Promise<void> {
    const build = started(state);
    await once(build.stdout, 'data');
    const timer = setTimeout(() => build.kill('SIGKILL'), milliseconds);
    if (build.exitCode === null && build.signalCode === null) await once(build, 'exit');
    clearTimeout(timer);
  }

  it('are repaired by the next one, byte for byte', async () => {
    await once(started(0, join(folder, 'first')), 'exit');
    for (let round = 0; round < 50; round += 1) {
      const state = round % 6;
      await killed(state, (round * 7) % 25);
      // Sometimes the next build has the state before.
      const next = round % 3 === 0 ? (state + 5) % 6 : state;
      await exportState(out, next);
      expect([round, await treeOf(out)]).toEqual([round, await fromScratch(next)]);
    }
  }, 300_000);
});
