/** What one conditional GET came to: a value for everything that a server or a network can do. */
import type { Failure } from '../model/reason.ts';
import type { FeedLinks } from './link-header.ts';

export type Validators = { etag: string | null; lastModified: string | null };

export type FetchOutcome = Fetched | NotModified | Failed;

type Answer = {
  /** Where the answer came from, after redirects. */
  finalUrl: string;
  /** Where the feed has moved for good (every hop so far was 301 or 308), or null. */
  movedTo: string | null;
  status: number;
  /** Milliseconds until which a cache may keep the answer (max-age, Expires), counted from now; or null. */
  freshnessLifetime: number | null;
};

export type Fetched = Answer & {
  kind: 'fetched';
  body: Uint8Array;
  contentType: string;
  validators: Validators;
  /** From Link headers: hub and self (WebSub), feeds of a page. */
  links: FeedLinks;
};

export type NotModified = Answer & { kind: 'notModified' };

export type Failed = {
  kind: 'failed';
  failure: Failure;
  status: number | null;
  finalUrl: string | null;
  /** Milliseconds that the server asked us to stay away, or null. */
  retryAfter: number | null;
};
