/** Responses out of the cache: whole, compressed, or as a 304. Their headers are made once and sent again. */
import { acceptedEncoding, type Compress, type Encoding } from './compression.ts';
import { cacheHeaders, isFresh, isOpenedFeed, OPENED_FEED_TYPE } from './http-cache.ts';
import { createMemo } from './memo.ts';
import type { Held, PageCache, Sent } from './page-cache.ts';
import { securityHeaders } from './security.ts';

export type Sender = {
  /** What was sent before to a request like this one; null when nothing was. */
  again: (request: Request, held: Held) => Response | null;
  send: (request: Request, held: Held) => Promise<Response>;
};

/** Sends what is in the cache. */
export function createSender(cache: PageCache, tools: { now: () => Date; compress: Compress }): Sender {
  const encodings = createMemo((accept: string) => acceptedEncoding(accept, tools.compress));
  const encodingFor = (request: Request, { kept }: Held): Encoding | null => {
    const accept = kept.isCompressible ? request.headers.get('Accept-Encoding') : null;
    return accept === null ? null : encodings(accept);
  };
  return {
    again: (request, held) => {
      const sent = held.sent.get(
        variant(encodingFor(request, held), isOpenedFeed(request.headers, held.kept)),
      );
      return sent === undefined ? null : respond(request, held, sent);
    },
    send: async (request, held) => {
      const { kept } = held;
      const encoding = encodingFor(request, held);
      const opened = isOpenedFeed(request.headers, kept);
      const body = encoding === null ? kept.body : await cache.encoded(kept, encoding);
      const settled = tools.now().getTime() >= kept.since;
      const sent = prepare(held, { encoding, opened, settled, body });
      if (settled) held.sent.set(variant(encoding, opened), sent);
      return respond(request, held, sent);
    },
  };
}

function variant(encoding: Encoding | null, opened: boolean): string {
  return opened ? `${encoding} opened` : (encoding ?? '');
}

type Variant = { encoding: Encoding | null; opened: boolean; settled: boolean; body: Sent['body'] };

/** A 304 leaves out what guards a page: the reader keeps it with the page (RFC 9110 §15.4.5). */
function prepare({ kept, maxAge }: Held, { encoding, opened, settled, body }: Variant): Sent {
  const notModified = { ...kept.headers, ...cacheHeaders(kept, { encoding, maxAge, settled }) };
  const whole = {
    ...notModified,
    ...securityHeaders,
    'Content-Type': opened ? OPENED_FEED_TYPE : kept.contentType,
    ...(encoding === null ? {} : { 'Content-Encoding': encoding }),
    'Content-Length': String(body.length),
  };
  return { tag: notModified.ETag ?? '', body, whole, notModified };
}

function respond(request: Request, { kept }: Held, sent: Sent): Response {
  const known = request.headers.get('If-None-Match');
  if (kept.status === 200 && (known === sent.tag || isFresh(request.headers, kept))) {
    return new Response(null, { status: 304, headers: sent.notModified });
  }
  const body = request.method === 'HEAD' ? null : sent.body;
  return new Response(body, { status: kept.status, headers: sent.whole });
}
