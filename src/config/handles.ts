/** Converts `handles:` of a feed, in any notation, to links. */
import type { Handle } from '../model/planet.ts';
import { addressFault, quote } from './values.ts';

/** The pattern of a handle without a leading @, and the URL of its page. */
type Service = { name: string; pattern: RegExp; like: string; url: string };

const plain = /^[\w][\w.-]*$/;
const linkedIn = /^[\p{L}\p{N}_.%-]+$/u;
const bluesky = /^[a-z\d-]+(?:\.[a-z\d-]+)+$/i;
const matrix = /^[^\s:@]+:[\w.-]+(?::\d+)?$/;
const mastodon = /^([\w.-]+)@([\w.-]+\.\w+(?::\d+)?)$/;

const services: Service[] = [
  { name: 'Mastodon', pattern: mastodon, like: '@jane@social.example', url: 'https://$2/@$1' },
  { name: 'Bluesky', pattern: bluesky, like: 'jane.bsky.social', url: 'https://bsky.app/profile/$&' },
  { name: 'Matrix', pattern: matrix, like: '@jane:matrix.example', url: 'https://matrix.to/#/@$&' },
  { name: 'GitHub', pattern: plain, like: 'jane', url: 'https://github.com/$&' },
  { name: 'LinkedIn', pattern: linkedIn, like: 'jane-doe', url: 'https://www.linkedin.com/in/$&' },
  { name: 'Twitter', pattern: plain, like: 'jane', url: 'https://twitter.com/$&' },
];

/** The page of an account on a server of the fediverse. */
const FEDIVERSE_PAGE = /^https:\/\/(?<host>[^/]+)\/(?:@|users\/)(?<user>[\w.-]+)\/?$/;

const serviceOf = (written: string): Service | undefined =>
  services.find(({ name }) => name.toLowerCase() === written.toLowerCase());
const bare = (written: string): string => written.trim().replace(/^@/, '');
const isAddress = (written: string): boolean => /^[a-z][a-z\d+.-]*:\/\//i.test(written);

/** The error in a handle, with advice; null if it is valid. */
export function handleFault(service: string, written: string): string | null {
  if (isAddress(written)) return addressFault(written);
  const known = serviceOf(service);
  if (!known)
    return `${quote(written)} is not an address; write the whole address, like https://${service}.example/jane`;
  return known.pattern.test(bare(written))
    ? null
    : `${quote(written)} is not a valid handle there; write "${known.like}", or the whole address`;
}

/** The link for a handle. */
export function toHandle(service: string, written: string): Handle {
  const known = serviceOf(service);
  const name = known?.name ?? service;
  const isFediverse = known?.pattern === mastodon;
  const handle = bare(written);
  if (known && !isAddress(written)) {
    const url = handle.replace(known.pattern, known.url);
    return { service: name, words: handle, url, fediverse: isFediverse ? `@${handle}` : null };
  }
  const { user, host } = (isFediverse && FEDIVERSE_PAGE.exec(written)?.groups) || {};
  const words = user ? `${user}@${host}` : new URL(written).href.replace(/^https?:\/\/(?:www\.)?|\/$/g, '');
  return { service: name, words, url: written, fediverse: user ? `@${words}` : null };
}
