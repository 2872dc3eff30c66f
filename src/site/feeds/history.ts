/** A feed's whole history cut into documents (RFC 5005 §4): the subscription document, and the archive behind it. */
import { type ArchivePart, cutIntoParts } from '../../model/archive-part.ts';
import type { Entry } from '../../model/entry.ts';
import type { Scope } from '../../model/scope.ts';
import type { PartOf, SiteStore } from '../../store/store.ts';
import { ENOUGH_ENTRIES, isEnough } from './budget.ts';

export type ArchiveDocument = {
  /** Oldest first. */
  entries: Entry[];
  /** Whether it is reached from the subscription document, which does not hold its entries. */
  closed: boolean;
  older: ArchivePart | null;
  newer: ArchivePart | null;
};

/** The subscription document's entries, and the archive document next to it; null when it holds everything. */
export type Subscription = { entries: Entry[]; newest: ArchivePart | null };

export type History = {
  subscription: () => Promise<Subscription>;
  /** Null for a part that does not exist. */
  document: (part: ArchivePart) => Promise<ArchiveDocument | null>;
  /** All archive documents that are reached from the subscription document, newest first. */
  archive: () => Promise<ArchivePart[]>;
  /** Those and the parts of months that are not over, to which the months' own documents lead. */
  parts: () => Promise<ArchivePart[]>;
};

/**
 * What joined the archive without ever having been in the subscription document, although it is dated as late. It
 * stands at the far end of the chain: who has read the chain before stops at the first document that they know.
 */
export const BACK_CATALOGUE = 'back-catalogue';

/** Years or months of a scope that have entries, and their parts. */
type Periods = {
  newest: () => Promise<string | null>;
  before: (period: string) => Promise<string | null>;
  after: (period: string) => Promise<string | null>;
  /** Number of the period's last part. */
  last: (period: string) => Promise<number>;
  part: (part: ArchivePart) => Promise<Entry[] | null>;
};

/** What the subscription document is made of: the newest parts, and where the archive begins behind them. */
type Open = { current: Entry[]; late: Entry[][]; cut: ArchivePart | null };

/**
 * Every visible entry of the scope is in exactly one of the documents. Parts are filled from the oldest entry on, so
 * a new entry changes the last part alone, and never one that was closed; the newest parts are open until the
 * subscription document that they make up has enough.
 */
export function readHistory(store: SiteStore, scope: Scope): History {
  const periods = scope.kind === 'all' ? months(store) : years(store, scope);
  const open = once(() => readOpen(periods, scope));
  const lastLate = async (): Promise<ArchivePart | null> => {
    const { length } = (await open()).late;
    return length > 0 ? { period: BACK_CATALOGUE, number: length } : null;
  };
  const read = async (part: ArchivePart): Promise<Entry[] | null> =>
    part.period === BACK_CATALOGUE ? ((await open()).late[part.number - 1] ?? null) : periods.part(part);

  const isClosed = async ({ period, number }: ArchivePart): Promise<boolean> => {
    if (period === BACK_CATALOGUE) return true;
    // Far back it is known without reading what is new.
    const newer = { scope, since: `${period}~`, most: ENOUGH_ENTRIES };
    if ((await store.countRecent(newer)) === ENOUGH_ENTRIES) return true;
    const { cut } = await open();
    return cut !== null && (period < cut.period || (period === cut.period && number <= cut.number));
  };
  const older = async ({ period, number }: ArchivePart): Promise<ArchivePart | null> => {
    if (number > 1) return { period, number: number - 1 };
    if (period === BACK_CATALOGUE) return null;
    const before = await periods.before(period);
    return before === null ? lastLate() : { period: before, number: await periods.last(before) };
  };
  const newer = async ({ period, number }: ArchivePart): Promise<ArchivePart | null> => {
    const isLate = period === BACK_CATALOGUE;
    const follower = { period, number: number + 1 };
    if ((await read(follower)) !== null) return follower;
    const after = await periods.after(isLate ? '' : period);
    return after === null ? null : { period: after, number: 1 };
  };
  const from = async (newest: ArchivePart | null): Promise<ArchivePart[]> => {
    const all: ArchivePart[] = [];
    for (let part = newest; part; part = await older(part)) all.push(part);
    return all;
  };

  return {
    subscription: async () => {
      const { current, cut } = await open();
      return { entries: current, newest: cut ?? (await lastLate()) };
    },
    document: async (part) => {
      const entries = await read(part);
      if (!entries) return null;
      const follower = await newer(part);
      return {
        entries,
        closed: await isClosed(part),
        older: await older(part),
        newer: follower && (await isClosed(follower)) ? follower : null,
      };
    },
    archive: async () => from((await open()).cut ?? (await lastLate())),
    parts: async () => {
      const period = await periods.newest();
      return from(period === null ? null : { period, number: await periods.last(period) });
    },
  };
}

