/** URLs in feeds: absolute URIs (RFC 3986), which are stricter than what blogs write and browsers open. */
import { legalText } from './xml.ts';

const URI = /^[a-z][a-z\d+.-]*:(?:\/\/\[[\da-f:.]+\])?(?:[\w;/?:@&=+$.!~*'(),#-]|%[\da-f]{2})*$/i;
const NOT_URI = /[^\w;/?:@&=+$.!~*'(),#%-]|%(?![\da-f]{2})/giu;

/** The URL byte for byte if it is a URI; otherwise as browsers convert it (IDN hosts, spaces, umlauts). */
export function uri(address: string): string {
  if (URI.test(address)) return address;
  const { href } = URL.parse(legalText(address)) ?? { href: legalText(address) };
  return URI.test(href) ? href : href.replace(NOT_URI, (character) => encodeURIComponent(character));
}

/** The URL as a URI if it is a web or mail address; null for any other, which might run code. */
export function safeUri(address: string | null): string | null {
  const written = address === null ? '' : uri(address);
  return /^(?:https?:\/\/|mailto:)/i.test(written) ? written : null;
}

/** The same URI for all spellings of a URL, for ids that the planet creates. */
export function canonicalUri(address: string): string {
  return uri(URL.parse(address)?.href ?? address);
}

/** The media type without parameters (RFC 2045 §5.1); null if it is invalid. */
export function mediaType(type: string | null): string | null {
  const bare = type?.split(';')[0]?.trim().toLowerCase() ?? '';
  return /^[a-z\d][\w.+-]*\/[\w.+-]+$/.test(bare) ? bare : null;
}
