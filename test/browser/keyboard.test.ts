/** Reading with only a keyboard. */
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Reader, reader, scriptRuns } from './visit.ts';

const planet = inject('planet');
let browser: Browser;
let someone: Reader;

beforeAll(async () => {
  browser = await chromium.connect(inject('browser'));
  someone = await reader(browser);
});

afterAll(() => browser.close());

const open = async (path: string): Promise<Page> => (await someone.visit(planet + path)).page;

/** The text of the focused element. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.textContent?.trim().replace(/\s+/g, ' ') ?? '');

/** Titles of the posts on the page, from top to bottom. */
const titles = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.post h3 a')].map((a) => a.textContent?.trim().replace(/\s+/g, ' ') ?? ''),
  );

const scheme = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.body).backgroundColor);

type Walk = { stops: number; faults: string[]; isOver: boolean };

/**
 * Presses Tab once more than there are stops: the last press has to leave the page or return to a known stop. Returns
 * the stops before that and what was wrong with them.
 */
async function tabThrough(page: Page, places: number): Promise<Walk> {
  await page.evaluate(lookAtStops);
  const keys = await page.context().newCDPSession(page);
  const tab = { type: 'rawKeyDown', key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 } as const;
  // All at once: waiting for each response takes longer than the whole walk.
  await Promise.all(Array.from({ length: places + 1 }, () => keys.send('Input.dispatchKeyEvent', tab)));
  await keys.detach();
  return page.evaluate(() => (window as unknown as { look: () => Walk }).look());
}

/** Runs in the page: inspects the focused element before the next key moves on. */
function lookAtStops(): void {
  const walk: Walk = { stops: 0, faults: [], isOver: false };
  const been = new Set<Element>();
  const look = () => {
    const element = document.activeElement;
    walk.isOver ||= !element || element === document.body || been.has(element);
    if (walk.isOver || !element) return walk;
    been.add(element);
    walk.stops++;
    const box = element.getBoundingClientRect();
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const name = element.outerHTML.slice(0, 90);
    if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2) walk.faults.push(`no ring: ${name}`);
    if (box.width === 0 || box.bottom <= 0 || box.top >= innerHeight)
      walk.faults.push(`out of sight: ${name}`);
    return walk;
  };
  addEventListener('keydown', () => {
    if (document.activeElement !== document.body) look();
  });
  Object.assign(window, { look });
}

/** How many elements a keyboard should reach. */
const controls = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const all = document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]');
    return [...all].filter((element) => element.checkVisibility({ visibilityProperty: true })).length;
  });

describe('Tab', () => {
  // The cards are those of the home page, which has 300 more stops of the same kind.
  it.each(['/archives/2015/w45', '/summits/liberty', '/search?q=summit', '/feeds', '/subscribe'])(
    'reaches every control on %s in order, visible and with a focus ring',
    async (path) => {
      const page = await open(path);
      const places = await controls(page);
      expect(await tabThrough(page, places)).toEqual({ stops: places, faults: [], isOver: true });
    },
  );

  it('reaches the skip link first, which leads past the header', async () => {
    const page = await open('/');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#main');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main')?.id)).toBe('main');
  });

  it('opens and closes a post in place with Enter', async () => {
    const page = await open('/');
    await page.locator('.post details > summary').first().focus();
    const isOpen = () => page.locator('.post details').first().getAttribute('open');
    await page.keyboard.press('Enter');
    expect(await isOpen()).not.toBeNull();
    await page.keyboard.press('Enter');
    expect(await isOpen()).toBeNull();
  });
});

describe('a single key', () => {
  it('j and k move between posts and stop at the ends', async () => {
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
  });

  it('o opens and closes the current post', async () => {
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
  });

  it('o follows the link of a post that is too long for the page', async () => {
    const page = await open('/');
    const index = await page.evaluate(() =>
      [...document.querySelectorAll('.post')].findIndex((post) => post.querySelector('a.more')),
    );
    for (let i = 0; i <= index; i++) await page.keyboard.press('j');
    await page.keyboard.press('o');
    await page.waitForURL('**/entries/**');
  });

  it('? shows the keys, and Escape closes them', async () => {
    const page = await open('/');
    const help = page.locator('dialog#keys');
    await page.keyboard.press('?');
    expect(await help.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await help.isVisible()).toBe(false);
  });

  it('/ moves to the search field from any page', async () => {
    const page = await open('/');
    await page.keyboard.press('/');
    await page.waitForURL('**/search');
    await page.waitForLoadState();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('q');
    await page.keyboard.type('j/k');
    expect(await page.locator('#q').inputValue()).toBe('j/k');
  });

  it('does nothing after the keys are switched off, on this page and the next (WCAG 2.1.4)', async () => {
    const page = await open('/');
    await page.locator('#keys-toggle').focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('#keys-toggle').getAttribute('aria-pressed')).toBe('false');
    await page.reload();
    await scriptRuns(page);
    await page.keyboard.press('j');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
    await page.locator('#keys-toggle').click();
  });
});

describe('the theme switch', () => {
  it('cycles from automatic to light to dark and is remembered', async () => {
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
  });
});
