/** The days of a summit on one line, with the number of posts about each. */
import type { Entry } from '../../model/entry.ts';
import type { Summit } from '../../model/planet.ts';
import { count, fill, postCount } from '../messages.ts';
import type { Site } from '../site.ts';
import { authorCount, type SummitDay, summitDays } from '../summit-days.ts';
import { html, type Markup, nothing } from './markup.ts';

/** An event by day. */
export type EventByDay = {
  summit: Summit;
  /** All entries about it, newest first. */
  entries: Entry[];
  /** The days shown: no "after" before the summit is over, no "before" without posts. */
  days: SummitDay[];
  /** At the event's place. */
  today: string;
};

export function eventByDay({ dates, now }: Site, summit: Summit, entries: Entry[]): EventByDay {
  const today = dates.dayKey(now.toISOString(), summit.timezone);
  const days = summitDays(summit, entries, dates.dayKey).filter(
    (day) => day.date !== null || day.entries.length > 0 || (day.id === 'after' && today > summit.end),
  );
  return { summit, entries, days, today };
}

/** Days as links to their anchors on the summit's page (`page` is '' there). */
export function timeline(site: Site, { days, today }: EventByDay, page: string): Markup {
  return html`<ol class="timeline">${days.map((day) => {
    const n = day.entries.length;
    const current = day.date === today;
    return html`<li><a href="${page}#${day.id}"${current ? html` aria-current="date"` : nothing}><b><i class="s${size(n)}">${n || nothing}</i></b>${day.date ? site.dates.shortDay(day.date) : dayName(site, day)}<span class="vh">, ${hidden(site, { n, current, past: (day.date ?? '') < today })}</span></a></li>`;
  })}</ol>`;
}

/** The days around the event have no date. */
export const dayName = ({ messages: { summit } }: Site, { id }: SummitDay): string =>
  id === 'before' ? summit.before : summit.after;

function hidden(site: Site, { n, current, past }: { n: number; current: boolean; past: boolean }): string {
  const { summit } = site.messages;
  const posts = n > 0 ? postCount(site.messages, n) : past ? summit.noPosts : summit.noPostsYet;
  return current ? `${summit.today}, ${posts}` : posts;
}

function size(n: number): number {
  return n === 0 ? 0 : n === 1 ? 1 : n < 4 ? 2 : 3;
}

const DAY = 86_400_000;

/** The current or nearest summit: from 14 days before it to 21 days after. */
export function currentSummit(site: Site): Summit | null {
  const now = site.now.getTime();
  const near = site.planet.summits.filter(
    ({ start, end }) => now > Date.parse(start) - 14 * DAY && now < Date.parse(end) + 22 * DAY,
  );
  // One that is not over yet takes precedence.
  return near.find(({ end }) => now < Date.parse(end) + DAY) ?? near.at(-1) ?? null;
}

/** The current event, above the river: "Day 4 of 5 · 11 posts by 10 people so far". */
export function band(site: Site, event: EventByDay): Markup {
  const { messages, links } = site;
  const { summit, entries, today } = event;
  const { slug, label, city, end } = summit;
  const page = links.summit(slug);
  const written = fill(today > end ? messages.river.by : messages.river.soFar, {
    posts: postCount(messages, entries.length),
    people: count(messages, messages.counts.people, authorCount(entries)),
  });
  const state = [moment(site, event), ...(entries.length > 0 ? [written] : [])].join(' · ');
  return html`<section class="now" aria-labelledby="now-h"><div><h2 id="now-h"><a href="${page}">${city && !label.includes(city) ? `${label}, ${city}` : label}</a></h2><p>${state}</p></div>${timeline(site, event, page)}</section>
`;
}

/** "Day 4 of 5". */
export function moment(site: Site, { summit, today }: Pick<EventByDay, 'summit' | 'today'>): string {
  const { river } = site.messages;
  const since = Math.round((Date.parse(today) - Date.parse(summit.start)) / DAY);
  if (since === -1) return river.tomorrow;
  if (since < 0) return count(site.messages, river.before, -since);
  if (today > summit.end) return fill(river.after, { date: site.dates.dateOfDay(summit.end) });
  const days = Math.round((Date.parse(summit.end) - Date.parse(summit.start)) / DAY) + 1;
  return fill(river.dayOf, { day: since + 1, days });
}