/** The whole planet is cut by months, which hold what never entered the river as well. */
function months(store: SiteStore): Periods {
  const beside = (month: string) => store.monthsBeside(month);
  return {
    newest: async () => (await beside('~')).earlier,
    before: async (month) => (await beside(month)).earlier,
    after: async (month) => (await beside(month)).later,
    ...parts(store, (period) => ({ scope: { kind: 'month', slug: period }, period })),
  };
}

function years(store: SiteStore, scope: Scope): Periods {
  const found = once(async () => (await store.years(scope)).map(({ period }) => period));
  return {
    newest: async () => (await found())[0] ?? null,
    before: async (year) => (await found()).find((other) => other < year) ?? null,
    after: async (year) => (await found()).findLast((other) => other > year) ?? null,
    ...parts(store, (period) => ({ scope, period })),
  };
}

function parts(store: SiteStore, of: (period: string) => PartOf): Pick<Periods, 'last' | 'part'> {
  const read = new Map<string, ReturnType<SiteStore['lastArchiveParts']>>();
  const lastParts = (period: string) => {
    const known = read.get(period) ?? store.lastArchiveParts(of(period));
    read.set(period, known);
    return known;
  };
  return {
    last: async (period) => (await lastParts(period)).at(-1)?.number ?? 0,
    part: async ({ period, number }) => {
      const known = await read.get(period);
      const isLast = known !== undefined && number >= (known[0]?.number ?? 0);
      const closed = isLast ? null : await store.archivePart({ ...of(period), number });
      if (closed) return closed;
      return (await lastParts(period)).find((part) => part.number === number)?.read() ?? null;
    },
  };
}

/** Parts from the newest one on until there is enough for a subscription document, and the first part behind them. */
async function readOpen(periods: Periods, scope: Scope): Promise<Open> {
  const isCurrent = ({ state }: Entry): boolean => scope.kind !== 'all' || state === 'shown';
  const open: Entry[] = [];
  const opened = (cut: ArchivePart | null): Open => ({
    current: open.filter(isCurrent),
    late: cutIntoParts(sized(open.filter((entry) => !isCurrent(entry)).reverse())).map(entriesOf),
    cut,
  });
  for (let period = await periods.newest(); period !== null; period = await periods.before(period)) {
    for (let number = await periods.last(period); number > 0; number--) {
      if (isEnough(sized(open.filter(isCurrent)))) return opened({ period, number });
      open.push(...((await periods.part({ period, number })) ?? []).toReversed());
    }
  }
  return opened(null);
}

const encoder = new TextEncoder();

const sized = (entries: Entry[]) =>
  entries.map((entry) => ({
    entry,
    bytes: encoder.encode(entry.contentHtml ?? entry.summaryHtml ?? '').length,
  }));

const entriesOf = (part: { entry: Entry }[]): Entry[] => part.map(({ entry }) => entry);

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | null = null;
  return () => {
    kept ??= read();
    return kept;
  };
}
