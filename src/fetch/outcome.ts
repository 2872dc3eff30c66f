/** Result of one conditional GET: a value for everything that a server or a network can do. */
import type { Failure } from '../model/reason.ts';
import type { FeedLinks } from './link-header.ts';

export type Validators = { etag: string | null; lastModified: string | null };

export type FetchOutcome = Fetched | NotModified | Failed;

type Responded = {
  /** URL of the response, after redirects. */
  finalUrl: string;
  /** New URL of the feed if it moved permanently (every hop so far was 301 or 308), or null. */
  movedTo: string | null;
  status: number;
  /** Milliseconds from now while a cache may use the response (max-age, Expires); or null. */
  freshnessLifetime: number | null;
};

export type Fetched = Responded & {
  kind: 'fetched';
  body: Uint8Array<ArrayBuffer>;
  contentType: string;
  validators: Validators;
  /** From Link headers: hub and self (WebSub), feeds of a page. */
  links: FeedLinks;
};

export type NotModified = Responded & { kind: 'notModified' };

export type Failed = {
  kind: 'failed';
  failure: Failure;
  status: number | null;
  finalUrl: string | null;
  /** Milliseconds of Retry-After, or null. */
  retryAfter: number | null;
};
