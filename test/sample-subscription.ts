/** A line of feeds.yaml that has only a URL and a name. */
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
