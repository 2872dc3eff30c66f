/** A feed's whole history cut into documents (RFC 5005 §4): the subscription document, and the archive behind it. */
import type { Scope } from '../../model/scope.ts';
import type { EntryOutline, SiteStore } from '../../store/store.ts';
import { cutIntoParts, isEnough } from './budget.ts';

/** One archive document: of a month, a year or the back catalogue the part of that number, 1 = the oldest. */
export type ArchivePart = { period: string; number: number };

export type ArchiveDocument = {
  /** Keys of its entries. */
  keys: string[];
  /** Whether it is reached from the subscription document, which does not hold its entries. */
  closed: boolean;
  older: ArchivePart | null;
  newer: ArchivePart | null;
};

export type History = {
  /** Keys of the subscription document's entries. */
  current: string[];
  /** The archive document next to it; null when it holds everything. */
  newest: ArchivePart | null;
  /** Null for a part that does not exist. */
  document: (part: ArchivePart) => Promise<ArchiveDocument | null>;
  /** All archive documents that are reached from the subscription document, newest first. */
  archive: () => Promise<ArchivePart[]>;
};

/**
 * What joined the archive without ever having been in the subscription document, although it is dated as late. It
 * stands at the far end of the chain: who has read the chain before stops at the first document that they know.
 */
export const BACK_CATALOGUE = 'back-catalogue';

type Periods = { newestFirst: string[]; partsOf: (period: string) => Promise<EntryOutline[][]> };

/**
 * Every visible entry of the scope is in exactly one of the documents. Parts are filled from the oldest entry on, so
 * a new entry changes the last part alone, and never one that was closed; the newest parts are open until the
 * subscription document that they make up has enough.
 */
export async function readHistory(store: SiteStore, scope: Scope): Promise<History> {
  const periods = await readPeriods(store, scope);
  const { open, newest: cut } = await readOpen(periods, scope);
  const isCurrent = ({ state }: EntryOutline): boolean => scope.kind !== 'all' || state === 'shown';
  const late = cutIntoParts(open.filter((entry) => !isCurrent(entry)).reverse());
  const lastLate = late.length > 0 ? { period: BACK_CATALOGUE, number: late.length } : null;

  const isClosed = ({ period, number }: ArchivePart): boolean =>
    period === BACK_CATALOGUE ||
    (cut !== null && (period < cut.period || (period === cut.period && number <= cut.number)));
  const partsOf = async (period: string): Promise<EntryOutline[][]> =>
    period === BACK_CATALOGUE ? late : periods.partsOf(period);

  const older = async ({ period, number }: ArchivePart): Promise<ArchivePart | null> => {
    if (number > 1) return { period, number: number - 1 };
    if (period === BACK_CATALOGUE) return null;
    const before = periods.newestFirst.find((other) => other < period);
    return before ? { period: before, number: (await partsOf(before)).length } : lastLate;
  };
  const newer = async ({ period, number }: ArchivePart): Promise<ArchivePart | null> => {
    if (number < (await partsOf(period)).length) return { period, number: number + 1 };
    const after =
      period === BACK_CATALOGUE
        ? periods.newestFirst.at(-1)
        : periods.newestFirst.findLast((other) => other > period);
    return after ? { period: after, number: 1 } : null;
  };

  const newest = cut ?? lastLate;
  return {
    current: open.filter(isCurrent).map(({ key }) => key),
    newest,
    document: async (part) => {
      const entries = (await partsOf(part.period))[part.number - 1];
      if (!entries) return null;
      const follower = await newer(part);
      return {
        keys: entries.map(({ key }) => key),
        closed: isClosed(part),
        older: await older(part),
        newer: follower && isClosed(follower) ? follower : null,
      };
    },
    archive: async () => {
      const all: ArchivePart[] = [];
      for (let part = newest; part; part = await older(part)) all.push(part);
      return all;
    },
  };
}

/** The whole planet is cut by months, which hold what never entered the river as well; a scope by years. */
async function readPeriods(store: SiteStore, scope: Scope): Promise<Periods> {
  const isAll = scope.kind === 'all';
  const found = isAll
    ? (await store.scopes('month')).map(({ slug }) => slug)
    : (await store.periods({ scope, letters: 4 })).map(({ period }) => period);
  const read = new Map<string, EntryOutline[][]>();
  return {
    newestFirst: found,
    partsOf: async (period) => {
      const within = isAll ? { kind: 'month' as const, slug: period } : scope;
      const parts =
        read.get(period) ?? cutIntoParts((await store.outline({ scope: within, period })).reverse());
      read.set(period, parts);
      return parts;
    },
  };
}

/** Parts from the newest one on until there is enough for a subscription document, and the first part behind them. */
async function readOpen(
  { newestFirst, partsOf }: Periods,
  scope: Scope,
): Promise<{ open: EntryOutline[]; newest: ArchivePart | null }> {
  const open: EntryOutline[] = [];
  for (const period of newestFirst) {
    const parts = await partsOf(period);
    for (let number = parts.length; number > 0; number--) {
      if (isEnough(open.filter(({ state }) => scope.kind !== 'all' || state === 'shown')))
        return { open, newest: { period, number } };
      open.push(...(parts[number - 1] ?? []).toReversed());
    }
  }
  return { open, newest: null };
}
