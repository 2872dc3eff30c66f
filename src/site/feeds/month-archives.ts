/** The archive documents of the merged feed: a month, and the part of one that the subscription document omits. */
import type { Entry } from '../../model/entry.ts';
import { allScope, archive } from '../../model/scope.ts';
import type { Neighbor, Period } from '../../store/store.ts';
import type { Params } from '../paths.ts';
import { monthOf, monthParams, monthPeriod } from '../periods.ts';
import { type Answer, missing, type Route } from '../route.ts';
import type { Site } from '../site.ts';
import { atom } from './atom.ts';
import { documentAnswer } from './document.ts';
import {
  type ArchiveDocument,
  archivePath,
  archiveUrl,
  historyChain,
  mergedDocumentOf,
  readMerged,
} from './scope-feeds.ts';
import { archiveEntries } from './selection.ts';

/** More than any month has. */
const MAX_IN_MONTH = 20_000;

/** A month without entries has one too, because its page links to it. */
export const monthArchive: Route = {
  kind: 'feed',
  addresses: async ({ store }) => (await store.months(archive)).map(({ month }) => monthParams(month)),
  answer: async (site, { params }) => {
    const { month, period } = monthOfPath(params);
    if (!period || !site.isPast(period.since)) return missing;
    const [entries, { earlier, later }] = await Promise.all([
      readMonth(site, period),
      site.store.beside({ scope: archive, period }),
    ]);
    const at = (entry: Neighbor | null): ArchiveDocument | null =>
      entry && { kind: 'month', month: monthOf(entry.published) };
    return archiveAnswer(site, { kind: 'month', month }, { entries, older: at(earlier), newer: at(later) });
  },
};

export const monthRest: Route = {
  kind: 'feed',
  addresses: async (site) =>
    historyChain(await site.store.months(archive), await readMerged(site))
      .filter(({ kind }) => kind === 'rest')
      .map(({ month }) => monthParams(month)),
  answer: async (site, { params }) => {
    const { month, period } = monthOfPath(params);
    if (!period) return missing;
    const [ofMonth, months, merged] = await Promise.all([
      readMonth(site, period),
      site.store.months(archive),
      readMerged(site),
    ]);
    const chain = historyChain(months, merged);
    const at = chain.findIndex((document) => document.kind === 'rest' && document.month === month);
    const own = chain[at];
    if (!own) return missing;
    const current = new Set(merged.map(({ key }) => key));
    const entries = ofMonth.filter(({ key }) => !current.has(key));
    return archiveAnswer(site, own, { entries, older: chain[at + 1] ?? null, newer: chain[at - 1] ?? null });
  },
};

const monthOfPath = ({ year, month }: Params) => ({
  month: `${year}-${month}`,
  period: monthPeriod(`${year}-${month}`),
});

const readMonth = ({ store }: Site, period: Period): Promise<Entry[]> =>
  store.entries({ scope: archive, period, limit: MAX_IN_MONTH, texts: true });

type Contents = { entries: Entry[]; older: ArchiveDocument | null; newer: ArchiveDocument | null };

function archiveAnswer(site: Site, own: ArchiveDocument, { entries, older, newer }: Contents): Answer {
  const { links, archiveDates } = site;
  const document = mergedDocumentOf(site, archiveEntries(entries), archivePath(site, own));
  return documentAnswer(
    {
      ...document,
      title: `${document.title}, ${archiveDates.month(own.month)}`,
      homeUrl: links.absolute(links.month(own.month)),
      hub: null,
      history: {
        'prev-archive': older && archiveUrl(site, older),
        'next-archive': newer && archiveUrl(site, newer),
        current: links.absolute(links.feed(allScope, atom.file)),
      },
      archive: own.kind === 'month',
    },
    atom,
  );
}
