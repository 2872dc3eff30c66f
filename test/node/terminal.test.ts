/** Foreign text never reaches a terminal as a command. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBlog } from '../replays/blog.ts';
import { type Desk, startDesk } from './planet-command.ts';

const HOSTILE = '\x1b[31m\x9b2J\x1b]0;owned\x07\x9d0;c1\x9c\u202eturned\u2066';
const CONTROLS = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

let desk: Desk;
beforeEach(async () => {
  desk = await startDesk();
});
afterEach(() => desk.close());

describe('what the planet prints', () => {
  it('shows control characters of an imported list escaped', async () => {
    const list = join(desk.folder, 'list.ini');
    await writeFile(
      list,
      `[Planet]\nname = P\nlink = https://p.example/\n[http://127.0.0.1:9/a]\nname = Ada\nx${HOSTILE} = 1\n`,
    );
    const { out, err } = await desk.spawn(['import', list, '--config', desk.config]);
    expect(err).toContain('\\u009b2J');
    expect(out + err).not.toMatch(CONTROLS);
  });

  it('prints JSON with escaped control characters that parse back', async () => {
    const feed = join(desk.folder, 'feed.json');
    const html = '<p>Right \u202eturned\u2066</p>';
    await writeFile(feed, JSON.stringify({ items: [{ id: '1', content_html: html, title: HOSTILE }] }));
    const { out, err } = await desk.spawn(['parse', feed]);
    expect(out + err).not.toMatch(CONTROLS);
    expect(JSON.parse(out).entries[0].contentHtml).toBe(html);
  });

  it.each(['text', 'json'])(
    'logs feed content in %s without control characters, on one line',
    async (format) => {
      const blog = await startBlog('Ada');
      blog.answer({ status: 200, body: '<x\u009b2J\u202e\u2066y/>' });
      await desk.list({ Ada: blog });
      const args = ['poll', '--force', '--config', desk.config, '--db', desk.db];
      const { out, err } = await desk.spawn(args, { env: { LOG_FORMAT: format } });
      expect(err).toContain('root element is <x2Jy>');
      expect(out + err).not.toMatch(CONTROLS);
      await blog.close();
    },
  );
});
