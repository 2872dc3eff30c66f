/** One HTML page before the layout is put around it. */
import type { Scope } from '../../model/scope.ts';
import type { FeedFormat } from '../feeds/formats.ts';
import type { Markup } from './markup.ts';

export type Section =
  | 'summits'
  | 'categories'
  | 'authors'
  | 'archives'
  | 'search'
  | 'subscribe'
  | 'feeds'
  | 'about';

export type Page = {
  /** Of the document, without the planet's name; null on the home page. */
  title: string | null;
  description: string;
  /** Its own address on this site. */
  path: string;
  /** With the question that was asked, where `path` leaves it out. */
  here?: string;
  body: Markup;
  /** Whose feeds are announced before the whole planet's. */
  scope?: Scope & { title: string };
  /** Feeds below this path, announced before the whole planet's, of a page that is no scope. */
  feeds?: { title: string; path: string; formats?: FeedFormat[] };
  /** The address search engines are to keep, where it is not this one. */
  canonical?: string;
  noindex?: boolean;
  /** Shows when the feeds were last checked: it changes with every poll. */
  fresh?: boolean;
  section?: Section;
  previous?: string;
  next?: string;
  jsonLd?: unknown;
  /** Seconds after which the page loads itself again. */
  refresh?: number;
};
