/** Search queries and results. */
import type { Entry } from './entry.ts';

export type SearchQuery = {
  /** As the reader typed it; any text is safe. */
  text: string;
  summit: string | null;
  category: string | null;
  author: string | null;
  language: string | null;
  year: number | null;
  sort: 'relevance' | 'newest' | 'oldest';
  limit: number;
  offset: number;
};

export type SearchResult = {
  /** Number of matches, at most a hundred; `hits` is a page of them. */
  total: number;
  /** There are more matches than `total`. */
  more: boolean;
  /** Whole entries; `site/snippet.ts` extracts the text around the hits. */
  hits: Entry[];
};
