/** Which scopes a poll changes, noted while it writes: what the planet's own hub is told afterwards. */
import type { Entry } from '../model/entry.ts';
import { allScope, type Scope } from '../model/scope.ts';
import type { PollRecord, Store } from '../store/store.ts';

export type Changes = {
  /** To poll with. */
  store: Store;
  /** Notes a change that came by another way, as a release does. */
  note: (scopes: Scope[]) => void;
  /** What has changed so far, each scope once, in the order of the first change. */
  scopes: () => Scope[];
};

/** Stands before a store and lets everything through. */
export function noteChanges(store: Store): Changes {
  const changed = new Map<string, Scope>();
  const note = (scopes: Scope[]) => {
    for (const scope of scopes) changed.set(`${scope.kind}/${scope.slug}`, scope);
  };
  return {
    store: {
      ...store,
      savePoll: async (record) => {
        const end = await store.savePoll(record);
        if (end.kind === 'saved') note(scopesOf(record));
        return end;
      },
    },
    note,
    scopes: () => [...changed.values()],
  };
}

/** Entries that nobody sees change nothing; one that is taken back is missed in the merged feeds first of all. */
function scopesOf(record: PollRecord): Scope[] {
  const put = 'put' in record ? record.put : [];
  const changed =
    ('states' in record ? record.states.length : 0) + ('vanished' in record ? record.vanished.length : 0);
  const seen = put.filter((entry) => entry.state === 'shown' || entry.state === 'archived');
  const feed: Scope[] = seen.length > 0 ? [{ kind: 'feed', slug: record.state.slug }] : [];
  return [...(changed > 0 ? [allScope] : []), ...seen.flatMap(scopesOfEntry), ...feed];
}

/** Months are left out: the documents of the archive are not subscribed to (RFC 5005). */
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
