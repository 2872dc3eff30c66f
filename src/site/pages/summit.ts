/** `/summits/SLUG`: posts before, during each day, and after; links; authors; previous and next events. */

import type { Entry } from '../../model/entry.ts';
import type { Summit } from '../../model/planet.ts';
import { compareText } from '../../model/text.ts';
import { webAddress } from '../addresses.ts';
import { kinds, type Linked, linkedFrom } from '../linked.ts';
import { count, fill, type Plural, pluralMessage, postCount } from '../messages.ts';
import { missing, type Page, type Route } from '../route.ts';
import { scopeAddresses } from '../scopes.ts';
import { type CoveredSession, coveredSessions } from '../sessions.ts';
import type { Site } from '../site.ts';
import { authorCount, distinctLabel, type SummitDay, summitEntries } from '../summit-days.ts';
import { entryCard, entryLines } from './entry-card.ts';
import { postTime } from './entry-title.ts';
import { html, join, type Markup, nothing, say } from './markup.ts';
import { peopleList } from './people.ts';
import { resourceList } from './resources.ts';
import { inlineKeys, lightRoom } from './river.ts';
import { coveredList } from './sessions.ts';
import { feedButtons } from './sidebar.ts';
import { dayName, type EventByDay, eventByDay, moment, timeline } from './summit-timeline.ts';

/** With more entries than this, texts are behind a link. */
const MAX_INLINE = 60;
const MAX_LINKED = 8;
/** More sessions of a day are folded. */
const MAX_TOLD = 6;
/** Of the authors, those with the most posts. */
const MAX_PEOPLE = 500;
const LATEST = 5;

/** The anchor of an entry's card on this page. */
const cardOf = (key: string): string => `#t-${key}`;

export const summit: Route = {
  listed: true,
  addresses: (site) => scopeAddresses(site, 'summit', { listed: site.planet.summits, found: false }),
  answer: async (site, { params: { slug } }) => {
    const found = site.planet.summits.find((listed) => listed.slug === slug);
    if (!found) return missing;
    const [entries, covered, schedules] = await Promise.all([
      summitEntries(site.store, slug, { texts: true }),
      found.schedule ? coveredSessions(site.store, slug) : [],
      found.schedule ? site.store.schedules() : [],
    ]);
    const sessions = schedules.find(({ event }) => event === slug)?.sessions ?? 0;
    const linked = linkedFrom(entries);
    return summitPage(site, { ...eventByDay(site, found, entries), linked, covered, sessions });
  },
};

/** An event, the posts about it and its sessions, and the number of sessions. */
type Event = EventByDay & { linked: Linked[]; covered: CoveredSession[]; sessions: number };

function summitPage(site: Site, event: Event): Page {
  const { messages, links, dates } = site;
  const { summit, entries, days, today } = event;
  const scope = { kind: 'summit', slug: summit.slug, title: summit.name } as const;
  const some = entries.length > 0;
  const inline = entries.length > MAX_INLINE ? new Set<string>() : inlineKeys(entries, lightRoom(entries));
  const on = today >= summit.start && today <= summit.end;
  const howToTag = html`<a href="${links.to('about')}#tags">${messages.summit.howToTag}</a>`;
  return {
    kind: 'page',
    title: summit.name,
    description: fill(some ? messages.summit.description : messages.summit.descriptionEmpty, {
      place: summit.city ?? '',
      dates: dates.range(summit.start, summit.end),
      posts: postCount(messages, entries.length),
      people: count(messages, messages.counts.people, authorCount(entries)),
      summit: summit.name,
    }),
    scope,
    jsonLd: schemaOrg(site, summit),
    body: html`<main id="main" class="wrap" tabindex="-1">
${hero(site, event)}
${some ? html`<nav class="days" aria-label="${messages.summit.days}">${timeline(site, event, '')}</nav>` : nothing}
${on && entries.length > LATEST ? latest(site, entries) : nothing}${some ? nothing : html`<p class="quiet">${today > summit.end ? messages.summit.nothingPast : say(messages.summit.nothing, { tags: howToTag })}</p>`}
${some ? days.map((day) => daySection(site, event, day, inline)) : nothing}
${everythingLinked(site, event)}${whoWrote(site, entries)}${neighbors(site, summit)}</main>`,
  };
}

