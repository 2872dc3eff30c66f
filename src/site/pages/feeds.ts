/** `/feeds`: the status of every blog, problems first, in sentences for bloggers. */

import type { FeedHealth } from '../../model/health.ts';
import type { ScheduleState } from '../../model/schedule.ts';
import { compareText } from '../../model/text.ts';
import { hostOf } from '../addresses.ts';
import { type FeedStatus, feedStatus, feedStatuses, isCalm } from '../feed-status.ts';
import { atom } from '../feeds/atom.ts';
import { count, fill, postCount } from '../messages.ts';
import { reasonText } from '../reasons.ts';
import type { Page, Route } from '../route.ts';
import type { Site } from '../site.ts';
import { fileLink, nextCheck, otherWarnings, postsPerMonth, sentence, stateWord } from './feed.ts';
import { html, join, type Markup, nothing, say, time } from './markup.ts';
import { buttons } from './sidebar.ts';

const MAX_WARNINGS = 3;

type Row = { feed: FeedHealth; condition: FeedStatus };

export const feeds: Route = {
  maxAge: 60,
  live: true,
  listed: true,
  answer: feedsPage,
};

async function feedsPage(site: Site): Promise<Page> {
  const { messages, planet, links } = site;
  const [health, schedules] = await Promise.all([
    site.store.health(site.now.toISOString()),
    site.store.schedules(),
  ]);
  const compare = new Intl.Collator(messages.language).compare;
  const rows = health
    .map((feed) => ({ feed, condition: feedStatus(feed, site.now) }))
    .sort(
      (a, b) =>
        feedStatuses.indexOf(a.condition) - feedStatuses.indexOf(b.condition) ||
        compare(a.feed.name, b.feed.name) ||
        compareText(a.feed.slug, b.feed.slug),
    );
  const changesTitle = `${planet.settings.title}: ${messages.health.changes}`;
  return {
    kind: 'page',
    title: messages.frame.health,
    description: fill(messages.health.description, { planet: planet.settings.title }),
    fresh: true,
    feeds: { title: changesTitle, formats: [{ ...atom, file: 'changes.xml' }] },
    body: html`<main id="main" class="wrap health-page" tabindex="-1"><div class="page stack"><h1>${messages.frame.health}</h1><p>${summary(site, rows)}</p>${buttons([{ href: links.to('changes'), words: messages.health.changes }])}${brokenList(site)}</div>
${
  rows.some(isTelling)
    ? html`<table class="health"><caption class="vh">${messages.health.caption}</caption><thead><tr><th scope="col">${messages.health.blog}</th><th scope="col">${messages.health.state}</th><th scope="col">${messages.health.happened}</th></tr></thead><tbody>
${rows.filter(isTelling).map(({ feed, condition }) => row(site, feed, condition))}</tbody></table>`
    : nothing
}
${feedStatuses.map((condition) => calmFeeds(site, condition, rows))}${scheduleList(site, schedules)}</main>`,
  };
}

/** A feeds.yaml with errors, while the planet keeps the previous one. */
function brokenList({ configProblems, messages }: Site): Markup {
  if (configProblems.length === 0) return nothing;
  return html`<p class="bad">${messages.health.brokenList}</p><ul>${configProblems.map((problem) => html`<li>${problem}</li>`)}</ul>`;
}

/** Whether it needs more than the date of its newest post. */
const isTelling = ({ feed, condition }: Row): boolean => !isCalm(condition) || feed.held > 0;

/** Feeds without problems, one line each; unfolded, so that a maintainer finds any blog with its warnings. */
function calmFeeds(site: Site, condition: FeedStatus, all: Row[]): Markup {
  const { health } = site.messages;
  const rows = all.filter((row) => row.condition === condition && !isTelling(row));
  if (rows.length === 0) return nothing;
  return html`<details class="calm" open><summary>${count(site.messages, health.counted[condition], rows.length)}</summary>
<ul id="${condition}">${rows.map(({ feed }) => calmFeed(site, feed))}</ul></details>
`;
}

function calmFeed(site: Site, feed: FeedHealth): Markup {
  const { messages, dates, links } = site;
  const facts = [
    ...(feed.latest ? [fill(messages.health.newest, { when: dates.date(feed.latest) })] : []),
    postCount(messages, feed.entries),
  ];
  return html`<li id="${feed.slug}"><a href="${links.feedPage(feed.slug)}"><bdi>${feed.name}</bdi></a> <small>${facts.join(' · ')}</small>${warnings(site, feed)}</li>
`;
}

