/** The reader's language: what the address asks for, else what the browser accepts, else the planet's own. */
import { parseAccept } from 'hono/utils/accept';
import { catalogueFor, english } from './pages/catalogues.ts';
import type { Messages } from './pages/messages.ts';

export type Reader = {
  messages: Messages;
  /** The address asked for another language than the browser does, so the links of the page ask for it, too. */
  asked: boolean;
};

const MAX_TAGS = 20;

/** Who reads: `?lang=` wins over Accept-Language (RFC 9110 §12.5.4), and that over the planet's language. */
export function readerOf(request: Request, planetLanguage: string): Reader {
  const accepted = acceptedMessages(request.headers.get('Accept-Language'), planetLanguage);
  const lang = new URL(request.url).searchParams.get('lang');
  const asked = lang ? catalogueFor(lang) : null;
  return asked && asked !== accepted
    ? { messages: asked, asked: true }
    : { messages: accepted, asked: false };
}

/** What the browser accepts of ours, whatever the address asks for. */
export function acceptedMessages(acceptLanguage: string | null, planetLanguage: string): Messages {
  return negotiated(acceptLanguage) ?? planetMessages(planetLanguage);
}

/** The catalogue in which the planet itself speaks: in feeds, and to those who accept none of ours. */
export function planetMessages(planetLanguage: string): Messages {
  return catalogueFor(planetLanguage) ?? english;
}

function negotiated(header: string | null): Messages | null {
  const wishes = parseAccept((header ?? '').slice(0, 500)).slice(0, MAX_TAGS);
  for (const { type: tag, q } of wishes) {
    if (!(q > 0)) continue;
    // "*" is content with anything, and the planet's own language is what we have most of.
    if (tag === '*') return null;
    const found = catalogueFor(tag);
    if (found) return found;
  }
  return null;
}
