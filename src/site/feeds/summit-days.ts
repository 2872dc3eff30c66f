/** `/summits/SLUG/days.xml`: an event day by day, one entry a day that links to everything written about it. */
import type { Entry } from '../../model/entry.ts';
import type { Instant } from '../../model/feed.ts';
import type { Summit } from '../../model/planet.ts';
import { missing, type Route } from '../route.ts';
import { summitEntries } from '../summit-days.ts';
import { atom } from './atom.ts';
import { byCalendar, digestDocument, digestEntry, gathered, idPrefix, newestFirst } from './digest.ts';
import { documentAnswer, type Publisher } from './document.ts';

export const summitDays: Route<'summitDays'> = {
  name: 'summitDays',
  path: '/summits/:slug/days.xml',
  kind: 'feed',
  addresses: async ({ planet }) => planet.summits.map(({ slug }) => ({ slug })),
  answer: async ({ planet: { settings, summits }, links, store, isPast }, { params: { slug } }) => {
    const summit = summits.find((listed) => listed.slug === slug);
    if (!summit) return missing;
    const entries = await summitEntries(store, slug, { texts: false });
    const digests = summitDayDigests({ settings, links }, { entries, isPast, summit });
    const document = digestDocument(byCalendar({ settings, links }), digests, {
      title: `${settings.title}: ${summit.name}, day by day`,
      description: 'One entry a day that links to everything written about it.',
      selfUrl: links.absolute(links.to('summitDays', { slug })),
      homeUrl: links.absolute(links.to('summit', { slug })),
      id: idPrefix(settings, yearOf(summit)) + ['summits', slug, 'days'].join('/'),
    });
    return documentAnswer(document, atom);
  },
};

const yearOf = ({ start }: Summit): number => Number(start.slice(0, 4));

/** One digest a day that is over, from the entries that are about the event and tell of that day. */
export function summitDayDigests(
  publisher: Publisher,
  { entries, isPast, summit }: { entries: Entry[]; isPast: (at: Instant) => boolean; summit: Summit },
): Entry[] {
  const { slug, name, start } = summit;
  const told = entries.filter(({ tags }) => tags.summit === slug && tags.day !== null);
  const days = [...Map.groupBy(told, ({ tags }) => tags.day ?? 0)].map(([day, ofDay]) => ({
    ...{ day, ofDay },
    at: new Date(Date.parse(`${start}T00:00:00Z`) + day * 86_400_000).toISOString(),
  }));
  const { links } = publisher;
  return newestFirst(
    days
      .filter(({ at }) => isPast(at))
      .map(({ day, ofDay, at }) =>
        digestEntry(publisher, {
          path: `summits/${slug}/day-${day}`,
          year: yearOf(summit),
          title: `${name}, day ${day}`,
          url: `${links.absolute(links.to('summit', { slug }))}#day-${day}`,
          at,
          ...gathered(publisher, ofDay),
        }),
      ),
  );
}
