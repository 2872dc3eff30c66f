/** `/feeds/SLUG`: for the blogger, the status of the feed and its newest posts. */
import type { Entry } from '../../model/entry.ts';
import type { Instant } from '../../model/feed.ts';
import type { FeedHealth } from '../../model/health.ts';
import type { Warning } from '../../model/reason.ts';
import { editAddress, webAddress } from '../addresses.ts';
import { type FeedStatus, feedStatus, needsAttention } from '../feed-status.ts';
import { count, fill, postCount } from '../messages.ts';
import { reasonText } from '../reasons.ts';
import { missing, type Page, type Route } from '../route.ts';
import type { Site } from '../site.ts';
import { onDate, postTime, titleText } from './entry-title.ts';
import { strokes } from './icons.ts';
import { html, type Markup, nothing, time } from './markup.ts';
import { feedButtons } from './sidebar.ts';

const MAX_ENTRIES = 30;
const MAX_NOTES = 20;

export const feed: Route = {
  maxAge: 60,
  live: true,
  addresses: async ({ store, now }) => (await store.health(now.toISOString())).map(({ slug }) => ({ slug })),
  answer: async (site, { params: { slug } }) => {
    const found = await site.store.feedHealth(slug, site.now.toISOString());
    return found ? feedPage(site, found) : missing;
  },
};

async function feedPage(site: Site, feed: FeedHealth): Promise<Page> {
  const { messages, links, store } = site;
  const [entries, notes] = await Promise.all([
    store.feedEntries(feed.key, MAX_ENTRIES),
    store.feedNotes(feed.key, MAX_NOTES),
  ]);
  const words = messages.feedPage;
  const scope = { kind: 'feed', slug: feed.slug } as const;
  const condition = feedStatus(feed, site.now);
  const warnings = otherWarnings(feed);
  const title = fill(messages.scopes.feed.title, { label: feed.name });
  return {
    kind: 'page',
    title,
    description: fill(words.description, { name: feed.name, planet: site.settings.title }),
    scope: { ...scope, title },
    body: html`<main id="main" class="wrap" tabindex="-1">
<header class="page stack"><p class="crumb"><a href="${links.to('feeds')}">${messages.frame.health}</a></p><h1><bdi>${feed.name}</bdi></h1><p>${state(site, feed, condition)}</p>${feedButtons(site, scope)}</header>
<section class="sheet"><h2>${words.facts}</h2>${facts(site, feed)}${months(site, feed)}</section>
${warnings.length > 0 ? html`<section class="sheet"><h2>${words.warnings}</h2><ul class="plain">${warnings.map((warning) => html`<li>${reasonText(site, warning)}</li>`)}</ul></section>` : nothing}
<section class="sheet"><h2>${words.newest}</h2>${entries.length > 0 ? html`<ul class="lines">${entries.map((entry) => html`<li>${fate(site, entry)}</li>`)}</ul>` : html`<p>${words.noEntries}</p>`}</section>
${notes.length > 0 ? html`<section class="sheet"><h2>${words.history}</h2><ul class="plain">${notes.map(({ at, note }) => html`<li>${time(site, at)}: ${reasonText(site, note)}</li>`)}</ul></section>` : nothing}</main>`,
  };
}

/** In an export, omits what every poll would change. */
function state(site: Site, feed: FeedHealth, condition: FeedStatus): Markup {
  const word = stateWord(site, condition);
  if (site.exported && condition === 'ok') return word;
  return html`${word}: ${sentence(site, feed, condition)}`;
}

