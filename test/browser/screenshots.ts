/**
 * `npm run screenshots`: the screenshots of README and docs, taken from the demo's planet, so that they stay true.
 * `npm run screenshots -- looks` takes only those of docs/looks.
 */
import { readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { allScope } from '../../src/model/scope.ts';
import { launchChromium } from './browser.ts';
import { DEMO_DAY, type ServedPlanet, startPolledPlanet, startWithLook } from './planets.ts';
import { scriptRuns } from './visit.ts';

const FOLDER = new URL('../../docs/screenshots/', import.meta.url);
/** Pages of the documentation should load fast. */
const MAX_BYTES = 150_000;

/** Fixed, since the screenshots show the feeds' URLs. */
const BLOGS_PORT = 8090;

const sizes = {
  desktop: { width: 1080, height: 700 },
  phone: { width: 390, height: 780 },
};
const schemes = ['light', 'dark'] as const;

/** Name of the picture and URL of its page. */
async function pages(planet: ServedPlanet): Promise<[name: string, path: string][]> {
  const entries = await planet.store.entries({ scope: allScope, period: null, limit: 500, texts: false });
  const post = entries.find(({ title }) => title?.includes('operators say what hurts'));
  if (!post) throw new Error('The demo has no post about operators any more: choose another one here.');
  return [
    ['home', '/'],
    ['summit', '/summits/liberty'],
    ['entry', `/entries/${post.key}`],
    ['health', '/feeds'],
  ];
}

async function take(context: BrowserContext, url: string, file: string): Promise<void> {
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date(DEMO_DAY));
  await page.goto(url, { waitUntil: 'load' });
  await scriptRuns(page);
  // Screenshots have no scroll bar and need no room for one.
  await page.evaluate(() => {
    document.documentElement.style.scrollbarGutter = 'auto';
  });
  const png = await page.screenshot({ animations: 'disabled' });
  await page.close();
  if (png.length > MAX_BYTES) throw new Error(`${file} has ${png.length} bytes, more than ${MAX_BYTES}.`);
  await writeFile(new URL(file, FOLDER), png);
  process.stdout.write(`docs/screenshots/${file} ${png.length} bytes\n`);
}

async function takeAll(browser: Browser, planet: ServedPlanet): Promise<void> {
  const wanted = await pages(planet);
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const colorScheme of schemes) {
      const context = await browser.newContext({
        viewport,
        colorScheme,
        locale: 'en-GB',
        timezoneId: 'UTC',
      });
      for (const [name, path] of wanted) {
        await take(context, planet.url + path, `${name}-${size}-${colorScheme}.png`);
      }
      await context.close();
    }
  }
}

/** Each look of docs/looks, on a desktop in light and a phone in dark mode. */
async function takeLooks(browser: Browser, planet: ServedPlanet): Promise<void> {
  const looks = fileURLToPath(new URL('../../docs/looks/', import.meta.url));
  for (const look of readdirSync(looks)) {
    const served = await startWithLook(planet, `${looks}${look}/feeds.yaml`);
    for (const [size, colorScheme] of [
      ['desktop', 'light'],
      ['phone', 'dark'],
    ] as const) {
      const viewport = sizes[size];
      const context = await browser.newContext({ viewport, colorScheme, locale: 'en-GB', timezoneId: 'UTC' });
      await take(context, served.url, `look-${look}-${size}.png`);
      await context.close();
    }
    await served.close();
  }
}

await mkdir(FOLDER, { recursive: true });
const server = await launchChromium();
const browser = await chromium.connect(server.wsEndpoint());
const planet = await startPolledPlanet({ awkward: false, blogsPort: BLOGS_PORT });
try {
  if (process.argv[2] !== 'looks') await takeAll(browser, planet);
  await takeLooks(browser, planet);
} finally {
  await planet.close();
  await browser.close();
  await server.close();
}
