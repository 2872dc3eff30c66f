/** `planet init` as a script runs it; at a terminal it asks for the same. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBlog } from '../replays/blog.ts';
import { type Desk, startDesk } from './planet-command.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await startDesk();
});
afterEach(() => desk.close());

const read = (path: string) => readFile(join(desk.folder, path), 'utf8');

describe('planet init', () => {
  it('creates a commented feeds.yaml with discovered blogs, and a repository’s other files', async () => {
    const blog = await startBlog('Rowing');
    const options = ['--title', 'Planet: Rows', '--url', 'https://rows.example', '--language', 'fr'];
    const run = await desk.planet(['init', 'rows', ...options, '--blogs', blog.feedUrl]);
    expect(run).toMatchObject({ code: 0, out: expect.stringContaining('with 1 feed') });
    const config = await read('rows/feeds.yaml');
    expect(config).toMatch(/title: "Planet: Rows"\n {2}# .+\n {2}url: https:\/\/rows\.example\n/);
    expect(config).toContain('language: fr');
    expect(config).toContain(`url: ${blog.feedUrl}`);
    expect(await desk.planet(['check', 'rows/feeds.yaml'])).toMatchObject({ code: 0 });
    expect(await read('rows/README.md')).toMatch(/^# Planet: Rows\n[^{}]*$/);
    expect(await read('rows/.gitignore')).toContain('data/');
    const forge = await readdir(join(desk.folder, 'rows/.github'), { recursive: true });
    expect(forge).toEqual(
      expect.arrayContaining([
        'ISSUE_TEMPLATE/add-blog.yml',
        ...['add-blog', 'check', 'doctor'].map((name) => `workflows/${name}.yml`),
      ]),
    );
    expect(await read('rows/.github/workflows/planet.yml')).toMatch(/\$\{\{ steps\.deployment\.outputs/);
    expect(JSON.parse(await read('rows/package.json')).dependencies).toEqual({
      'feed-planet': expect.stringMatching(/^file:/),
    });
    await blog.close();
  });

  it('starts from an imported list, and asks for the URL', async () => {
    await writeFile(
      join(desk.folder, 'list.opml'),
      '<opml><body><outline text="Ada" xmlUrl="https://ada.example/feed"/></body></opml>',
    );
    const run = await desk.planet(['init', '--import', 'list.opml', '--title', 'Rows']);
    expect(run).toMatchObject({
      code: 0,
      out: expect.stringContaining("Set the planet's URL in feeds.yaml"),
    });
    expect(await read('feeds.yaml')).toMatch(
      /title: Rows[\s\S]*- { name: Ada, url: https:\/\/ada\.example\/feed }/,
    );
  });

  it('keeps existing files, and refuses to replace a planet', async () => {
    await writeFile(join(desk.folder, 'README.md'), 'Mine\n');
    const run = await desk.planet(['init', '.', '--title', 'Rows']);
    expect(run).toMatchObject({ code: 0, err: expect.stringContaining('README.md already exists') });
    expect(await read('README.md')).toBe('Mine\n');
    const before = await read('feeds.yaml');
    expect(await desk.planet(['init', '.', '--title', 'Other'])).toMatchObject({ code: 1 });
    expect(await read('feeds.yaml')).toBe(before);
  });

  it('writes nothing when an answer is invalid', async () => {
    const run = await desk.planet(['init', '.', '--title', 'Rows', '--url', 'rows']);
    expect(run).toMatchObject({ code: 1, err: expect.stringContaining('planet.url') });
    await expect(read('README.md')).rejects.toThrow();
  });
});
