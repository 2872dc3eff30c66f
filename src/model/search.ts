/** What a reader may search for, and what is found. */
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
  /** Of these, at most a hundred, `hits` is a page. */
  total: number;
  /** There are others that are not counted. */
  more: boolean;
  /** Whole entries; `site/snippet.ts` cuts a piece around the hits from an entry's text. */
  hits: Entry[];
};
