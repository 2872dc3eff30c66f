/** Records which scopes a poll changes, to notify the planet's own hub. */
import type { Entry } from '../model/entry.ts';
import { allScope, type Scope } from '../model/scope.ts';
import type { PollRecord, Store } from '../store/store.ts';

export type Changes = {
  /** The store for polls. */
  store: Store;
  /** The changed scopes, each once, in the order of the first change. */
  scopes: () => Scope[];
};

/** Wraps a store and records its changes. */
export function noteChanges(store: Store): Changes {
  const changed = new Map<string, Scope>();
  return {
    store: {
      ...store,
      savePoll: async (record) => {
        const end = await store.savePoll(record);
        if (end.kind === 'saved')
          for (const scope of scopesOf(record)) changed.set(`${scope.kind}/${scope.slug}`, scope);
        return end;
      },
    },
    scopes: () => [...changed.values()],
  };
}

/** Invisible entries change nothing; a removed one changes at least the merged feeds. */
function scopesOf(record: PollRecord): Scope[] {
  const put = 'put' in record ? record.put : [];
  const changed =
    ('states' in record ? record.states.length : 0) + ('vanished' in record ? record.vanished.length : 0);
  const seen = put.filter((entry) => entry.state === 'shown' || entry.state === 'archived');
  const feed: Scope[] = seen.length > 0 ? [{ kind: 'feed', slug: record.state.slug }] : [];
  return [...(changed > 0 ? [allScope] : []), ...seen.flatMap(scopesOfEntry), ...feed];
}

/** Not months: archive documents have no subscribers (RFC 5005). */
function scopesOfEntry({ state, tags, authors, language }: Entry): Scope[] {
  const of = (kind: Scope['kind'], slugs: string[]) => slugs.map((slug) => ({ kind, slug }));
  return [
    ...(state === 'shown' ? [allScope] : []),
    ...of('summit', tags.summit === null ? [] : [tags.summit]),
    ...of('category', tags.categories),
    ...of(
      'author',
      authors.map((author) => author.slug),
    ),
    ...of('language', language === null ? [] : [language.toLowerCase().split('-')[0] ?? '']),
  ];
}
