/** What entries point at, each thing once: its name, and who points at it. */
import type { Entry, ResourceKind } from '../model/entry.ts';
import { webAddress } from './links.ts';

export type Linked = {
  kind: ResourceKind;
  url: string;
  title: string;
  /** Name of the pad, where it says more than the title. */
  code: string | null;
  /** Authors, in the order of their entries. */
  from: string[];
};

/** Link texts that name nothing. */
const empty =
  /^(?:(?:the |this |my |full |an? )?(?:video|etherpad|pad|link|slides?|slide deck|deck|presentation|photos?|pictures?|recording|review|bug|spec|schedule|session|here|read more|click here|more|watch)|hier|ici|aquí|aqui|こちら|这里|https?:\/\/\S*)$/i;

/** In the order of the kinds that the pages list, then by title. */
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

/** The resources of these entries, each once. Addresses that a page must not link to are left out. */
export function linkedFrom(entries: Entry[]): Linked[] {
  const found = new Map<string, { kind: ResourceKind; url: string; labels: string[]; from: Set<string> }>();
  for (const { tags, authors } of entries) {
    for (const { kind, url, label } of tags.resources) {
      const address = webAddress(url);
      if (!address) continue;
      const known = found.get(address) ?? { kind, url: address, labels: [], from: new Set<string>() };
      known.labels.push(label.trim());
      known.from.add(authors[0]?.name ?? '');
      found.set(address, known);
    }
  }
  return [...found.values()]
    .map(({ kind, url, labels, from }) => {
      const name = lastPart(url);
      const title = mostUsed(labels.filter((label) => label && !empty.test(label))) ?? name;
      return { kind, url, title, code: kind === 'etherpad' && name !== title ? name : null, from: [...from] };
    })
    .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || (a.title < b.title ? -1 : 1));
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
