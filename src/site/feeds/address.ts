/** Addresses as feeds may carry them: absolute URIs (RFC 3986), which is less than what blogs write and browsers open. */
import { legalText } from './xml.ts';

const URI = /^[a-z][a-z\d+.-]*:(?:\/\/\[[\da-f:.]+\])?(?:[\w;/?:@&=+$.!~*'(),#-]|%[\da-f]{2})*$/i;
const NOT_URI = /[^\w;/?:@&=+$.!~*'(),#%-]|%(?![\da-f]{2})/giu;

/** The address byte for byte where it is a URI; else the URI to which browsers turn it (IDN hosts, spaces, umlauts). */
export function uri(address: string): string {
  if (URI.test(address)) return address;
  const { href } = URL.parse(legalText(address)) ?? { href: legalText(address) };
  return URI.test(href) ? href : href.replace(NOT_URI, (character) => encodeURIComponent(character));
}

/** The address as a URI where it leads to the web or to a mailbox; null for any other, which might run code. */
export function safeUri(address: string | null): string | null {
  const written = address === null ? '' : uri(address);
  return /^(?:https?:\/\/|mailto:)/i.test(written) ? written : null;
}

/** The same address however it was written: for an id that is ours to choose. */
export function canonicalUri(address: string): string {
  return uri(URL.parse(address)?.href ?? address);
}

/** The media type without parameters (RFC 2045 §5.1); null for what is none. */
export function mediaType(type: string | null): string | null {
  const bare = type?.split(';')[0]?.trim().toLowerCase() ?? '';
  return /^[a-z\d][\w.+-]*\/[\w.+-]+$/.test(bare) ? bare : null;
}
