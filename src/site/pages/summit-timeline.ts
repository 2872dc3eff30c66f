/** The days of a summit on one line: how much was written about each. */
import type { Summit } from '../../model/planet.ts';
import { count, fill } from '../messages.ts';
import type { Site } from '../site.ts';
import { authorCount, type SummitDay } from '../summit-days.ts';
import { html, type Markup, nothing } from './markup.ts';

/** Days as links to their anchors on the summit's page (`page` is '' there). */
export function timeline(
  site: Site,
  summit: Summit,
  { days, page }: { days: SummitDay[]; page: string },
): Markup {
  const today = site.dates.dayKey(site.now.toISOString(), summit.timezone);
  return html`<ol class="timeline">${shownDays(summit, days, today).map((day) => {
    const n = day.entries.length;
    const current = day.date === today;
    return html`<li><a href="${page}#${day.id}"${current ? html` aria-current="date"` : nothing}><b><i class="s${size(n)}">${n || nothing}</i></b>${dayName(site, day)}<span class="vh">, ${hidden(site, { n, current, past: (day.date ?? '') < today })}</span></a></li>`;
  })}</ol>`;
}

/** "After" is no day before the summit is over, "before" none when nobody wrote. */
export function shownDays(summit: Summit, days: SummitDay[], today: string): SummitDay[] {
  return days.filter(
    (day) => day.date !== null || day.entries.length > 0 || (day.id === 'after' && today > summit.end),
  );
}

function dayName(site: Site, day: SummitDay): string {
  if (day.date) return site.dates.shortDay(day.date);
  return day.id === 'before' ? site.messages.summit.before : site.messages.summit.after;
}

function hidden(site: Site, { n, current, past }: { n: number; current: boolean; past: boolean }): string {
  const { counts, summit } = site.messages;
  const posts = n > 0 ? count(site.messages, counts.posts, n) : past ? summit.noPosts : summit.noPostsYet;
  return current ? `${summit.today}, ${posts}` : posts;
}

function size(n: number): number {
  return n === 0 ? 0 : n === 1 ? 1 : n < 4 ? 2 : 3;
}

const DAY = 86_400_000;

/** The summit that is on, or near: from 14 days before it to 21 days after. */
export function currentSummit(site: Site): Summit | null {
  const now = site.now.getTime();
  const near = site.planet.summits.filter(
    ({ start, end }) => now > Date.parse(start) - 14 * DAY && now < Date.parse(end) + 22 * DAY,
  );
  // What is still to end comes before what is over.
  return near.find(({ end }) => now < Date.parse(end) + DAY) ?? near.at(-1) ?? null;
}

/** What is on now, above the river. */
export function band(site: Site, summit: Summit, days: SummitDay[]): Markup {
  const page = site.links.scope({ kind: 'summit', slug: summit.slug });
  const name =
    summit.city && !summit.label.includes(summit.city) ? `${summit.label}, ${summit.city}` : summit.label;
  return html`<section class="now" aria-labelledby="now-h"><div><h2 id="now-h"><a href="${page}">${name}</a></h2><p>${state(site, summit, days)}</p></div>${timeline(site, summit, { days, page })}</section>
`;
}

/** "Day 4 of 5 · 11 posts by 10 people so far". */
export function state(site: Site, summit: Summit, days: SummitDay[]): string {
  const { messages, dates } = site;
  const today = dates.dayKey(site.now.toISOString(), summit.timezone);
  const entries = days.flatMap((day) => day.entries);
  const written = fill(today > summit.end ? messages.river.by : messages.river.soFar, {
    posts: count(messages, messages.counts.posts, entries.length),
    people: count(messages, messages.counts.people, authorCount(entries)),
  });
  return [moment(site, summit, today), entries.length > 0 ? written : ''].filter(Boolean).join(' · ');
}

function moment(site: Site, summit: Summit, today: string): string {
  const { river } = site.messages;
  const since = Math.round((Date.parse(today) - Date.parse(summit.start)) / DAY);
  if (since === -1) return river.tomorrow;
  if (since < 0) return count(site.messages, river.before, -since);
  if (today > summit.end) return fill(river.after, { date: site.dates.dateOfDay(summit.end) });
  const days = Math.round((Date.parse(summit.end) - Date.parse(summit.start)) / DAY) + 1;
  return fill(river.dayOf, { day: since + 1, days });
}
