/** On a train: pages that were visited stay readable without a network. */
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type ServedPlanet, startPolledPlanet } from './planets.ts';
import { axeProblems, type Reader, reader } from './visit.ts';

let browser: Browser;
let someone: Reader;
let planet: ServedPlanet;
let page: Page;
let river: string[];

/** Headings of the posts. */
const titles = (): Promise<string[]> => page.locator('.post h3').allTextContents();

/** The page's background: proof that the style sheet was loaded. */
const ground = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

beforeAll(async () => {
  browser = await chromium.connect(inject('browser'));
  someone = await reader(browser, { workers: true });
  planet = await startPolledPlanet({ awkward: false });
  ({ page } = await someone.visit(planet.url));
  river = await titles();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.goto(`${planet.url}/summits/liberty`);
  await page.waitForFunction(async () => (await caches.match(location.href)) !== undefined);
  await planet.close();
});

afterAll(async () => {
  await browser.close();
});

describe('without a network', () => {
  it('the last river is there, with styles and full texts', async () => {
    await page.goto(planet.url);
    expect(river.length).toBeGreaterThan(5);
    expect(await titles()).toEqual(river);
    expect(await ground()).not.toBe('rgba(0, 0, 0, 0)');
    await page.locator('.post details > summary').first().click();
    expect(await page.locator('.prose').first().isVisible()).toBe(true);
  });

  it('a visited page is there', async () => {
    await page.goto(`${planet.url}/summits/liberty`);
    expect(await page.locator('h1').textContent()).toContain('Vancouver');
    expect(await ground()).not.toBe('rgba(0, 0, 0, 0)');
  });

  it('a page that was not visited is an accessible notice with a link to the river', async () => {
    await page.goto(`${planet.url}/categories`);
    expect(await axeProblems(page)).toEqual([]);
    await page.locator('main a').first().click();
    await page.waitForLoadState();
    expect(await titles()).toEqual(river);
  });
});
