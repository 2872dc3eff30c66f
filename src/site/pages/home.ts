/** `/`: the planet's newest entries by day, below a current event and next to the planet's lists. */
import type { Entry } from '../../model/entry.ts';
import { allScope, archive } from '../../model/scope.ts';
import type { Way } from '../links.ts';
import { count, fill } from '../messages.ts';
import { weekOf } from '../periods.ts';
import type { Page, Route } from '../route.ts';
import type { Site } from '../site.ts';
import { summitEntries } from '../summit-days.ts';
import { weekLink } from './archives.ts';
import { nextCheck } from './feed.ts';
import { html, type Markup, nothing, say } from './markup.ts';
import { dayGroups, itemList, pager } from './river.ts';
import { sidebar } from './sidebar.ts';
import { band, currentSummit, eventByDay } from './summit-timeline.ts';

export const home: Route = {
  formerly: ['/index.html'],
  listed: true,
  answer: homePage,
};

/** Whole days until there are this many days and posts; the limit applies even in the middle of a day. */
export const HOME = { days: 3, posts: 40, limit: 80 };

/** Selects the entries of the home page from the newest ones. */
export function homeEntries(newest: Entry[], dayOf: (instant: string) => string): Entry[] {
  const days = Map.groupBy(newest.slice(0, HOME.limit), ({ published }) => dayOf(published));
  const shown: Entry[] = [];
  let whole = 0;
  for (const ofDay of days.values()) {
    if (whole >= HOME.days && shown.length >= HOME.posts) break;
    shown.push(...ofDay);
    whole += 1;
  }
  return shown;
}

async function homePage(site: Site): Promise<Page> {
  const { store, planet, dates } = site;
  const reading = store.entries({ scope: allScope, period: null, limit: HOME.limit + 1, texts: true });
  const [newest, total, beside, now] = await Promise.all([
    reading,
    store.scope(archive),
    sidebar(site, reading),
    currentBand(site),
    store.feedSummary(),
  ]);
  const entries = homeEntries(newest, (instant) => dates.dayKey(instant));
  const oldest = entries.at(-1);
  const earlier = oldest && (total?.entries ?? 0) > entries.length ? earlierPosts(site, oldest) : null;
  return {
    kind: 'page',
    title: null,
    description: planet.settings.description,
    fresh: true,
    ways: { earlier, later: null },
    ...(site.progress ? { refresh: 5 } : entries.length === 0 ? { refresh: 60 } : {}),
    jsonLd: itemList(site, entries, planet.settings.title),
    body: html`<div class="wrap">
${now}<div class="cols"><main id="main" class="river" tabindex="-1" data-new="${site.messages.frame.newSince}">
${firstPoll(site)}${entries.length > 0 ? dayGroups(site, { entries, dates, heading: (day) => dates.heading(day, site.now) }) : await emptyRiver(site)}
${pager(site, { earlier, later: null })}</main>
${beside}</div></div>`,
  };
}

/** A link to the week of the oldest post shown, which continues with earlier posts. */
function earlierPosts(site: Site, { published }: Entry): Way {
  const way = weekLink(site, weekOf(published));
  return { href: way.href, words: fill(site.messages.river.earlier, { week: way.words }) };
}

/** The current event, above the river. */
async function currentBand(site: Site): Promise<Markup> {
  const summit = currentSummit(site);
  if (!summit) return nothing;
  const entries = await summitEntries(site.store, summit.slug, { texts: false });
  return band(site, eventByDay(site, summit, entries));
}

async function emptyRiver(site: Site): Promise<Markup> {
  const { messages, links } = site;
  const { river } = messages;
  if (site.progress) return nothing;
  const [feedSummary, health] = await Promise.all([
    site.store.feedSummary(),
    site.store.health(site.now.toISOString()),
  ]);
  if (feedSummary.listed === 0) return notice(river.nothing, html`${messages.health.none}`);
  const polled = health.filter((feed) => feed.lastPoll !== null);
  const offline = polled.length > 0 && polled.every((feed) => feed.failures > 0);
  const next = feedSummary.nextPoll
    ? say(messages.health.next, { when: nextCheck(site, feedSummary.nextPoll) })
    : nothing;
  const blogs = count(messages, messages.counts.blogs, feedSummary.listed);
  const link = html`<a href="${links.to('feeds')}">${messages.frame.health}</a>`;
  return notice(
    river.nothing,
    say(offline ? river.offline : river.nothingText, { blogs, next, health: link }),
  );
}

/** The progress of the first poll; the page reloads itself meanwhile, without a script. */
function firstPoll(site: Site): Markup {
  const { progress, messages } = site;
  if (!progress) return nothing;
  const words = fill(messages.river.firstLookText, { done: progress.done, total: progress.total });
  return notice(
    messages.river.firstLook,
    html`${words} <progress value="${progress.done}" max="${progress.total}" aria-label="${messages.river.firstLook}"></progress>`,
  );
}

function notice(title: string, text: Markup): Markup {
  return html`<section><h2 class="day">${title}</h2><p>${text}</p></section>\n`;
}
