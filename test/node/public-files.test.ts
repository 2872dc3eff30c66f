/** A planet's own public/ beside its feeds.yaml. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readPublicFiles } from '../../src/node/public-files.ts';
import { type Desk, startDesk } from './planet-command.ts';

let desk: Desk;

beforeEach(async () => {
  desk = await startDesk();
  await desk.list({});
});
afterEach(() => desk.close());

async function write(file: string, text: string): Promise<void> {
  const path = join(desk.folder, 'public', file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

const built = (file: string) => readFile(join(desk.folder, 'dist', file), 'utf8');

it('files replace the program’s files of the same name and add others', async () => {
  const before = await readPublicFiles(desk.config);
  expect([...before.keys()]).toEqual([...(await readPublicFiles(null)).keys()]);
  await write('favicon.svg', '<svg/>');
  await write('images/ada.png', 'Ada');
  await write('.hidden', 'x');
  const files = await readPublicFiles(desk.config);
  expect(new TextDecoder().decode(files.get('favicon.svg')?.bytes)).toBe('<svg/>');
  expect(files.size).toBe(before.size + 1);
  expect(files.get('planet.css')).toEqual(before.get('planet.css'));
});

it('files and their changes are part of a static build', async () => {
  await write('favicon.svg', '<svg/>');
  await write('custom.css', 'body { color: teal; }');
  expect(await desk.planet(['build', '--out', 'dist'])).toMatchObject({ code: 0 });
  expect(await built('favicon.svg')).toBe('<svg/>');
  expect(await built('planet.css')).toMatch(/body \{ color: teal; \}$/);
  await write('custom.css', 'body { color: navy; }');
  await desk.planet(['build', '--out', 'dist']);
  expect(await built('planet.css')).toMatch(/body \{ color: navy; \}$/);
}, 60_000);
