/** The looks of docs/looks as readers see them: whatever a planet sets, its pages are readable. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type ServedPlanet, startPolledPlanet, startWithLook } from './planets.ts';
import { axeProblems, COLOR_RULES, heardBy, overflowing, type Reader, reader, shorten } from './visit.ts';

const FOLDER = fileURLToPath(new URL('../../docs/looks/', import.meta.url));
const looks = readdirSync(FOLDER);

let browser: Browser;
let someone: Reader;
let polled: ServedPlanet;

beforeAll(async () => {
  browser = await chromium.connect(inject('browser'));
  someone = await reader(browser);
  polled = await startPolledPlanet({ awkward: false });
});
afterAll(async () => {
  await browser.close();
  await polled.close();
});

const background = () => getComputedStyle(document.body).backgroundColor;
const LIGHT = 'rgb(251, 249, 244)';
const DARK = 'rgb(21, 22, 26)';

describe.each(looks)('the look "%s"', (look) => {
  it('is readable in light and dark, on desktop and phone', async () => {
    const served = await startWithLook(polled, `${FOLDER}${look}/feeds.yaml`);
    for (const path of ['/', '/about']) {
      const { page, troubles } = await someone.visit(served.url + path);
      const found = await heardBy(page);
      await shorten(page);
      await page.emulateMedia({ colorScheme: 'light' });
      found.push(...(await axeProblems(page)));
      await page.emulateMedia({ colorScheme: 'dark' });
      found.push(...(await axeProblems(page, COLOR_RULES)));
      await page.setViewportSize({ width: 375, height: 812 });
      found.push(...(await overflowing(page)), ...(await axeProblems(page)), ...troubles);
      expect(found, path).toEqual([]);
    }
    await served.close();
  });
});

describe('a planet with a dark look', () => {
  it('is dark in a light system until its reader chooses, and again when the choice is reset', async () => {
    const served = await startWithLook(polled, `${FOLDER}observatory/feeds.yaml`);
    const { page } = await someone.visit(served.url);
    const seen: string[] = [];
    await page.emulateMedia({ colorScheme: 'light' });
    const look = async () => seen.push(await page.evaluate(background));
    await look();
    for (let press = 0; press < 3; press++) {
      await page.click('#theme');
      await look();
      await page.reload();
      await look();
    }
    expect(seen).toEqual([DARK, LIGHT, LIGHT, DARK, DARK, DARK, DARK]);
    await served.close();
  });
});

describe('a planet’s own style sheet', () => {
  it('overrides the program’s', async () => {
    const served = await startWithLook(polled, `${FOLDER}library/feeds.yaml`);
    const { page } = await someone.visit(served.url);
    const weight = await page.evaluate(
      () => getComputedStyle(document.querySelector('.post h3') ?? document.body).fontWeight,
    );
    expect(weight).toBe('400');
    await served.close();
  });
});
