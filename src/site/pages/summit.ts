/** `/summits/SLUG`: before, day by day, after; everything that was linked; who wrote; its neighbors. */

import type { Entry } from '../../model/entry.ts';
import type { Summit } from '../../model/planet.ts';
import { kinds, type Linked, linkedFrom } from '../linked.ts';
import { missing, type Page, type Route } from '../route.ts';
import { scopeAddresses } from '../scopes.ts';
import { type CoveredSession, coveredSessions } from '../sessions.ts';
import type { Site } from '../site.ts';
import { authorCount, type SummitDay, summitDays, summitEntries, tellingLabel } from '../summit-days.ts';
import { webAddress } from '../web-address.ts';
import { authorName } from './author-name.ts';
import { avatar } from './avatar.ts';
import { entryLines } from './compact.ts';
import { entryCard } from './entry-card.ts';
import { html, join, type Markup, nothing, say } from './markup.ts';
import { count, fill, type Plural, pluralMessage } from './messages.ts';
import { postTime } from './post-time.ts';
import { resourceList } from './resource-list.ts';
import { inlineKeys, lightRoom } from './river.ts';
import { coveredList } from './sessions.ts';
import { authorFace, feedButtons } from './sidebar.ts';
import { shownDays, state, timeline } from './summit-timeline.ts';

/** With more entries than this the texts are a link away. */
const MAX_INLINE = 60;
const MAX_LINKED = 8;
/** More sessions of a day are folded. */
const MAX_TOLD = 6;
const LATEST = 5;

/** Where an entry's card stands on this page. */
const cardOf = (key: string): string => `#t-${key}`;

export const summit: Route<'summit'> = {
  name: 'summit',
  path: '/summits/:slug',
  kind: 'page',
  listed: true,
  addresses: (site) => scopeAddresses(site, 'summit', { listed: site.planet.summits, found: false }),
  answer: async (site, { params: { slug } }) => {
    const found = site.planet.summits.find((listed) => listed.slug === slug);
    if (!found) return missing;
    const [entries, told, schedules] = await Promise.all([
      summitEntries(site.store, slug, { texts: true }),
      found.schedule ? coveredSessions(site.store, slug) : [],
      found.schedule ? site.store.schedules() : [],
    ]);
    const sessions = schedules.find(({ event }) => event === slug)?.sessions ?? 0;
    return summitPage(site, found, entries, { told, sessions });
  },
};

/** What was written about its sessions, and how many there are. */
type Sessions = { told: CoveredSession[]; sessions: number };

/** The page of a summit from all of its entries. */
function summitPage(site: Site, summit: Summit, entries: Entry[], sessions: Sessions): Page {
  const { messages, links, dates } = site;
  const scope = { kind: 'summit', slug: summit.slug } as const;
  const today = dates.dayKey(site.now.toISOString(), summit.timezone);
  const days = shownDays(summit, summitDays(summit, entries, dates.dayKey), today);
  const linked = linkedFrom(entries);
  const inline = entries.length > MAX_INLINE ? new Set<string>() : inlineKeys(entries, lightRoom(entries));
  const on = today >= summit.start && today <= summit.end;
  return {
    kind: 'page',
    title: summit.name,
    description: fill(entries.length > 0 ? messages.summit.description : messages.summit.descriptionEmpty, {
      place: summit.city ?? '',
      dates: dates.range(summit.start, summit.end),
      posts: count(messages, messages.counts.posts, entries.length),
      people: count(messages, messages.counts.people, authorCount(entries)),
      summit: summit.name,
    }),
    scope: { ...scope, title: summit.name },
    jsonLd: event(site, summit),
    body: html`<main id="main" class="wrap" tabindex="-1">
${hero(site, summit, { entries, linked, days, sessions })}
${entries.length > 0 ? html`<nav class="days" aria-label="${messages.summit.days}">${timeline(site, summit, { days, page: '' })}</nav>` : nothing}
${on && entries.length > LATEST ? latest(site, entries) : nothing}${entries.length === 0 ? html`<p class="quiet">${today > summit.end ? messages.summit.nothingPast : say(messages.summit.nothing, { tags: html`<a href="${links.to('about')}#tags">${messages.summit.howToTag}</a>` })}</p>` : nothing}
${entries.length > 0 ? days.map((day) => daySection(site, summit, { day, today, inline, told: sessions.told })) : nothing}
${everythingLinked(site, linked)}${whoWrote(site, entries)}${neighbors(site, summit)}</main>`,
  };
}

