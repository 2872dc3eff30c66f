/** Popular links: the resources that most people linked within a week. */

import type { ResourceKind } from '../model/entry.ts';
import type { Instant } from '../model/feed.ts';
import { cut } from '../model/text.ts';
import { type Linked, nameResource } from './linked.ts';
import { midnightBefore } from './periods.ts';
import type { Site } from './site.ts';
import { webAddress } from './web-address.ts';

export type PopularLink = Linked & {
  kind: ResourceKind;
  /** How many people point at it; `from` names the first of them. */
  authorCount: number;
  latest: Instant;
  posts: { key: string; url: string | null; title: string | null; author: string }[];
};

/** Whole days, so that what is shown changes with posts and the calendar alone. */
const DAYS = 7;
const MAX_NAME = 120;

/** Most authorCount first, at most so many, of today and the seven days before. Nothing in a week without links. */
export async function popularLinks(site: Pick<Site, 'store' | 'now'>, limit: number): Promise<PopularLink[]> {
  const until = midnightBefore(site.now, -1);
  const since = midnightBefore(site.now, DAYS);
  const found = await site.store.topResources({ since, until, limit });
  return found.flatMap(({ kind, url, authorCount, latest, from }) => {
    const address = webAddress(url);
    if (!address) return [];
    const names = new Map(
      from.toReversed().map(({ author, key }) => [author, { name: cut(author, MAX_NAME), key }]),
    );
    const { title, code } = nameResource(
      kind,
      address,
      from.map(({ label }) => label),
    );
    return [
      {
        kind,
        url: address,
        title: cut(title, MAX_NAME),
        code,
        authorCount,
        latest,
        from: [...names.values()].reverse(),
        posts: from,
      },
    ];
  });
}
