/** Every page in every state: accessible in every color scheme, within its window, and without requests to others. */
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { startSamplePlanet } from './planets.ts';
import {
  axeProblems,
  COLOR_RULES,
  heardBy,
  overflowing,
  picturesOf,
  type Reader,
  reader,
  setTextSize,
  shorten,
  unfold,
} from './visit.ts';

const planet = inject('planet');
let browser: Browser;
let someone: Reader;
let states: Record<'sick' | 'empty' | 'first', { url: string; close: () => void }>;

beforeAll(async () => {
  browser = await chromium.connect(inject('browser'));
  someone = await reader(browser);
  states = {
    sick: await startSamplePlanet(),
    empty: await startSamplePlanet({ entries: [] }),
    first: await startSamplePlanet({ polled: false, site: { progress: () => ({ done: 3, total: 11 }) } }),
  };
});

afterAll(async () => {
  await browser.close();
  for (const state of Object.values(states)) state.close();
});

/** Widths in CSS pixels and text sizes: a narrow phone, a desk zoomed to 200 %, and large text on both. */
const windows: [width: number, percent: number][] = [
  [320, 100],
  [640, 100],
  [375, 200],
  [1280, 200],
];

/** One page of each kind is checked in every scheme and window, the others in the strictest. */
const narrowPhone = windows.slice(0, 1);

/** Visits the page as many readers would; returns everything that one of them would complain about. */
async function complaints(
  url: string,
  { besides = [], isThorough = false }: { besides?: string[]; isThorough?: boolean } = {},
): Promise<string[]> {
  const { page, troubles, strangers } = await someone.visit(url);
  const found: string[] = [];
  const look = async (at: string, problems: Promise<string[]>) => {
    const fresh = (await problems).filter((problem) => !besides.some((known) => problem.startsWith(known)));
    found.push(...fresh.map((problem) => `${at}: ${problem}`));
  };
  await look('as it comes', heardBy(page));
  await shorten(page);
  const pictures = new URL(url).pathname.startsWith('/entries/') ? await picturesOf(page) : [];
  const requested = strangers.filter((address) => !pictures.includes(address));
  if (isThorough) await look('light, desktop', axeProblems(page, COLOR_RULES));
  await unfold(page);
  await page.setViewportSize({ width: 375, height: 812 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await look('dark, phone, unfolded', axeProblems(page));
  if (isThorough) {
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
    await paintedButtons(page);
    await look('forced colors', axeProblems(page, COLOR_RULES));
    await page.emulateMedia({ forcedColors: null });
  }
  for (const [width, percent] of isThorough ? windows : narrowPhone) {
    await page.setViewportSize({ width, height: 700 });
    await setTextSize(page, percent);
    await look(`${width} px, text at ${percent} %`, overflowing(page));
  }
  return [...found, ...troubles, ...requested.map((address) => `requested before a click: ${address}`)];
}

/** For a button's text, Chromium reports the color before it was forced; it paints this one. */
async function paintedButtons(page: Page): Promise<void> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('button { -webkit-text-fill-color: ButtonText; }');
    document.adoptedStyleSheets = [sheet];
  });
}

/** The path of the first entry whose title contains these words. */
function entryPath(words: string): string {
  const [, path] = inject('entries').find(([title]) => title.includes(words)) ?? [];
  if (!path) throw new Error(`No entry is called ${words}`);
  return path;
}

describe('a page of the planet', () => {
  it.each([
    '/',
    '/summits/liberty',
    '/archives',
    '/archives/2015/11',
    '/search?q=openstack',
    '/feeds',
    '/about',
  ])('%s is accessible in every scheme and window', async (path) => {
    expect(await complaints(planet + path, { isThorough: true })).toEqual([]);
  });

  it.each([
    '/archives/2015/w43',
    '/archives/2015/w54',
    '/categories/networking',
    '/categories/networking/2015',
    '/summits',
    '/categories',
    '/authors',
    '/authors/mara-okafor',
    '/authors/awkward-annie',
    '/search',
    '/search?q=%22%3E%3Cscript%3Eran()%3C/script%3E&year=1999',
    '/feeds/lighthouse-cloud',
    '/subscribe',
    '/nowhere',
    '/summits/liberty?lang=fr',
    '/about?lang=es',
    '/subscribe?lang=ja',
  ])('%s is accessible', async (path) => {
    expect(await complaints(planet + path)).toEqual([]);
  });
});

describe('an entry’s page', () => {
  it.each(['has no end', 'دروس', 'スケジューラー', 'Code, wide', 'sixteen columns', 'Hostile', 'Nested'])(
    '%s is accessible',
    async (words) => {
      expect(await complaints(planet + entryPath(words))).toEqual([]);
    },
  );
});

describe('a planet in a rare state', () => {
  it.each(['/feeds', '/feeds/nora-new', '/', '/summits/liberty', '/authors/sato-jun'])(
    'is accessible on %s',
    async (path) => {
      expect(await complaints(states.sick.url + path)).toEqual([]);
    },
  );

  it('shows an accessible notice for a removed post (410)', async () => {
    expect(await complaints(`${states.sick.url}/entries/hiddenhidden`)).toEqual([]);
  });

  it.each(['/', '/archives', '/feeds'])('is accessible on %s before the first post', async (path) => {
    expect(await complaints(states.empty.url + path)).toEqual([]);
  });

  it('is accessible while the first poll runs', async () => {
    // The page refreshes until the poll ends; a reader loses nothing by it, and it needs no script.
    expect(await complaints(states.first.url, { besides: ['axe meta-refresh'] })).toEqual([]);
  });
});
