/** What the script adds: relative times, marks on new posts, live search, copy buttons. */
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { DEMO_DAY } from './planets.ts';
import { reader, scriptRuns } from './visit.ts';

const HOUR = 3_600_000;

const planet = inject('planet');
let browser: Browser;

beforeAll(async () => {
  browser = await chromium.connect(inject('browser'));
});

afterAll(() => browser.close());

/** The river, read `hours` after the planet's last poll. */
async function riverAt(context: BrowserContext, hours: number): Promise<Page> {
  const [page = await context.newPage()] = context.pages();
  await page.clock.setFixedTime(new Date(Date.parse(DEMO_DAY) + hours * HOUR));
  await page.goto(planet);
  await scriptRuns(page);
  return page;
}

describe('times', () => {
  it('of the last day are relative, with the exact time as a tooltip', async () => {
    const { context } = await reader(browser);
    const page = await riverAt(context, 0);
    const time = page.locator('.post time').first();
    expect(await time.textContent()).toMatch(/ago|minute|now/);
    expect(await time.getAttribute('title')).toContain('2015');
    await context.close();
  });

  it('of older posts are absolute', async () => {
    const { context } = await reader(browser);
    const page = await riverAt(context, 48);
    expect(await page.locator('.post time').first().textContent()).toMatch(/^\d\d:\d\d/);
    await context.close();
  });
});

describe('new posts', () => {
  it('are marked from the second visit on, as long as it lasts', async () => {
    const { context } = await reader(browser);
    const marked = async (hours: number) => {
      const page = await riverAt(context, hours);
      const count = await page.locator('.post.new').count();
      await page.close();
      return count;
    };
    expect(await marked(-50)).toBe(0);
    expect(await marked(1)).toBeGreaterThan(0);
    expect(await marked(1.2)).toBeGreaterThan(0);
    expect(await marked(9)).toBe(0);
    await context.close();
  });
});

describe('search', () => {
  it('shows results while the reader types, at a URL that can be shared', async () => {
    const { context, visit } = await reader(browser);
    const { page, troubles } = await visit(`${planet}/search`);
    await page.locator('#q').pressSequentially('karaoke');
    // A slow typist gets results on the way, too.
    await page.waitForFunction(() => new URLSearchParams(location.search).get('q') === 'karaoke');
    expect(await page.locator('mark').count()).toBeGreaterThan(0);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('q');
    expect(await page.locator('[role=status]').textContent()).not.toBe('');
    expect(troubles).toEqual([]);
    await context.close();
  });
});

describe('feed URLs', () => {
  it('are copied by a button that confirms it', async () => {
    const { context, visit } = await reader(browser);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const { page } = await visit(`${planet}/subscribe`);
    const button = page.locator('button[data-copy]').first();
    const done = await button.getAttribute('data-done');
    await button.click();
    await page.waitForFunction(
      (words) => document.querySelector('button[data-copy]')?.textContent === words,
      done,
    );
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${planet}/atom.xml`);
    await context.close();
  });
});

describe('the browser’s language', () => {
  it.each([
    ['de-AT', 'de'],
    ['ja', 'ja'],
    ['nl', 'en'],
  ])('%s gets pages in %s', async (locale, language) => {
    const context = await browser.newContext({ locale });
    const page = await context.newPage();
    await page.goto(planet);
    expect(await page.locator('html').getAttribute('lang')).toMatch(new RegExp(`^${language}`));
    await context.close();
  });
});

describe('a chosen theme', () => {
  it('applies before the first paint', async () => {
    const { context, visit } = await reader(browser);
    const { page } = await visit(planet);
    await page.locator('#theme').click();
    const [chosen] = await page.evaluate(() => [document.documentElement.dataset.theme]);
    // Without the script of the switch, only the inline script can have set it.
    await context.route(/planet\.js$/, (route) => route.abort());
    await page.reload();
    expect(chosen).toBe('light');
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe(chosen);
    await context.close();
  });
});

describe('pictures without a size', () => {
  it('are shown at their own size, within the column and the window', async () => {
    const { context } = await reader(browser);
    const page = await context.newPage();
    const [, path = ''] = inject('entries').find(([title]) => title === 'A panorama') ?? [];
    await page.goto(new URL(path, planet).href, { waitUntil: 'networkidle' });
    const sizes = await page.locator('.prose img').evaluateAll((images) =>
      images.map((image) => {
        const { width, height } = image.getBoundingClientRect();
        return [image.getAttribute('alt'), Math.round(width), Math.round(height)] as const;
      }),
    );
    const { width: column = 0 } = (await page.locator('.prose').boundingBox()) ?? {};
    const window = await page.evaluate(() => innerHeight);
    const size = new Map(sizes.map(([alt, ...box]) => [alt, box]));
    expect(size.get('The whole corridor')).toEqual([column, Math.round(column / 8)]);
    expect(size.get('A wall, size unknown')).toEqual([30, 20]);
    expect(size.get('An icon')).toEqual([64, 64]);
    expect(size.get('A tall one')?.[1]).toBe(Math.round(window * 0.85));
    await context.close();
  });
});
