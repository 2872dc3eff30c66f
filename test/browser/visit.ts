/** Visits pages and records what goes wrong in the browser. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { picture } from './awkward-blogs.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Replaces every picture on another server. */
const PICTURE = { contentType: 'image/png', body: picture(30, 20) };

export type Visit = {
  page: Page;
  /** What went wrong so far: console messages, errors, failed responses. */
  troubles: string[];
  /** URLs on other servers that were requested so far; the response is a picture of our own. */
  strangers: string[];
};

export type Reader = {
  context: BrowserContext;
  /** Opens the URL in the reader's only tab: a tab that stays keeps what Chromium has compiled. */
  visit: (url: string) => Promise<Visit>;
};

const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 375, height: 812 } };
export type Size = keyof typeof sizes;

/** A reader with their own browser profile. */
export async function reader(
  browser: Browser,
  options: { size?: Size; script?: boolean; workers?: boolean } = {},
): Promise<Reader> {
  const context = await browser.newContext({
    viewport: sizes[options.size ?? 'desktop'],
    javaScriptEnabled: options.script ?? true,
    serviceWorkers: options.workers ? 'allow' : 'block',
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(20_000);
  await context.addInitScript(listen);
  // Requests that are fulfilled here bypass a service worker.
  if (!options.workers) await context.route(/^https:/, (route) => route.fulfill(PICTURE));
  const page = await context.newPage();
  const visits = heardOn(page);
  return {
    context,
    visit: async (url) => {
      await page.setViewportSize(sizes[options.size ?? 'desktop']);
      await page.emulateMedia({ colorScheme: null, forcedColors: null });
      const seen = visits(url);
      await page.goto(url, { waitUntil: 'load' });
      if (options.script ?? true) await scriptRuns(page);
      return seen;
    },
  };
}

/** Runs in the page before anything else does. */
function listen(): void {
  const recorded = { shift: 0, moved: [] as string[], refused: [] as string[] };
  Object.assign(window, {
    recorded,
    // What the awkward blog's hostile code calls.
    ran: () => recorded.refused.push('hostile code ran'),
  });
  document.addEventListener('securitypolicyviolation', (event) => {
    recorded.refused.push(`CSP ${event.effectiveDirective} refused ${event.blockedURI} ${event.sample}`);
  });
  type Shift = PerformanceEntry & {
    value: number;
    hadRecentInput: boolean;
    sources: { node: Element | null }[];
  };
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries() as Shift[]) {
      if (hadRecentInput) continue;
      recorded.shift += value;
      recorded.moved.push(
        ...sources.map(({ node }) => node?.outerHTML?.slice(0, 60) ?? node?.textContent ?? ''),
      );
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Each call begins a visit; what the tab reports from then on belongs to it. */
function heardOn(page: Page): (url: string) => Visit {
  let now: Visit & { url: string } = { page, url: 'about:blank', troubles: [], strangers: [] };
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !isOurs(message.text(), now.url))
      now.troubles.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => now.troubles.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (isStranger(request, new URL(now.url).origin)) now.strangers.push(request.url());
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && response.url() !== now.url)
      now.troubles.push(`${response.status()} ${response.url()}`);
  });
  return (url) => {
    now = { page, url, troubles: [], strangers: [] };
    return now;
  };
}

/** Our script loads after the first paint; it has run once the theme switch is shown. */
export async function scriptRuns(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector('#theme[hidden]'));
}

/** Error pages that tests open on purpose, and blocked service workers, which the browser logs. */
function isOurs(text: string, url: string): boolean {
  const status =
    /status of (?:404|410|500)/.test(text) && /\/(?:nowhere|entries|archives\/2015\/w54)/.test(url);
  return status || text.includes('blocked by Playwright');
}

function isStranger(request: Request, origin: string): boolean {
  const url = new URL(request.url());
  return /^https?:$/.test(url.protocol) && url.origin !== origin;
}

/**
 * What readers do not notice: web.dev calls a sum of 0.1 good. A line of text that wraps differently comes to more
 * than a tenth of that; letters that settle by part of a pixel, on a machine that paints late, to less.
 */
const MAX_SHIFT = 0.01;
/** Pictures without a size cannot reserve their space: the limit that web.dev/cls calls good for any page. */
const MAX_SHIFT_BY_PICTURES = 0.1;

/** What the page recorded: layout shift while it loaded and was scrolled to its end, and code that was refused. */
export async function heardBy(page: Page): Promise<string[]> {
  const { shift, moved, refused } = await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let y = 0; y < document.body.scrollHeight; y += 700) {
      scrollTo(0, y);
      await frame();
    }
    await frame();
    scrollTo(0, 0);
    type Recorded = { shift: number; moved: string[]; refused: string[] };
    return (window as unknown as { recorded: Recorded }).recorded;
  });
  const hasUnsized = (await page.locator('.prose img:not([width][height])').count()) > 0;
  return shift < (hasUnsized ? MAX_SHIFT_BY_PICTURES : MAX_SHIFT)
    ? refused
    : [...refused, `layout shift ${shift.toFixed(4)} of ${moved}`];
}

/** The rules whose results depend on the color scheme; all others give the same in each. */
export const COLOR_RULES = ['color-contrast', 'link-in-text-block'];

/** Violations of WCAG 2.2 A and AA and axe's best practices, or of these rules only. */
export async function axeProblems(page: Page, only: string[] = []): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  return page.evaluate(async (ids) => {
    type Node = {
      html: string;
      any: { message: string }[];
      all: { message: string }[];
      none: { message: string }[];
    };
    type Found = { violations: { id: string; nodes: Node[] }[] };
    const { axe } = window as unknown as { axe: { run: (on: Document, options: unknown) => Promise<Found> } };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await axe.run(document, {
      runOnly: ids.length > 0 ? ids : tags,
      ...(ids.length > 0 ? {} : { rules: { 'target-size': { enabled: true } } }),
      resultTypes: ['violations'],
      preload: false,
    });
    return violations.map(({ id, nodes }) => {
      const [first] = nodes;
      const reason = [...(first?.any ?? []), ...(first?.all ?? []), ...(first?.none ?? [])][0]?.message ?? '';
      return `axe ${id} × ${nodes.length}: ${first?.html.slice(0, 160)} ${reason}`;
    });
  }, only);
}

/** Elements that stick out of the window sideways without a scroll box of their own. */
export async function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const out = [...document.querySelectorAll('body *')].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && (right > clientWidth + 1 || left < -1) && !element.closest('pre, .scroll');
    });
    return [
      `${scrollWidth} px in a window of ${clientWidth}: ${out.slice(0, 2).map((e) => e.outerHTML.slice(0, 140))}`,
    ];
  });
}

/** URLs of the pictures in the texts of the page. */
export async function picturesOf(page: Page): Promise<string[]> {
  return page.evaluate(() => [...document.images].filter((i) => i.closest('.prose')).map((i) => i.src));
}

/** Removes most of the cards: checks take as long as the page is, and a few of eighty similar cards show as much. */
export async function shorten(page: Page): Promise<void> {
  await page.evaluate(() => {
    const cards = [...document.querySelectorAll('article.post')];
    for (const card of cards.slice(4, -2)) card.remove();
  });
}

/** Opens all `details` elements. */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}

/** Sets the reader's text size. */
export async function setTextSize(page: Page, percent: number): Promise<void> {
  await page.evaluate((size) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`html { font-size: ${size}% !important; }`);
    document.adoptedStyleSheets = size === 100 ? [] : [sheet];
  }, percent);
}
