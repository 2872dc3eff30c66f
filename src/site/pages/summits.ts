/** `/summits`: current and next events, then all events by year. */
import type { Summit } from '../../model/planet.ts';
import type { Scope } from '../../model/scope.ts';
import type { HourCount } from '../../store/store.ts';
import { fill, postCount } from '../messages.ts';
import type { Page, Route } from '../route.ts';
import { entryCounts } from '../scopes.ts';
import type { Site } from '../site.ts';
import { distinctLabel, summitDates, summitPeriod } from '../summit-days.ts';
import { strokes } from './icons.ts';
import { html, type Markup, nothing } from './markup.ts';
import { buttons } from './sidebar.ts';

export const summits: Route = {
  part: 'summits',
  menu: 'summits',
  listed: true,
  answer: summitsPage,
};

async function summitsPage(site: Site): Promise<Page> {
  const { messages, planet, store } = site;
  const [entries, hours] = await Promise.all([
    entryCounts(site, 'summit'),
    store.hours(planet.summits.map((one) => ({ scope: scopeOf(one), period: summitPeriod(one) }))),
  ]);
  const today = site.now.toISOString().slice(0, 10);
  const current = planet.summits.filter(({ end }) => end >= today);
  const past = planet.summits.filter(({ end }) => end < today).toReversed();
  const years = Map.groupBy(past, ({ start }) => start.slice(0, 4));
  const bySummit = Map.groupBy(hours, ({ slug }) => slug);
  const row = (summit: Summit): Markup =>
    summitRow(site, summit, {
      n: entries.get(summit.slug) ?? 0,
      perDay: perDay(site, summit, bySummit.get(summit.slug) ?? []),
      today,
    });
  return {
    kind: 'page',
    title: messages.frame.summits,
    description: fill(messages.summits.description, { planet: planet.settings.title }),
    body: html`<main id="main" class="wrap" tabindex="-1"><div class="page"><h1>${messages.frame.summits}</h1>${buttons([{ href: site.links.to('calendar'), words: messages.summits.calendar }])}</div>
<table class="list"><caption class="vh">${messages.frame.summits}</caption><thead class="vh"><tr><th scope="col">${messages.summits.event}</th><th scope="col">${messages.summits.place}</th><th scope="col">${messages.summits.dates}</th><th scope="col">${messages.summits.posts}</th></tr></thead>
${current.length > 0 ? html`<tbody>${groupRow(messages.summits.next)}${current.toReversed().map(row)}</tbody>` : nothing}${[...years].map(([year, ofYear]) => html`<tbody>${groupRow(year)}${ofYear.map(row)}</tbody>\n`)}</table></main>`,
  };
}

const scopeOf = ({ slug }: Summit): Scope => ({ kind: 'summit', slug });

const groupRow = (words: string): Markup =>
  html`<tr class="g"><th colspan="4" scope="rowgroup">${words}</th></tr>`;

function summitRow(
  site: Site,
  summit: Summit,
  { n, perDay, today }: { n: number; perDay: number[]; today: string },
): Markup {
  const { messages, links, dates } = site;
  const on = summit.start <= today && today <= summit.end;
  const label = distinctLabel(summit);
  return html`<tr><th scope="row"><a href="${links.scope(scopeOf(summit))}">${summit.name}</a>${label ? html` <small>${label}</small>` : nothing}${on ? html` <b class="bad">${messages.summits.now}</b>` : nothing}</th><td>${summit.city ?? nothing}</td><td>${dates.range(summit.start, summit.end)}</td><td class="num">${n > 0 ? html`${postCount(messages, n)}${strokes(perDay, fill(messages.summits.perDay, { numbers: perDay.join(', ') }))}` : nothing}</td></tr>
`;
}

/** Number of entries published on each of the event's days, in its zone. */
function perDay(site: Site, summit: Summit, hours: HourCount[]): number[] {
  const days = new Map(summitDates(summit).map((date) => [date, 0]));
  for (const { hour, entries } of hours) {
    const day = site.dates.dayKey(`${hour}:00:00.000Z`, summit.timezone);
    const before = days.get(day);
    if (before !== undefined) days.set(day, before + entries);
  }
  return [...days.values()];
}