function hero(
  site: Site,
  summit: Summit,
  {
    entries,
    linked,
    days,
    sessions: { told, sessions },
  }: { entries: Entry[]; linked: Linked[]; days: SummitDay[]; sessions: Sessions },
): Markup {
  const { messages, links, dates } = site;
  const home = webAddress(summit.url);
  const program = links.to('program', { slug: summit.slug });
  const place = [summit.city, dates.span(summit.start, summit.end)].filter(Boolean).join(', ');
  const zone = fill(messages.summit.zone, {
    place: summit.city ?? summit.timezone,
    zone: dates.zone(`${summit.start}T12:00:00Z`, summit.timezone),
  });
  const totals = [
    [entries.length, messages.counts.posts, null],
    [authorCount(entries), messages.counts.people, '#wrote'],
    [told.length, messages.sessions.sessions, program],
    ...kinds
      .filter((kind) => kind !== 'schedule' || told.length === 0)
      .map((kind) => [
        linked.filter((one) => one.kind === kind).length,
        messages.resources[kind].count,
        `#all-${kind}`,
      ]),
  ] as [number, Plural, string | null][];
  const isOver = dates.dayKey(site.now.toISOString(), summit.timezone) > summit.end;
  const now = isOver ? '' : ` ${state(site, summit, days).split(' · ')[0]}.`;
  const label = tellingLabel(summit);
  return html`<header class="hero">
<p class="crumb"><a href="${links.to('summits')}">${messages.frame.summits}</a>${label ? ` · ${label}` : nothing}</p>
<h1>${summit.name}</h1>
<p class="lede">${place}.${now} ${zone}${home ? html` <a href="${home}">${messages.summit.site}</a>` : nothing}</p>
${
  entries.length > 0
    ? html`<ul class="totals">${totals
        .filter(([n]) => n > 0)
        .map(([n, plural, anchor]) => {
          // The space belongs to the number, so that a link's line begins under its word.
          const words = say(pluralMessage(messages, plural, n).replace('{n} ', '{n}'), {
            n: html`<b>${n.toLocaleString(messages.language)} </b>`,
          });
          return html`<li>${anchor ? html`<a href="${anchor}">${words}</a>` : words}</li>`;
        })}</ul>`
    : nothing
}${languages(site, entries)}
${sessions > 0 ? html`<p><a href="${program}">${count(messages, messages.sessions.all, sessions)}</a></p>` : nothing}
${feedButtons(site, { kind: 'summit', slug: summit.slug }, [{ href: links.to('summitCalendar', { file: `${summit.slug}.ics` }), words: messages.summit.calendar }])}
</header>`;
}

/** In which languages people wrote, most posts first; nothing where all wrote in one. */
function languages(site: Site, entries: Entry[]): Markup {
  const { messages, links, dates, planet } = site;
  const own = planet.settings.language;
  const found = Map.groupBy(entries, ({ language }) => (language ?? own).toLowerCase().split('-')[0] ?? own);
  if (found.size < 2) return nothing;
  const named = [...found]
    .sort(([a, ofA], [b, ofB]) => ofB.length - ofA.length || (a < b ? -1 : 1))
    .map(([code, posts]) => {
      const name = dates.languageName(code);
      // What no feed gives a language has no page of a language.
      const said = posts.some(({ language }) => language !== null);
      return html`${said ? html`<a href="${links.scope({ kind: 'language', slug: code })}" lang="${code}">${name}</a>` : name} ${posts.length}`;
    });
  return html`<p class="soft">${say(messages.summit.languages, { languages: join(named, ', ') })}</p>`;
}

function latest(site: Site, entries: Entry[]): Markup {
  const newest = entries.slice(0, LATEST);
  return html`<section class="all" aria-labelledby="latest"><h2 id="latest">${site.messages.summit.latest}</h2>${entryLines(site, newest, { date: true })}</section>`;
}

