/** A scope says which entries a page or a feed shows; a scope × a format is everything that we publish. */

export type ScopeKind = 'all' | 'summit' | 'category' | 'author' | 'language' | 'month' | 'feed';

/** `slug` is '' for all, 'liberty', 'networking', 'jane-doe', 'fr', '2015-05' (UTC), or a feed's slug. */
export type Scope = { kind: ScopeKind; slug: string };

/** One line of a list of scopes. */
export type ScopeSummary = Scope & {
  /** An author's name; else the slug. */
  label: string;
  entries: number;
  /** Dates of the oldest and the newest entry. */
  first: string;
  latest: string;
};

export const everything: Scope = { kind: 'all', slug: '' };