function hero(site: Site, event: Event): Markup {
  const { messages, links, dates } = site;
  const { summit, entries, today, sessions } = event;
  const home = webAddress(summit.url);
  const place = [summit.city, dates.span(summit.start, summit.end)].filter(Boolean).join(', ');
  const zone = fill(messages.summit.zone, {
    place: summit.city ?? summit.timezone,
    zone: dates.zone(`${summit.start}T12:00:00Z`, summit.timezone),
  });
  const now = today > summit.end ? '' : ` ${moment(site, event)}.`;
  const label = distinctLabel(summit);
  const calendar = links.to('summitCalendar', { file: `${summit.slug}.ics` });
  return html`<header class="hero">
<p class="crumb"><a href="${links.to('summits')}">${messages.frame.summits}</a>${label ? ` · ${label}` : nothing}</p>
<h1>${summit.name}</h1>
<p class="lede">${place}.${now} ${zone}${home ? html` <a href="${home}">${messages.summit.site}</a>` : nothing}</p>
${entries.length > 0 ? totals(site, event) : nothing}${languages(site, entries)}
${sessions > 0 ? html`<p><a href="${programOf(site, summit)}">${count(messages, messages.sessions.all, sessions)}</a></p>` : nothing}
${feedButtons(site, { kind: 'summit', slug: summit.slug }, [{ href: calendar, words: messages.summit.calendar }])}
</header>`;
}

const programOf = ({ links }: Site, { slug }: Summit): string => links.to('program', { slug });

/** Number of posts, people, sessions and resources of each kind. */
function totals(site: Site, { summit, entries, linked, covered }: Event): Markup {
  const { messages } = site;
  const all: [n: number, plural: Plural, href: string | null][] = [
    [entries.length, messages.counts.posts, null],
    [authorCount(entries), messages.counts.people, '#wrote'],
    [covered.length, messages.sessions.sessions, programOf(site, summit)],
    ...kinds
      .filter((kind) => kind !== 'schedule' || covered.length === 0)
      .map((kind): [number, Plural, string] => [
        linked.filter((one) => one.kind === kind).length,
        messages.resources[kind].count,
        `#all-${kind}`,
      ]),
  ];
  const items = all.filter(([n]) => n > 0);
  return html`<ul class="totals">${items.map(([n, plural, href]) => {
    // The space belongs to the number, so that a link's underline starts at the word.
    const number = html`<b>${n.toLocaleString(messages.language)} </b>`;
    const words = say(pluralMessage(messages, plural, n).replace('{n} ', '{n}'), { n: number });
    return html`<li>${href ? html`<a href="${href}">${words}</a>` : words}</li>`;
  })}</ul>`;
}

/** The languages of the posts, most posts first; empty if there is only one. */
function languages(site: Site, entries: Entry[]): Markup {
  const { messages, links, dates } = site;
  const own = site.settings.language;
  const found = Map.groupBy(entries, ({ language }) => (language ?? own).toLowerCase().split('-')[0] ?? own);
  if (found.size < 2) return nothing;
  const named = [...found]
    .sort(([a, ofA], [b, ofB]) => ofB.length - ofA.length || compareText(a, b))
    .map(([code, posts]) => {
      const name = dates.languageName(code);
      // Posts without a language in their feeds have no language page.
      const isLinked = posts.some(({ language }) => language !== null);
      return html`${isLinked ? html`<a href="${links.language(code)}" lang="${code}">${name}</a>` : name} ${posts.length}`;
    });
  return html`<p class="soft">${say(messages.summit.languages, { languages: join(named, ', ') })}</p>`;
}

const latest = (site: Site, entries: Entry[]): Markup =>
  html`<section class="all" aria-labelledby="latest"><h2 id="latest">${site.messages.summit.latest}</h2>${entryLines(site, entries.slice(0, LATEST), { date: true })}</section>`;

