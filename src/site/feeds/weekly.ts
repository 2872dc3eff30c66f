/** `/weekly.xml`: one entry a week that links to everything written in it. */
import type { Entry } from '../../model/entry.ts';
import type { Instant } from '../../model/feed.ts';
import { allScope } from '../../model/scope.ts';
import { EPOCH, type Week, weekOf } from '../periods.ts';
import type { Route } from '../route.ts';
import { atom } from './atom.ts';
import {
  byCalendar,
  digestDocument,
  digestEntry,
  FIRST_YEAR,
  gathered,
  idPrefix,
  newestFirst,
} from './digest.ts';
import { documentAnswer, type FeedDocument, type Publisher } from './document.ts';

/** A quarter of a year. */
const MAX_WEEKS = 13;
/** Entries that are read; the oldest week that is not complete among them is left out. */
const MAX_ENTRIES = 1500;

export const weekly: Route<'weekly'> = {
  name: 'weekly',
  path: '/weekly.xml',
  kind: 'feed',
  answer: async ({ planet: { settings }, links, store, now }) => {
    const until = now.toISOString();
    const period = { since: EPOCH, until: weekOf(until).since };
    const entries = await store.entries({ scope: allScope, period, limit: MAX_ENTRIES, texts: false });
    const whole = entries.length < MAX_ENTRIES;
    return documentAnswer(weeklyDocument({ settings, links }, { entries, until, whole }), atom);
  },
};

/** Of any span, in any order. Weeks that end after `until` are left out: a digest is published once its week is over. */
type Written = { entries: Entry[]; until: Instant };

/** One digest a week that has entries, newest first. */
export function weeklyDigests(publisher: Publisher, { entries, until }: Written): Entry[] {
  const weeks = Map.groupBy(entries, ({ published }) => weekOf(published).name);
  const digests: Entry[] = [];
  for (const inWeek of weeks.values()) {
    const week = weekOf(inWeek[0]?.published ?? until);
    if (week.until <= until) digests.push(weeklyDigest(publisher, week, inWeek));
  }
  return newestFirst(digests);
}

/** `whole` when there are no older entries, else the oldest of several weeks is left out. */
export function weeklyDocument(
  publisher: Publisher,
  { entries, until, whole }: Written & { whole: boolean },
): FeedDocument {
  const { settings, links } = publisher;
  const weeks = new Set(newestFirst(entries).map(({ published }) => weekOf(published).name));
  const partial = whole || weeks.size < 2 ? null : [...weeks].at(-1);
  const complete = entries.filter(({ published }) => weekOf(published).name !== partial);
  const digests = weeklyDigests(publisher, { entries: complete, until });
  return digestDocument(byCalendar(publisher), digests.slice(0, MAX_WEEKS), {
    title: `${settings.title}, week by week`,
    description: 'One entry a week that links to everything written in it.',
    selfUrl: links.absolute(links.to('weekly')),
    homeUrl: links.absolute(links.to('archives')),
    id: `${idPrefix(settings, FIRST_YEAR)}weekly`,
  });
}

function weeklyDigest(publisher: Publisher, week: Week, entries: Entry[]): Entry {
  const { settings, links } = publisher;
  return digestEntry(publisher, {
    path: `weekly/${week.name}`,
    year: week.year,
    title: `${settings.title}, week ${week.number} of ${week.year}`,
    url: links.absolute(links.week(week)),
    at: week.until,
    ...gathered(publisher, entries),
  });
}
