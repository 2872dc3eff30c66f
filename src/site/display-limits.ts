/** What strangers send has no sane length by itself: how much of each part a page shows. Feeds carry it whole. */
import { cut } from '../model/text.ts';
import type { SiteStore } from '../store/store.ts';

/** Characters of a text by the name of its field, within the field that it belongs to where that says more. */
const MAX_LENGTH: Record<string, number> = {
  title: 500,
  summary: 1200,
  name: 120,
  label: 120,
  said: 600,
  fromTitle: 120,
  toTitle: 120,
  'sources.title': 120,
  'resources.label': 200,
};

/** Items of a list by the name of its field. */
const MAX_ITEMS: Record<string, number> = { authors: 12, sources: 12, resources: 200, enclosures: 20 };

/** The value with everything in it cut to what a page bears; the same value where nothing is too long, as in nearly all. */
function limited(value: unknown, field = '', owner = ''): unknown {
  if (typeof value === 'string') {
    const max = MAX_LENGTH[`${owner}.${field}`] ?? MAX_LENGTH[field];
    return max === undefined || value.length <= max ? value : cut(value, max);
  }
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    const max = MAX_ITEMS[field] ?? value.length;
    const items = value.map((item) => limited(item, field, field));
    return value.length <= max && items.every((item, at) => item === value[at]) ? value : items.slice(0, max);
  }
  let changed: Record<string, unknown> | null = null;
  for (const name in value) {
    const part = (value as Record<string, unknown>)[name];
    const short = limited(part, name, field);
    if (short !== part) changed = { ...(changed ?? value), [name]: short };
  }
  return changed ?? value;
}

/** The store as pages read it: everything as it is, but nothing longer than a page can bear. */
export function withDisplayLimits(store: SiteStore): SiteStore {
  // A build shows an entry on several pages.
  const known = new WeakMap<object, unknown>();
  const limitedOnce = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return limited(value);
    const found = known.get(value) ?? (Array.isArray(value) ? value.map(limitedOnce) : limited(value));
    known.set(value, found);
    return found;
  };
  const methods = Object.entries(store) as [string, (...args: unknown[]) => Promise<unknown>][];
  return Object.fromEntries(
    methods.map(([name, read]) => [name, async (...args: unknown[]) => limitedOnce(await read(...args))]),
  ) as SiteStore;
}