/** Schedules of events, and their problems. */
function scheduleList(site: Site, schedules: ScheduleState[]): Markup {
  if (schedules.length === 0) return nothing;
  const { messages, links, dates, planet } = site;
  return html`<section class="page stack"><h2>${messages.sessions.schedules}</h2><ul class="lines">${schedules.map(
    ({ event, sessions, lastPoll, failure, warnings: odd }) =>
      html`<li><a class="t" href="${links.summit(event)}">${planet.summits.find(({ slug }) => slug === event)?.name ?? event}</a><small><span>${count(messages, messages.sessions.sessions, sessions)}</span> <span>${fill(messages.sessions.checked, { when: dates.date(lastPoll) })}</span></small>${[...(failure ? [failure] : []), ...odd].map((reason) => html`<small>${reasonText(site, reason)}</small>`)}</li>`,
  )}</ul></section>`;
}

function summary(site: Site, rows: Row[]): Markup {
  const { messages } = site;
  if (rows.length === 0) return html`${messages.health.none}`;
  const states = feedStatuses
    .map((condition) => ({ condition, n: rows.filter((row) => row.condition === condition).length }))
    .filter(({ n }) => n > 0)
    .map(({ condition, n }) => {
      const words = count(messages, messages.health.counted[condition], n);
      return isCalm(condition) ? html`<a href="#${condition}">${words}</a>` : html`${words}`;
    });
  const listed = rows.map(({ feed }) => feed).filter((feed) => feed.subscribed && !feed.gone);
  const last = listed
    .map((feed) => feed.lastSuccess)
    .filter((at) => at !== null)
    .sort()
    .at(-1);
  const next = listed.map((feed) => feed.nextPoll).sort()[0];
  const sentences = [
    say(messages.health.summary, {
      feeds: count(messages, messages.counts.feeds, rows.length),
      states: join(states, ', '),
    }),
    ...(last ? [say(messages.health.last, { when: time(site, last) })] : []),
    ...(next ? [say(messages.health.next, { when: nextCheck(site, next) })] : []),
    say(messages.health.list, { file: fileLink(site) }),
  ];
  return html`${sentences.map((sentence) => html`${sentence} `)}`;
}

function row(site: Site, feed: FeedHealth, condition: FeedStatus): Markup {
  const { links } = site;
  const blog = feed.title && feed.title !== feed.name ? feed.title : hostOf(feed.homeUrl ?? feed.url);
  return html`<tr id="${feed.slug}"><th scope="row"><a href="${links.feedPage(feed.slug)}"><bdi>${feed.name}</bdi></a><small><bdi>${blog}</bdi></small>${postsPerMonth(site, feed.perMonth)}</th><td>${stateWord(site, condition)}</td><td>${sentence(site, feed, condition)}${heldSentence(site, feed)}${warnings(site, feed)}<small>${details(site, feed)}</small></td></tr>
`;
}

function heldSentence(site: Site, feed: FeedHealth): Markup {
  return feed.held > 0 ? html` ${count(site.messages, site.messages.health.held, feed.held)}.` : nothing;
}

/** Warnings in the row itself; a long list continues on the feed's own page. */
function warnings(site: Site, feed: FeedHealth): Markup {
  const all = otherWarnings(feed);
  if (all.length === 0) return nothing;
  const { health } = site.messages;
  const more = all.length - MAX_WARNINGS;
  const on = html` <a href="${site.links.feedPage(feed.slug)}">${fill(health.moreWarnings, { n: more })}</a>`;
  return html`<small class="warned">${health.warned} ${all.slice(0, MAX_WARNINGS).map((warning) => html`${reasonText(site, warning)} `)}${more > 0 ? on : nothing}</small>`;
}

function details(site: Site, feed: FeedHealth): Markup {
  const { messages, dates } = site;
  const polled = (at: string): Markup =>
    html`<time datetime="${at}" data-rel="${dates.moment(at)}">${dates.moment(at)}</time>`;
  const parts = [
    ...(feed.lastPoll ? [say(messages.health.polled, { when: polled(feed.lastPoll) })] : []),
    ...(feed.latest ? [fill(messages.health.newest, { when: dates.date(feed.latest) })] : []),
    postCount(messages, feed.entries),
    ...(feed.subscribed && !feed.gone && feed.failures === 0
      ? [say(messages.health.nextLook, { when: nextCheck(site, feed.nextPoll) })]
      : []),
  ];
  return join(parts, ' · ');
}