function daySection(site: Site, event: Event, day: SummitDay, inline: Set<string>): Markup {
  const { messages, dates } = site;
  const { summit, today } = event;
  const words = messages.summit;
  const { id, date, number, entries } = day;
  const linked = linkedFrom(entries);
  const posts = postCount(messages, entries.length);
  const other = id === 'before' ? words.beforeText : words.afterText;
  const label = number ? fill(date === today ? words.dayToday : words.day, { n: number }) : other;
  const wordsOf = date ? dates.dayTime : dates.dayMonth;
  const when = (entry: Entry): Markup =>
    postTime(site, entry, { words: wordsOf(entry.published, summit.timezone) });
  const within = { summit: summit.slug };
  const cards = entries.map((entry) =>
    entryCard(site, entry, { inline: inline.has(entry.key), when, within }),
  );
  const quiet = (date ?? today) >= today ? words.notYet : words.nobody;
  return html`<section class="sday" id="${id}" aria-labelledby="h-${id}">
<header><h2 id="h-${id}">${date ? dates.weekday(date) : dayName(site, day)}</h2><p>${entries.length > 0 ? `${label} · ${posts}` : label}</p></header>
${cards.length > 0 ? html`<div>${cards}</div>` : html`<p class="quiet">${quiet}</p>`}
${linked.length > 0 ? html`<div class="linked"><h3>${words.linked}</h3>${resourceList(site, linked.slice(0, MAX_LINKED), cardOf)}${linked.length > MAX_LINKED ? html`<p><a href="#all">${fill(words.allLinked, { n: linked.length })}</a></p>` : nothing}</div>` : nothing}
${daySessions(site, event, date)}</section>
`;
}

/** The day's sessions with posts, and a link to all sessions. */
function daySessions(site: Site, { summit, covered }: Event, date: string | null): Markup {
  const ofDay = covered.filter(
    ({ session: { start } }) => start && site.dates.dayKey(start, summit.timezone) === date,
  );
  if (date === null || ofDay.length === 0) return nothing;
  const { sessions } = site.messages;
  const rest = ofDay.slice(MAX_TOLD);
  return html`<div class="linked"><h3>${sessions.title}</h3>${coveredList(site, summit, ofDay.slice(0, MAX_TOLD))}${rest.length > 0 ? html`<details class="rest"><summary>${count(site.messages, sessions.more, rest.length)}</summary>${coveredList(site, summit, rest)}</details>` : nothing}<p><a href="${programOf(site, summit)}#d${date}">${sessions.program}</a></p></div>`;
}

function everythingLinked(site: Site, { linked }: Event): Markup {
  if (linked.length === 0) return nothing;
  const sections = kinds
    .map((kind) => ({ kind, ofKind: linked.filter((one) => one.kind === kind) }))
    .filter(({ ofKind }) => ofKind.length > 0);
  return html`<section class="all" id="all" aria-labelledby="h-all"><h2 id="h-all">${site.messages.summit.everything}</h2><div class="kinds">${sections.map(
    ({ kind, ofKind }) =>
      html`<section id="all-${kind}"><h3>${site.messages.resources[kind].title} <span>${ofKind.length}</span></h3>${resourceList(site, ofKind, cardOf)}</section>`,
  )}</div></section>
`;
}

function whoWrote(site: Site, entries: Entry[]): Markup {
  if (entries.length === 0) return nothing;
  const { messages } = site;
  const authors = entries.flatMap((entry) => entry.authors);
  const people = [...Map.groupBy(authors, ({ slug }) => slug)]
    .sort(([a, ofA], [b, ofB]) => ofB.length - ofA.length || compareText(a, b))
    .slice(0, MAX_PEOPLE)
    .map(([slug, of]) => ({
      ...{ slug, name: of.at(-1)?.name ?? '' },
      facts: postCount(messages, of.length),
    }));
  return html`<section class="wrote" id="wrote" aria-labelledby="h-wrote"><h2 id="h-wrote">${messages.summit.whoWrote}</h2>${peopleList(site, people)}</section>
`;
}

function neighbors({ planet: { summits }, links, dates, messages }: Site, summit: Summit): Markup {
  const at = summits.indexOf(summit);
  const link = (other: Summit | undefined, rel: 'prev' | 'next'): Markup =>
    other
      ? html`<a href="${links.summit(other.slug)}" rel="${rel}">${rel === 'prev' ? '← ' : nothing}${other.label}${rel === 'next' ? ' →' : nothing}<span>${[other.city, dates.month(other.start.slice(0, 7))].filter(Boolean).join(', ')}</span></a>`
      : nothing;
  return html`<nav class="pages" aria-label="${messages.summit.neighbors}">${link(summits[at - 1], 'prev')}${link(summits[at + 1], 'next')}</nav>`;
}

/** schema.org Event. */
function schemaOrg({ links }: Site, { slug, name, start, end, city, country }: Summit): unknown {
  const address = { '@type': 'PostalAddress', addressLocality: city, addressCountry: country };
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name,
    startDate: start,
    endDate: end,
    eventStatus: 'https://schema.org/EventScheduled',
    ...(city ? { location: { '@type': 'Place', name: city, address } } : {}),
    url: links.absolute(links.summit(slug)),
  };
}