function facts(site: Site, feed: FeedHealth): Markup {
  const { messages, links } = site;
  const words = messages.feedPage;
  const link = (url: string | null): Markup | null => {
    const address = webAddress(url);
    return address ? html`<a href="${address}">${address}</a>` : null;
  };
  const moment = (at: string | null): Markup => (at ? time(site, at) : html`${words.never}`);
  const format = formatNames[feed.format ?? ''];
  const listed = site.planet.subscriptions.find(({ key }) => key === feed.key);
  const posts = postCount(messages, feed.entries);
  const rows: [name: string, value: Markup | null][] = [
    [words.address, link(feed.url)],
    [words.site, link(feed.homeUrl)],
    ['feeds.yaml', link(listed ? editAddress(site.settings, listed.line) : null)],
    [words.lastPoll, site.exported ? null : moment(feed.lastPoll)],
    [words.lastSuccess, site.exported ? null : moment(feed.lastSuccess)],
    [words.nextPoll, feed.subscribed && !feed.gone && !site.exported ? nextCheck(site, feed.nextPoll) : null],
    [words.format, format ? html`${format}` : null],
    [words.posts, html`<a href="${links.author(feed.slug)}">${posts}</a>`],
  ];
  const known = rows.filter(([, value]) => value !== null);
  return html`<dl class="facts-list">${known.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

function months(site: Site, { perMonth }: FeedHealth): Markup {
  const drawn = postsPerMonth(site, perMonth);
  return drawn === nothing ? nothing : html`<h3>${site.messages.feedPage.perMonthTitle}</h3>${drawn}`;
}

/** Empty for a blog without posts. */
export const postsPerMonth = ({ messages }: Site, perMonth: number[]): Markup =>
  strokes(perMonth, fill(messages.feedPage.perMonth, { numbers: perMonth.join(', ') }));

/** An entry, and why it is shown or not. */
function fate(site: Site, entry: Entry): Markup {
  const { messages, links } = site;
  const words = messages.feedPage;
  const { shown, archived, heldState: held, hiddenState: hidden } = words;
  const visible = entry.state === 'shown' || entry.state === 'archived';
  const title = visible
    ? html`<a class="t" dir="auto" href="${links.entry(entry.key)}">${titleText(site, entry)}</a>`
    : html`<span class="t" dir="auto">${titleText(site, entry)}</span>`;
  return html`${title}<small><b${visible ? nothing : html` class="bad"`}>${{ shown, archived, held, hidden }[entry.state]}</b> · ${postTime(site, entry, onDate(site, entry))}${entry.reason ? html` · ${reasonText(site, entry.reason)}` : nothing}</small>`;
}

/** The status as a word, in the accent color if a maintainer must act. */
export function stateWord(site: Site, condition: FeedStatus): Markup {
  return html`<span class="state${needsAttention(condition) ? ' bad' : ''}">${site.messages.health.conditions[condition]}</span>`;
}

/** When a feed is checked next, or that it is due. */
export const nextCheck = (site: Site, at: Instant): Markup =>
  site.isPast(at) ? html`${site.messages.health.due}` : time(site, at);

/** The status as a sentence. */
export function sentence(site: Site, feed: FeedHealth, condition: FeedStatus): string {
  const { messages, dates } = site;
  const { health } = messages;
  const moment = (at: string | null): string => (at ? dates.moment(at) : health.unknown);
  return fill(health.sentences[condition], {
    quarantine: feed.quarantine ? reasonText(site, feed.quarantine) : '',
    error: reasonText(site, feed.failure ?? { kind: 'unknown' }),
    since: feed.failingSince && condition === 'failing' ? moment(feed.failingSince) : moment(feed.moveSince),
    times: count(messages, health.times, feed.failures),
    next: site.isPast(feed.nextPoll) ? health.due : moment(feed.nextPoll),
    to: feed.moveTo ?? '',
    format: formatNames[feed.format ?? ''] ?? 'Feed',
    status: feed.lastStatus === 304 ? '304 Not Modified' : String(feed.lastStatus ?? ''),
  });
}

/** Warnings in addition to that sentence, which already covers an empty feed. */
export function otherWarnings({ warnings }: FeedHealth): Warning[] {
  return warnings.filter(({ kind }) => kind !== 'noEntries');
}

const formatNames: Record<string, string> = {
  rss2: 'RSS 2.0',
  rss1: 'RSS 1.0',
  rss0: 'RSS 0.9x',
  atom1: 'Atom',
  atom03: 'Atom 0.3',
  json: 'JSON Feed',
};

/** feeds.yaml, as a link to the forge's page if the planet has a repository. */
export function fileLink({ planet }: Site): Markup {
  const href = editAddress(planet.settings, 1);
  return href === null ? html`feeds.yaml` : html`<a href="${href}">feeds.yaml</a>`;
}
