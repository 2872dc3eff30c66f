/** Reading with nothing but a keyboard. */
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type ServedPlanet, startPolledPlanet } from './planets.ts';
import { type Reader, reader, scriptRuns } from './visit.ts';

let browser: Browser;
let someone: Reader;
let planet: ServedPlanet;

beforeAll(async () => {
  browser = await chromium.connect(inject('browser'));
  someone = await reader(browser);
  planet = await startPolledPlanet({ awkward: false });
});

afterAll(async () => {
  await browser.close();
  await planet.close();
});

const open = async (path: string): Promise<Page> => (await someone.visit(planet.url + path)).page;

/** The words of what has the focus. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.textContent?.trim().replace(/\s+/g, ' ') ?? '');

/** Titles of the posts on the page, from top to bottom. */
const titles = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...document.querySelectorAll('.post h3 a')].map((a) => a.textContent?.trim() ?? ''));

const scheme = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.body).backgroundColor);

/** Presses Tab until the focus leaves the page or comes round; what is wrong with each stop. */
async function tabThrough(page: Page): Promise<{ stops: number; faults: string[] }> {
  const faults: string[] = [];
  let stops = 0;
  for (let place = await tab(page); place !== null && stops < 600; place = await tab(page)) {
    stops++;
    faults.push(...place);
  }
  return { stops, faults };
}

/** One step on: null when it leads out of the page or to a place where we have been. */
async function tab(page: Page): Promise<string[] | null> {
  await page.keyboard.press('Tab');
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body || element.hasAttribute('data-been')) return null;
    element.setAttribute('data-been', '');
    const box = element.getBoundingClientRect();
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const name = element.outerHTML.slice(0, 90);
    return [
      ...(outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 ? [] : [`no ring: ${name}`]),
      ...(box.width > 0 && box.bottom > 0 && box.top < innerHeight ? [] : [`out of sight: ${name}`]),
    ];
  });
}

/** How many places a keyboard should reach. */
const controls = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const all = document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]');
    return [...all].filter((element) => element.checkVisibility({ visibilityProperty: true })).length;
  });

describe('Tab', () => {
  // The cards are those of the home page, which has 300 stops more of the same kind.
  it.each(['/archives/2015/w45', '/summits/liberty', '/search?q=summit', '/feeds', '/subscribe'])(
    'reaches everything on %s in turn, in sight and with a ring around it',
    async (path) => {
      const page = await open(path);
      const wanted = await controls(page);
      const { stops, faults } = await tabThrough(page);
      await page.close();
      expect(faults).toEqual([]);
      expect(stops).toBe(wanted);
    },
    60_000,
  );

  it('comes to the skip link first, which leads past the header into the text', async () => {
    const page = await open('/');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#main');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main')?.id)).toBe('main');
    await page.close();
  });

  it('opens a post in its place with Enter and closes it with Enter', async () => {
    const page = await open('/');
    await page.locator('.post details > summary').first().focus();
    const isOpen = () => page.locator('.post details').first().getAttribute('open');
    await page.keyboard.press('Enter');
    expect(await isOpen()).not.toBeNull();
    await page.keyboard.press('Enter');
    expect(await isOpen()).toBeNull();
    await page.close();
  });
});

describe('a single key', () => {
  it('goes from post to post: j on, k back, never past an end', async () => {
    const page = await open('/');
    const all = await titles(page);
    await page.keyboard.press('j');
    expect(await focused(page)).toBe(all[0]);
    await page.keyboard.press('k');
    expect(await focused(page)).toBe(all[0]);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await focused(page)).toBe(all[2]);
    for (const _ of all) await page.keyboard.press('j');
    expect(await focused(page)).toBe(all.at(-1));
    await page.close();
  });

  it('opens and closes the post that one is at: o', async () => {
    const page = await open('/');
    const index = await page.evaluate(() =>
      [...document.querySelectorAll('.post')].findIndex((post) => post.querySelector('details')),
    );
    for (let i = 0; i <= index; i++) await page.keyboard.press('j');
    const details = page.locator('.post').nth(index).locator('details');
    await page.keyboard.press('o');
    expect(await details.getAttribute('open')).not.toBeNull();
    await page.keyboard.press('o');
    expect(await details.getAttribute('open')).toBeNull();
    await page.close();
  });

  it('leads to the text of a post that is too long for the page: o', async () => {
    const page = await open('/');
    const index = await page.evaluate(() =>
      [...document.querySelectorAll('.post')].findIndex((post) => post.querySelector('a.more')),
    );
    for (let i = 0; i <= index; i++) await page.keyboard.press('j');
    await page.keyboard.press('o');
    await page.waitForURL('**/entries/**');
    await page.close();
  });

  it('shows what there is: ?, and Escape goes back', async () => {
    const page = await open('/');
    const help = page.locator('dialog#keys');
    await page.keyboard.press('?');
    expect(await help.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await help.isVisible()).toBe(false);
    await page.close();
  });

  it('leads to the search field from anywhere: /', async () => {
    const page = await open('/');
    await page.keyboard.press('/');
    await page.waitForURL('**/search');
    await page.waitForLoadState();
    await scriptRuns(page);
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('q');
    await page.keyboard.type('j/k');
    expect(await page.locator('#q').inputValue()).toBe('j/k');
    await page.close();
  });

  it('does nothing once they are switched off, on this page and the next (WCAG 2.1.4)', async () => {
    const page = await open('/');
    await page.locator('#keys-toggle').focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('#keys-toggle').getAttribute('aria-pressed')).toBe('false');
    await page.reload();
    await scriptRuns(page);
    await page.keyboard.press('j');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
    await page.locator('#keys-toggle').click();
    await page.close();
  });
});

describe('the theme switch', () => {
  it('goes round from automatic to light to dark, and is remembered', async () => {
    const page = await open('/');
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await scheme(page);
    await page.locator('#theme').focus();
    await page.keyboard.press('Enter');
    const light = await scheme(page);
    expect(light).not.toBe(dark);
    await page.reload();
    expect(await scheme(page)).toBe(light);
    await scriptRuns(page);
    await page.locator('#theme').focus();
    await page.keyboard.press('Enter');
    expect(await scheme(page)).toBe(dark);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await scheme(page)).toBe(dark);
    await page.keyboard.press('Enter');
    expect(await scheme(page)).toBe(light);
    await page.close();
  });
});
