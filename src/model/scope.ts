/** A scope selects the entries of a page or feed; scope × format is everything that the planet publishes. */

export type ScopeKind =
  | 'all'
  | 'archive'
  | 'summit'
  | 'category'
  | 'author'
  | 'language'
  | 'feed'
  /** Entries about sessions of an event; `slug` is the event's. */
  | 'program';

/**
 * `all` is the river: shown entries. `archive` is every visible entry, including archived ones. `slug` is ''
 * for these two, 'liberty', 'networking', 'jane-doe', 'fr', or a feed's slug.
 */
export type Scope = { kind: ScopeKind; slug: string };

/** One line of a list of scopes. */
export type ScopeSummary = Scope & {
  /** An author's name; otherwise the slug. */
  label: string;
  entries: number;
  /** Dates of the oldest and the newest entry. */
  first: string;
  latest: string;
};

export const allScope = { kind: 'all', slug: '' } as const satisfies Scope;

/** Everything that readers can see, including archived entries. */
export const archive: Scope = { kind: 'archive', slug: '' };
