/** The same planet without script: nothing is lost, nothing is broken. */
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { picturesOf, type Reader, reader } from './visit.ts';

const planet = inject('planet');
let browser: Browser;
let plain: Reader;
let scripted: Reader;

beforeAll(async () => {
  browser = await chromium.connect(inject('browser'));
  plain = await reader(browser, { script: false, size: 'phone' });
  scripted = await reader(browser, { size: 'phone' });
});

afterAll(() => browser.close());

/** Where the page links to, and every word on it. */
async function contentOf(page: Page): Promise<{ links: (string | null)[]; words: string }> {
  const links = await page.locator('a[href]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  const words = await page.locator('main').evaluate((main) => main.textContent ?? '');
  return { links, words: words.replace(/\s+/g, ' ') };
}

describe('without script', () => {
  it.each([
    '/',
    '/summits/mitaka',
    '/archives/2015/10',
    '/search?q=summit',
    '/feeds',
    '/subscribe',
    '/about',
  ])('%s has the same links and text', async (path) => {
    const without = await plain.visit(planet + path);
    const within = await scripted.visit(planet + path);
    expect(await contentOf(without.page)).toEqual(await contentOf(within.page));
    expect(without.troubles).toEqual([]);
    // Chromium defers lazy pictures only where scripts may run.
    const pictures = await picturesOf(without.page);
    expect(without.strangers.filter((address) => !pictures.includes(address))).toEqual([]);
  });

  it.each(['/', '/search', '/subscribe', '/feeds'])('%s has no control that does nothing', async (path) => {
    const { page } = await plain.visit(planet + path);
    const dead = await page
      .locator('button')
      .evaluateAll((all) =>
        all
          .filter((b) => b.checkVisibility({ visibilityProperty: true }) && !b.closest('form'))
          .map((b) => b.outerHTML),
      );
    expect(dead).toEqual([]);
  });

  it('a post unfolds in place of its summary', async () => {
    const { page } = await plain.visit(planet);
    const post = page.locator('.post:has(details):has(.sum)').first();
    await post.locator('summary').click();
    expect(await post.locator('.prose').isVisible()).toBe(true);
    expect(await post.locator('.sum').isVisible()).toBe(false);
  });

  it('search works', async () => {
    const { page } = await plain.visit(`${planet}/search`);
    await page.locator('#q').fill('karaoke');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?q=karaoke*');
    expect(await page.locator('mark').count()).toBeGreaterThan(0);
  });

  it('a reader gets from the river to a summit, a post and its author, and back', async () => {
    const { page } = await plain.visit(planet);
    await page.getByRole('navigation').first().getByRole('link', { name: 'Summits' }).click();
    await page.locator('main a[href$="/summits/mitaka"]').first().click();
    expect(await page.locator('h1').textContent()).toContain('Tokyo');
    await page.locator('.post a.who').first().click();
    await page.waitForURL('**/authors/**');
    await page.goBack();
    expect(new URL(page.url()).pathname).toBe('/summits/mitaka');
  });
});

describe('colors', () => {
  it.each([
    ['light', true],
    ['dark', false],
  ] as const)('follow the reader’s %s scheme without script', async (scheme, isBright) => {
    const { page } = await plain.visit(planet);
    await page.emulateMedia({ colorScheme: scheme });
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const [red = 0, green = 0, blue = 0] = (ground.match(/[\d.]+/g) ?? []).map(Number);
    expect(red + green + blue > 380).toBe(isBright);
  });
});
