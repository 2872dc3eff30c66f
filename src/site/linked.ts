/** What entries point at, each thing once: its name, and who points at it. */
import type { Entry, ResourceKind } from '../model/entry.ts';
import { webAddress } from './links.ts';

export type Linked = {
  kind: ResourceKind;
  url: string;
  title: string;
  /** Name of the pad, where it says more than the title. */
  code: string | null;
  /** Who points at it, each person once, the first one first. */
  from: Voice[];
};

/** A person, and the entry in which they speak. */
export type Voice = { name: string; key: string };

/** Link texts that name nothing. */
const empty =
  /^(?:(?:the |this |my |full |an? )?(?:video|etherpad|pad|link|slides?|slide deck|deck|presentation|photos?|pictures?|recording|review|bug|spec|schedule|session|here|read more|click here|more|watch)|hier|ici|aquí|aqui|こちら|这里|https?:\/\/\S*)$/i;

/** In the order in which pages list them. */
export const kinds: ResourceKind[] = [
  'etherpad',
  'video',
  'slides',
  'photos',
  'spec',
  'review',
  'bug',
  'schedule',
];

/**
 * The resources of these entries, each once: by kind, then by how many people point at it. Addresses that a page must
 * not link to are left out.
 */
export function linkedFrom(entries: Entry[]): Linked[] {
  const found = new Map<string, { kind: ResourceKind; labels: string[]; from: Map<string, Voice> }>();
  for (const { key, tags, authors } of entries.toSorted(oldestFirst)) {
    for (const { kind, url, label } of tags.resources) {
      const address = webAddress(url);
      if (!address) continue;
      const known = found.get(address) ?? { kind, labels: [], from: new Map<string, Voice>() };
      known.labels.push(label);
      const { name = '', slug = '' } = authors[0] ?? {};
      if (!known.from.has(slug)) known.from.set(slug, { name, key });
      found.set(address, known);
    }
  }
  return [...found]
    .map(([url, { kind, labels, from }]) => ({
      kind,
      url,
      ...nameResource(kind, url, labels),
      from: [...from.values()],
    }))
    .sort(
      (a, b) =>
        kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
        b.from.length - a.from.length ||
        (a.title < b.title ? -1 : a.title > b.title ? 1 : a.url < b.url ? -1 : 1),
    );
}

function oldestFirst(a: Entry, b: Entry): number {
  return a.published < b.published ? -1 : a.published > b.published ? 1 : a.key < b.key ? -1 : 1;
}

/** What a resource is called by those who point at it, or by its address where their words name nothing. */
export function nameResource(
  kind: ResourceKind,
  url: string,
  labels: string[],
): Pick<Linked, 'title' | 'code'> {
  const name = lastPart(url);
  const words = labels.map((label) => label.trim()).filter((label) => label && !empty.test(label));
  const title = mostUsed(words) ?? name;
  return { title, code: kind === 'etherpad' && name !== title ? name : null };
}

function mostUsed(labels: string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** What an address calls the thing itself: the pad's name, the file's name, or the host and path. */
function lastPart(url: string): string {
  const { hostname, pathname } = new URL(url);
  const part = pathname.split('/').filter(Boolean).at(-1) ?? '';
  const name = part.length > 2 && !/^(?:watch|index\.\w+)$/.test(part) ? part : `${hostname}${pathname}`;
  try {
    return decodeURIComponent(name).slice(0, 120);
  } catch {
    return name.slice(0, 120);
  }
}
