/** Digest feeds: `/weekly.xml`, an event by day (`/summits/SLUG/days.xml`), and popular links in every format. */
import type { Entry } from '../../model/entry.ts';
import type { Instant } from '../../model/feed.ts';
import { hash } from '../../model/hash.ts';
import type { Summit } from '../../model/planet.ts';
import { allScope } from '../../model/scope.ts';
import { type PopularLink, popularLinks } from '../linked.ts';
import { fill, pluralMessage } from '../messages.ts';
import { paths } from '../paths.ts';
import { EPOCH, weekOf } from '../periods.ts';
import { missing, type PlacedRoute, type Route } from '../route.ts';
import type { Publisher } from '../site.ts';
import { summitEntries } from '../summit-days.ts';
import { atom } from './atom.ts';
import { type Digest, digestDocument, gathered, htmlList, postLink } from './digest.ts';
import { documentAnswer, type FeedDocument } from './document.ts';
import { feedFormats } from './formats.ts';
import { text } from './xml.ts';

/** A quarter of a year. */
const MAX_WEEKS = 13;
/** Entries read; the oldest week, if incomplete, is omitted. */
const MAX_ENTRIES = 1500;
const MAX_RESOURCES = 20;
const DAY = 86_400_000;

/** One entry per week. */
export const weekly: Route = {
  kind: 'feed',
  answer: async (site) => {
    const until = site.now.toISOString();
    const period = { since: EPOCH, until: weekOf(until).since };
    const entries = await site.store.entries({ scope: allScope, period, limit: MAX_ENTRIES, texts: false });
    const whole = entries.length < MAX_ENTRIES;
    return documentAnswer(weeklyDocument(site, { entries, until, whole }), atom);
  },
};

/**
 * From entries of any period, newest first. Omits weeks that end after `until`: a digest is published when
 * its week is over. `whole`: there are no older entries; otherwise the oldest of several weeks is omitted.
 */
export function weeklyDocument(
  publisher: Publisher,
  { entries, until, whole }: { entries: Entry[]; until: Instant; whole: boolean },
): FeedDocument {
  const { settings, links } = publisher;
  const weeks = [...Map.groupBy(entries, ({ published }) => weekOf(published).name).values()];
  const complete = whole || weeks.length < 2 ? weeks : weeks.slice(0, -1);
  const digests = complete.flatMap((ofWeek): Digest[] => {
    const week = weekOf(ofWeek[0]?.published ?? until);
    const { name, year, number, until: at } = week;
    if (at > until) return [];
    const title = `${settings.title}, week ${number} of ${year}`;
    const url = links.absolute(links.week(week));
    return [{ path: `weekly/${name}`, year, title, url, at, ...gathered(publisher, ofWeek) }];
  });
  return digestDocument(publisher, digests.slice(0, MAX_WEEKS), {
    path: 'weekly',
    title: `${settings.title}, week by week`,
    description: 'One entry a week that links to everything written in it.',
    selfUrl: links.absolute(links.to('weekly')),
    homeUrl: links.absolute(links.to('archives')),
    hub: null,
  });
}

/** One entry per day of a past event. */
export const summitDays: Route = {
  kind: 'feed',
  addresses: async ({ planet }) => planet.summits.map(({ slug }) => ({ slug })),
  answer: async (site, { params: { slug } }) => {
    const summit = site.planet.summits.find((listed) => listed.slug === slug);
    if (!summit) return missing;
    const entries = await summitEntries(site.store, slug, { texts: false });
    return documentAnswer(summitDaysDocument(site, { entries, isPast: site.isPast, summit }), atom);
  },
};

/** From the entries that are about the event and one of its days. */
export function summitDaysDocument(
  publisher: Publisher,
  { entries, isPast, summit }: { entries: Entry[]; isPast: (at: Instant) => boolean; summit: Summit },
): FeedDocument {
  const { settings, links } = publisher;
  const { slug, name, start } = summit;
  const year = Number(start.slice(0, 4));
  const homeUrl = links.absolute(links.summit(slug));
  const idPath = (part: string): string => ['summits', slug, part].join('/');
  const ofDays = entries.filter(({ tags }) => tags.summit === slug && tags.day !== null);
  const digests = [...Map.groupBy(ofDays, ({ tags }) => tags.day ?? 0)].map(([day, ofDay]): Digest => {
    const at = new Date(Date.parse(`${start}T00:00:00Z`) + day * DAY).toISOString();
    const [title, url] = [`${name}, day ${day}`, `${homeUrl}#day-${day}`];
    return { path: idPath(`day-${day}`), year, title, url, at, ...gathered(publisher, ofDay) };
  });
  return digestDocument(
    publisher,
    digests.filter(({ at }) => isPast(at)),
    {
      path: idPath('days'),
      year,
      title: `${settings.title}: ${name}, day by day`,
      description: 'One entry a day that links to everything written about it.',
      selfUrl: links.absolute(links.to('summitDays', { slug })),
      homeUrl,
      hub: null,
    },
  );
}

/** One entry per resource, with the posts that link to it. */
export const popularLinkFeeds: PlacedRoute[] = feedFormats.map((format) => ({
  path: `${paths.popularLinks}/${format.file}`,
  kind: 'feed',
  answer: async (site) => {
    const { links, messages } = site;
    const resources = await popularLinks(site, MAX_RESOURCES);
    const digests = resources.map((resource) => resourceDigest(site, resource));
    const document = digestDocument(site, digests, {
      path: 'pointed-at',
      title: `${site.settings.title}: ${messages.popularLinks.title}`,
      description: messages.popularLinks.lede,
      selfUrl: links.absolute(links.below('popularLinks', format.file)),
      homeUrl: links.absolute(links.to('popularLinks')),
      hub: site.settings.hub,
    });
    return documentAnswer(document, format);
  },
}));

/** Its date is that of the newest link: the date of a post, so that no clock changes a byte. */
function resourceDigest(
  publisher: Publisher,
  { kind, url, title, authorCount, latest, posts }: PopularLink,
): Digest {
  const { messages } = publisher;
  const people = new Set(posts.map(({ author }) => author));
  return {
    // Permanent id of the resource, from its URL alone.
    path: `pointed-at/${hash(url, 16)}`,
    ...{ title, url, at: latest },
    contentHtml: htmlList(posts.map((post) => `${text(post.author)}: ${postLink(publisher, post)}`)),
    summary: fill(pluralMessage(messages, messages.digests.links, authorCount), {
      n: authorCount,
      people: [...people].join(', '),
    }),
    category: messages.resources[kind].one,
  };
}
