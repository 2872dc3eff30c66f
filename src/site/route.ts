/** What a route is: an address, how its answer is kept, and who gives it. */
import type { Answer } from './answer.ts';
import type { Site } from './site.ts';

/** What a route knows of the request: nothing but its address. */
export type Visit = { path: string; params: Record<string, string>; query: URLSearchParams };

export type Route = {
  /** In the router's syntax. */
  path: string;
  /** A feed that fails answers with an empty 503, never with a page that a reader would try to parse. */
  kind: 'page' | 'feed' | 'file';
  /** Seconds for which caches may keep it. */
  maxAge: number;
  /** Whether the query string is part of the address; else it is ignored. */
  search?: boolean;
  /** Tells of polls that changed no entry, so it is made anew every minute. */
  live?: boolean;
  /** False for what makes no sense as a file on a static host. */
  exported?: boolean;
  /** A page of our own making that search engines should list. */
  listed?: boolean;
  answer: (site: Site, visit: Visit) => Promise<Answer>;
};

const PAGE_SECONDS = 300;

/** A page at an address. */
export const pageRoute = (path: string, answer: Route['answer'], more: Partial<Route> = {}): Route => ({
  path,
  kind: 'page',
  maxAge: PAGE_SECONDS,
  answer,
  ...more,
});
