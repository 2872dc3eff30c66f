/** The merged feed's history by month (RFC 5005 §4): which documents are behind the subscription document, in which order. */
import type { Entry } from '../../model/entry.ts';
import type { MonthCount } from '../../store/store.ts';
import { monthOf, monthParams } from '../periods.ts';
import type { Site } from '../site.ts';

/**
 * `month`: all entries of a month; its bytes change only with them. `rest`: those of a month that are not in the
 * subscription document while that one reaches into the month.
 */
export type ArchiveDocument = { kind: 'month' | 'rest'; month: string };

/**
 * The documents that lead from the subscription document with these entries to the oldest entry, newest first. Each
 * visible entry is in exactly one of them, or in the subscription document.
 */
export function historyChain(months: MonthCount[], current: Pick<Entry, 'published'>[]): ArchiveDocument[] {
  const inCurrent = Map.groupBy(current, ({ published }) => monthOf(published));
  return months.flatMap(({ month, entries }): ArchiveDocument[] => {
    const held = inCurrent.get(month)?.length ?? 0;
    if (held === 0) return [{ kind: 'month', month }];
    return entries > held ? [{ kind: 'rest', month }] : [];
  });
}

export const archiveUrl = ({ links }: Site, { kind, month }: ArchiveDocument): string =>
  links.absolute(links.to(kind === 'month' ? 'monthArchive' : 'monthRest', monthParams(month)));
