/** What a route answers with, before caching, compression and headers. */
import type { Page } from './pages/page.ts';

export type Answer =
  | { kind: 'page'; page: Page; status?: 200 | 404 | 410 | 500 }
  | {
      kind: 'document';
      body: string | Uint8Array<ArrayBuffer>;
      contentType: string;
      headers?: Record<string, string>;
    }
  | { kind: 'status'; status: 200 | 503; body: string; contentType: string }
  | { kind: 'redirect'; to: string }
  | { kind: 'missing'; hint?: MissingHint }
  | { kind: 'gone' };

/** Where a reader may have wanted to go who asked for what is not there. */
export type MissingHint = { text: string; ways: { href: string; words: string }[] };

export const missing: Answer = { kind: 'missing' };
export const missingWith = (hint: MissingHint): Answer => ({ kind: 'missing', hint });
export const gone: Answer = { kind: 'gone' };
export const redirect = (to: string): Answer => ({ kind: 'redirect', to });
export const page = (made: Page): Answer => ({ kind: 'page', page: made });