function daySection(
  site: Site,
  summit: Summit,
  {
    day,
    today,
    inline,
    told,
  }: { day: SummitDay; today: string; inline: Set<string>; told: CoveredSession[] },
): Markup {
  const { messages, dates } = site;
  const linked = linkedFrom(day.entries);
  const posts = count(messages, messages.counts.posts, day.entries.length);
  const title = day.date
    ? dates.weekday(day.date)
    : day.id === 'before'
      ? messages.summit.before
      : messages.summit.after;
  const label = day.number
    ? fill(day.date === today ? messages.summit.dayToday : messages.summit.day, { n: day.number })
    : day.id === 'before'
      ? messages.summit.beforeText
      : messages.summit.afterText;
  const when = (entry: Entry): Markup =>
    postTime(site, entry, {
      words: day.date
        ? dates.dayTime(entry.published, summit.timezone)
        : dates.dayMonth(entry.published, summit.timezone),
    });
  const cards = day.entries.map((entry) =>
    entryCard(site, entry, { inline: inline.has(entry.key), when, within: { summit: summit.slug } }),
  );
  const quiet = (day.date ?? today) >= today ? messages.summit.notYet : messages.summit.nobody;
  return html`<section class="sday" id="${day.id}" aria-labelledby="h-${day.id}">
<header><h2 id="h-${day.id}">${title}</h2><p>${day.entries.length > 0 ? `${label} · ${posts}` : label}</p></header>
${cards.length > 0 ? html`<div>${cards}</div>` : html`<p class="quiet">${quiet}</p>`}
${linked.length > 0 ? html`<div class="linked"><h3>${messages.summit.linked}</h3>${resourceList(site, linked.slice(0, MAX_LINKED), cardOf)}${linked.length > MAX_LINKED ? html`<p><a href="#all">${fill(messages.summit.allLinked, { n: linked.length })}</a></p>` : nothing}</div>` : nothing}
${daySessions(site, summit, day, told)}</section>
`;
}

/** The sessions of the day that were written about, and the way to all of them. */
function daySessions(site: Site, summit: Summit, { date }: SummitDay, told: CoveredSession[]): Markup {
  const ofDay = told.filter(
    ({ session: { start } }) => start && site.dates.dayKey(start, summit.timezone) === date,
  );
  if (date === null || ofDay.length === 0) return nothing;
  const { messages, links } = site;
  const rest = ofDay.slice(MAX_TOLD);
  return html`<div class="linked"><h3>${messages.sessions.title}</h3>${coveredList(site, summit, ofDay.slice(0, MAX_TOLD))}${rest.length > 0 ? html`<details class="rest"><summary>${count(messages, messages.sessions.more, rest.length)}</summary>${coveredList(site, summit, rest)}</details>` : nothing}<p><a href="${links.to('program', { slug: summit.slug })}#d${date}">${messages.sessions.program}</a></p></div>`;
}

function everythingLinked(site: Site, linked: Linked[]): Markup {
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
  const people = new Map<string, { name: string; n: number }>();
  for (const { authors } of entries) {
    for (const { slug, name } of authors) people.set(slug, { name, n: (people.get(slug)?.n ?? 0) + 1 });
  }
  if (people.size === 0) return nothing;
  const sorted = [...people].sort((a, b) => b[1].n - a[1].n || (a[0] < b[0] ? -1 : 1));
  const { messages, links } = site;
  return html`<section class="wrote" id="wrote" aria-labelledby="h-wrote"><h2 id="h-wrote">${messages.summit.whoWrote}</h2><ul>${sorted.map(
    ([slug, { name, n }]) =>
      html`<li>${avatar(name, authorFace(site, slug))}<span><a href="${links.scope({ kind: 'author', slug })}">${authorName(site, name)}</a><small>${count(messages, messages.counts.posts, n)}</small></span></li>`,
  )}</ul></section>
`;
}

function neighbors(site: Site, summit: Summit): Markup {
  const { summits } = site.planet;
  const at = summits.indexOf(summit);
  const link = (other: Summit | undefined, rel: 'prev' | 'next'): Markup =>
    other
      ? html`<a href="${site.links.scope({ kind: 'summit', slug: other.slug })}" rel="${rel}">${rel === 'prev' ? '← ' : nothing}${other.label}${rel === 'next' ? ' →' : nothing}<span>${[other.city, site.dates.month(other.start.slice(0, 7))].filter(Boolean).join(', ')}</span></a>`
      : nothing;
  return html`<nav class="pages" aria-label="${site.messages.summit.neighbors}">${link(summits[at - 1], 'prev')}${link(summits[at + 1], 'next')}</nav>`;
}

/** schema.org Event. */
function event(site: Site, summit: Summit): unknown {
  const address = { '@type': 'PostalAddress', addressLocality: summit.city, addressCountry: summit.country };
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: summit.name,
    startDate: summit.start,
    endDate: summit.end,
    eventStatus: 'https://schema.org/EventScheduled',
    ...(summit.city ? { location: { '@type': 'Place', name: summit.city, address } } : {}),
    url: site.links.absolute(site.links.scope({ kind: 'summit', slug: summit.slug })),
  };
}
