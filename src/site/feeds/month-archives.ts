/** The documents of the merged feed's history: a month, and what the subscription document leaves out of one. */
import type { Entry } from '../../model/entry.ts';
import { archive, everything } from '../../model/scope.ts';
import { monthParams, monthPeriod } from '../periods.ts';
import { type Answer, missing, type Params, type Route } from '../route.ts';
import type { Site } from '../site.ts';
import { atom } from './atom.ts';
import { ALONE, documentAnswer } from './document.ts';
import { type ArchiveDocument, archiveUrl, historyChain, monthNeighbors } from './history.ts';
import { mergedFrame, readMerged } from './scope-feeds.ts';
import { archiveEntries } from './selection.ts';

/** More than a month has. */
const MAX_IN_MONTH = 20_000;

/** A month without entries has one too, for its page names it. */
export const monthArchive: Route<'monthArchive'> = {
  name: 'monthArchive',
  path: '/archives/:year{[0-9]+}/:month{[0-9]+}/atom.xml',
  kind: 'feed',
  addresses: async ({ store }) => (await store.months(archive)).map(({ month }) => monthParams(month)),
  answer: async (site, { params }) => {
    const found = await readMonth(site, params);
    if (!found || !site.isPast(found.since)) return missing;
    const { month, entries, months } = found;
    return archiveAnswer(site, { kind: 'month', month }, { entries, ...monthNeighbors(months, month) });
  },
};

export const monthRest: Route<'monthRest'> = {
  name: 'monthRest',
  path: '/archives/:year{[0-9]+}/:month{[0-9]+}/rest.xml',
  kind: 'feed',
  addresses: async (site) =>
    historyChain(await site.store.months(archive), await readMerged(site))
      .filter(({ kind }) => kind === 'rest')
      .map(({ month }) => monthParams(month)),
  answer: async (site, { params }) => {
    const [found, merged] = await Promise.all([readMonth(site, params), readMerged(site)]);
    if (!found) return missing;
    const chain = historyChain(found.months, merged);
    const at = chain.findIndex(({ kind, month }) => kind === 'rest' && month === found.month);
    const own = chain[at];
    if (!own) return missing;
    const current = new Set(merged.map(({ key }) => key));
    const entries = found.entries.filter(({ key }) => !current.has(key));
    return archiveAnswer(site, own, { entries, older: chain[at + 1] ?? null, newer: chain[at - 1] ?? null });
  },
};

/** A month's entries, and all months; null when there is no such month. */
async function readMonth({ store }: Site, params: Params) {
  const month = `${params.year}-${params.month}`;
  const period = monthPeriod(month);
  if (!period) return null;
  const [entries, months] = await Promise.all([
    store.entries({ scope: archive, period, limit: MAX_IN_MONTH, texts: true }),
    store.months(archive),
  ]);
  return { month, since: period.since, entries, months };
}

type Contents = { entries: Entry[]; older: ArchiveDocument | null; newer: ArchiveDocument | null };

function archiveAnswer(site: Site, own: ArchiveDocument, { entries, older, newer }: Contents): Answer {
  const { links, archiveDates } = site;
  const frame = mergedFrame(site, archiveEntries(entries));
  return documentAnswer(
    {
      ...frame,
      ...ALONE,
      title: `${frame.title}, ${archiveDates.month(own.month)}`,
      homeUrl: links.absolute(links.month(own.month)),
      selfUrl: archiveUrl(site, own),
      history: {
        prevArchive: older && archiveUrl(site, older),
        nextArchive: newer && archiveUrl(site, newer),
        current: links.absolute(links.feed(everything, atom.file)),
      },
      archive: own.kind === 'month',
    },
    atom,
  );
}
