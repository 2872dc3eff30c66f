/** `planet check`: what it prints for people, for GitHub and for programs, and how it ends. */
import { writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Desk, startDesk } from './planet-command.ts';

let desk: Desk;

beforeEach(async () => {
  desk = await startDesk();
});

afterEach(() => desk.close());

const check = (...args: string[]) => desk.planet(['check', ...args], { env: { PLANET_CONFIG: desk.config } });
const list = (...feeds: string[]) =>
  writeFile(
    desk.config,
    `planet: { title: Test, url: https://planet.example }\nfeeds:\n${feeds.map((feed) => `  - ${feed}\n`).join('')}`,
  );

describe('planet check', () => {
  it('ends well with warnings, and badly with --strict', async () => {
    await list('{ url: https://ada.example/feed, face: none.png }');
    const lenient = await check();
    expect(lenient).toMatchObject({ code: 0, out: expect.stringMatching(/is fine: 1 feeds/) });
    expect(lenient.err).toMatch(/feeds\.yaml:3:44: feeds\.face: there is no file .* \(warning\)\n$/);
    expect((await check('--strict')).code).toBe(1);
  });

  it('annotates lines of a pull request on GitHub', async () => {
    await list('{ url: http://10.0.0.1/feed }', '{ url: https://ben.example/feed, face: none.png }');
    const { code, out } = await check('--format', 'github');
    expect(code).toBe(1);
    expect(out).toMatch(/^::error file=\S*feeds\.yaml,line=3,col=12::feeds\.url: /m);
    expect(out).toMatch(/^::warning file=\S*feeds\.yaml,line=4,col=44::feeds\.face: /m);
  });

  it('prints JSON, alone on standard output', async () => {
    await list('{ feedurl: https://ada.example/feed }');
    const { code, out, err } = await check('--format', 'json');
    expect(code).toBe(1);
    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject({
      feeds: null,
      problems: [{ severity: 'error', line: 3, column: 7, key: 'feeds.feedurl' }],
    });
  });

  it('is colored for a terminal alone', async () => {
    await list('nope');
    expect((await check()).err).not.toContain('\x1b[');
    const colored = await desk.planet(['check', desk.config], { env: { FORCE_COLOR: '1' } });
    expect(colored.err).toContain('\x1b[31m');
  });

  it('knows its formats', async () => {
    await list();
    expect(await check('--format', 'xml')).toMatchObject({ code: 2, err: expect.stringContaining('json') });
  });
});
