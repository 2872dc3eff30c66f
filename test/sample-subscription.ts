/** A line of feeds.yaml in which nothing but the address and the name is given. */
import type { Subscription } from '../src/model/planet.ts';

export function sampleSubscription(
  url: string,
  named: Pick<Subscription, 'slug' | 'name'>,
  changes: Partial<Subscription> = {},
): Subscription {
  return {
    key: url,
    url,
    moved: [],
    ...named,
    hasName: true,
    site: null,
    face: null,
    nick: null,
    handles: [],
    language: null,
    tags: [],
    include: [],
    exclude: [],
    limit: null,
    content: 'full',
    hold: false,
    release: false,
    removedAfter: null,
    purge: false,
    line: 1,
    ...changes,
  };
}
