/** The river: the newest entries of the whole planet, grouped by day. */
import type { Entry } from '../../model/entry.ts';
import { everything } from '../../model/scope.ts';
import type { Around } from '../around.ts';
import type { Site } from '../site.ts';
import { aside } from './aside.ts';
import { entryCard, titleWords } from './entry.ts';
import { html, type Markup, nothing, say } from './markup.ts';
import type { Page } from './page.ts';
import { count, fill } from './texts.ts';

/**
 * Bytes of strangers' words on one page, before compression; texts that are beyond are a link away. With the frame
 * around it such a page fits into the ten segments that a server sends before it has heard from the reader again, so
 * a slow phone has all of it with the first answer (RFC 6928).
 */
const PAGE_BYTES = 20_000;
/** What the card around an entry weighs against that, since its tags repeat and compress well. */
const CARD_BYTES = 400;

export type RiverData = {
  entries: Entry[];
  number: number;
  pages: number;
  /** What is on now, above the river. */
  band: Markup;
  /** What the community points at, beside it. */
  pointedAt: Markup;
};

/** Page `number` of the river. */
export async function riverPage(site: Site, data: RiverData): Promise<Page> {
  const { links, texts, planet } = site;
  const around = await site.around();
  const { number, pages, entries } = data;
  const older = number < pages ? links.page(everything, number + 1) : undefined;
  const newer = number > 1 ? links.page(everything, number - 1) : undefined;
  const title = number > 1 ? fill(texts.river.pageTitle, { title: texts.river.olderPosts, n: number }) : null;
  return {
    title,
    description: planet.settings.description,
    path: links.page(everything, number),
    ...(older ? { next: older } : {}),
    ...(newer ? { previous: newer } : {}),
    ...(site.progress ? { refresh: 5 } : entries.length === 0 ? { refresh: 60 } : {}),
    jsonLd: itemList(site, entries, planet.settings.title),
    body: html`<div class="wrap">
${data.band}<div class="cols"><main id="main" class="river" tabindex="-1" data-new="${texts.frame.newSince}">
${title ? html`<h1 class="vh">${title}</h1>` : nothing}${number === 1 ? firstLook(site) : nothing}${entries.length > 0 ? dayGroups(site, entries) : await emptyRiver(site, around)}
${older || newer ? pager(site, { newer, older }) : nothing}</main>
${aside(site, await around.lists(), data.pointedAt)}</div></div>`,
  };
}

/** Entries under the headings of their days, texts inline while the page stays light. */
export function dayGroups(site: Site, entries: Entry[]): Markup {
  const days = Map.groupBy(entries, (entry) => site.dates.dayKey(entry.published));
  const inline = inlineKeys(entries);
  return html`${[...days].map(
    ([day, ofDay]) => html`<section>
<h2 class="day"><time datetime="${day}">${site.dates.heading(day, site.now)}</time> <small>${site.dates.zone(`${day}T12:00:00Z`)}</small></h2>
${ofDay.map((entry) => entryCard(site, entry, { inline: inline.has(entry.key) }))}</section>
`,
  )}`;
}

/** Keys of the entries whose texts fit into the page, the first ones first; one that is too long is left out. */
export function inlineKeys(entries: Entry[]): Set<string> {
  const encoder = new TextEncoder();
  const bytes = (text: string | null): number => (text ? encoder.encode(text).length : 0);
  const keys = new Set<string>();
  let room = PAGE_BYTES;
  for (const { title, summary } of entries) room -= CARD_BYTES + bytes(title) + bytes(summary);
  for (const { key, contentHtml } of entries) {
    const size = bytes(contentHtml);
    if (size > room) continue;
    room -= size;
    keys.add(key);
  }
  return keys;
}

/** Links to the neighbouring pages of a list; a list that is not in the order of time names its own directions. */
export function pager(
  site: Site,
  { newer, older }: { newer: string | undefined; older: string | undefined },
  words: { newer: string; older: string } = site.texts.river,
): Markup {
  return html`<nav class="pages" aria-label="${site.texts.river.pages}">${newer ? html`<a href="${newer}" rel="prev">← ${words.newer}</a>` : nothing}${older ? html`<a href="${older}" rel="next">${words.older} →</a>` : nothing}</nav>
`;
}

async function emptyRiver(site: Site, around: Around): Promise<Markup> {
  const { texts, dates, links } = site;
  const { river } = texts;
  if (site.progress) return nothing;
  if (around.blogs === 0) return notice(river.nothing, html`${river.noBlogs}`);
  const asked = (await around.health()).filter((feed) => feed.lastPoll !== null);
  const offline = asked.length > 0 && asked.every((feed) => feed.failures > 0);
  const next = around.nextPoll
    ? say(river.nextLook, {
        when: html`<time datetime="${around.nextPoll}">${dates.moment(around.nextPoll)}</time>`,
      })
    : nothing;
  const blogs = count(texts, texts.counts.blogs, around.blogs);
  const health = html`<a href="${links.at('/feeds')}">${texts.frame.health}</a>`;
  return notice(river.nothing, say(offline ? river.offline : river.nothingText, { blogs, next, health }));
}

/** How far the first poll has come; the page loads itself again meanwhile, without script. */
function firstLook(site: Site): Markup {
  const { progress, texts } = site;
  if (!progress) return nothing;
  const words = fill(texts.river.firstLookText, { done: progress.done, total: progress.total });
  return notice(
    texts.river.firstLook,
    html`${words} <progress value="${progress.done}" max="${progress.total}" aria-label="${texts.river.firstLook}"></progress>`,
  );
}

function notice(title: string, text: Markup): Markup {
  return html`<section><h2 class="day">${title}</h2><p>${text}</p></section>\n`;
}

/** schema.org: the page as a list of its entries at their blogs. */
export function itemList(site: Site, entries: Entry[], name: string, path = site.links.home): unknown {
  return {
    '@context': 'https://schema.org',
    '@type': 'CollectionPage',
    name,
    url: site.links.absolute(path),
    mainEntity: {
      '@type': 'ItemList',
      itemListElement: entries.map((entry, index) => ({
        '@type': 'ListItem',
        position: index + 1,
        url: entry.url ?? site.links.absolute(site.links.entry(entry.key)),
        name: titleWords(site, entry),
      })),
    },
  };
}
