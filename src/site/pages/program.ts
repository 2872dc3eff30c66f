/** `/summits/SLUG/program`: all sessions of an event, those with posts first; `/summits/SLUG/sessions/ID`: one session. */
import type { Entry } from '../../model/entry.ts';
import type { Summit } from '../../model/planet.ts';
import type { Program, ScheduledSession, SessionJoin } from '../../model/session.ts';
import { webAddress } from '../addresses.ts';
import { count, fill, postCount } from '../messages.ts';
import { type Address, missing, type Page, type Route } from '../route.ts';
import { type CoveredSession, coveredSessions, isSpeaker, sessionKey, sessionPath } from '../sessions.ts';
import type { Site } from '../site.ts';
import { entryLine, type LineOptions } from './entry-card.ts';
import { html, join, type Markup, nothing } from './markup.ts';
import { coveredList, media, parts, placeOf, sessionTitle, speakers } from './sessions.ts';

const scheduled = ({ planet }: Site): Summit[] => planet.summits.filter(({ schedule }) => schedule !== null);

export const program: Route = {
  listed: true,
  addresses: async (site) =>
    (await site.store.schedules())
      .filter(({ sessions }) => sessions > 0)
      .map(({ event, lastPoll }) => ({ slug: event, latest: lastPoll })),
  answer: async (site, { params: { slug } }) => {
    const summit = scheduled(site).find((listed) => listed.slug === slug);
    const found = summit && (await site.store.program(slug));
    return found ? programPage(site, summit, found, await coveredSessions(site.store, slug)) : missing;
  },
};

export const session: Route = {
  listed: true,
  addresses: async (site) => (await Promise.all(scheduled(site).map((one) => addressesOf(site, one)))).flat(),
  answer: async (site, { params: { slug, key } }) => {
    const summit = scheduled(site).find((listed) => listed.slug === slug);
    const covered = summit ? await coveredSessions(site.store, slug) : [];
    const found = covered.find((one) => sessionKey(one.session) === key);
    return summit && found ? sessionPage(site, summit, found) : missing;
  },
};

async function addressesOf(site: Site, { slug }: Summit): Promise<Address[]> {
  return (await coveredSessions(site.store, slug)).map(({ session: one, entries }) => ({
    slug,
    key: sessionKey(one),
    latest: entries.at(-1)?.published ?? '',
  }));
}

function programPage(site: Site, summit: Summit, { sessions }: Program, covered: CoveredSession[]): Page {
  const { messages, links } = site;
  const title = fill(messages.sessions.programOf, { summit: summit.name });
  const text = fill(messages.sessions.programText, {
    sessions: count(messages, messages.sessions.sessions, sessions.length),
    n: covered.length,
  });
  const paths = new Map(covered.map(({ session: one }) => [one.id, sessionPath(links, one)]));
  const days = Map.groupBy(sessions, ({ start }) => (start ? site.dates.dayKey(start, summit.timezone) : ''));
  return {
    kind: 'page',
    title,
    description: text,
    body: html`<main id="main" class="wrap" tabindex="-1"><div class="page stack">${crumb(site, summit)}<h1>${title}</h1><p>${text}</p></div>
${covered.length > 0 ? html`<section class="all" aria-labelledby="posts"><h2 id="posts">${messages.sessions.written}</h2>${coveredList(site, summit, covered)}</section>` : nothing}
<section class="all" aria-labelledby="full"><h2 id="full">${messages.sessions.program}</h2>${[...days].map(
      ([day, all]) =>
        html`<details class="rest" id="${day === '' ? 'undated' : `d${day}`}"><summary>${day === '' ? messages.sessions.undated : site.dates.weekday(day)} · ${count(messages, messages.sessions.sessions, all.length)}</summary><ul class="lines">${all.map((one) => programLine(site, summit, one, paths))}</ul></details>`,
    )}</section></main>`,
  };
}

/** The line links to the posts, otherwise to the schedule. */
function programLine(
  site: Site,
  summit: Summit,
  one: ScheduledSession,
  paths: ReadonlyMap<string, string>,
): Markup {
  const href = paths.get(one.id) ?? webAddress(one.url);
  return html`<li>${sessionTitle(one.title, href)}${parts([...placeOf(site, summit, one), ...speakers(one)])}</li>`;
}

function sessionPage(site: Site, summit: Summit, { session: one, entries }: CoveredSession): Page {
  const { messages } = site;
  const schedule = webAddress(one.url);
  const more = [
    ...media(site, one),
    ...(schedule ? [html`<a href="${schedule}">${messages.sessions.page}</a>`] : []),
  ];
  return {
    kind: 'page',
    title: fill(messages.sessions.of, { title: one.title, summit: summit.label }),
    description: fill(messages.sessions.description, {
      posts: postCount(messages, entries.length),
      title: one.title,
      summit: summit.name,
    }),
    body: html`<main id="main" class="wrap" tabindex="-1"><div class="page stack">${crumb(site, summit)}<h1 dir="auto">${one.title}</h1>
<p class="lede">${join([...speakers(one), ...placeOf(site, summit, one)], ' · ')}</p>${more.length > 0 ? html`<p>${join(more, ' · ')}</p>` : nothing}</div>
<section class="all" aria-labelledby="posts"><h2 id="posts">${messages.sessions.written}</h2><ul class="lines">${entries.map(
      (entry) =>
        html`<li>${entryLine(site, entry, lineOf(site, entry, one))}<p dir="auto">${entry.summary}</p></li>`,
    )}</ul></section></main>`,
  };
}

/** Marks a post by the session's speaker. */
function lineOf({ messages }: Site, entry: Entry, one: SessionJoin): LineOptions {
  const text = isSpeaker(entry, one) ? html` (${messages.sessions.speaker})` : nothing;
  return { date: true, without: 'summit', text };
}

function crumb({ links, messages }: Site, { slug, label }: Summit): Markup {
  return html`<p class="crumb"><a href="${links.to('summits')}">${messages.frame.summits}</a> · <a href="${links.summit(slug)}">${label}</a> · <a href="${links.to('program', { slug })}">${messages.sessions.page}</a></p>`;
}
