/** Where people are found elsewhere: `handles:` of a feed → links, whatever way they are written. */
import type { Handle } from '../model/planet.ts';
import { addressFault, quote } from './values.ts';

type Service = {
  name: string;
  /** What a handle looks like, without a leading @. */
  pattern: RegExp;
  like: string;
  url: (handle: string) => string;
  /** Its handle out of an address of that service, for those that are shown or announced. */
  fromUrl?: RegExp;
};

const plain = /^[\w][\w.-]*$/;

const services: Record<string, Service> = {
  mastodon: {
    name: 'Mastodon',
    pattern: /^[\w.-]+@[\w.-]+\.\w+(?::\d+)?$/,
    like: '"@jane@social.example"',
    url: (handle) => {
      const [user, host] = handle.split('@');
      return `https://${host}/@${user}`;
    },
    fromUrl: /^https:\/\/(?<host>[^/]+)\/(?:@|users\/)(?<user>[\w.-]+)\/?$/,
  },
  bluesky: {
    name: 'Bluesky',
    pattern: /^[a-z\d-]+(?:\.[a-z\d-]+)+$/i,
    like: '"jane.bsky.social"',
    url: (handle) => `https://bsky.app/profile/${handle}`,
  },
  matrix: {
    name: 'Matrix',
    pattern: /^[^\s:@]+:[\w.-]+(?::\d+)?$/,
    like: '"@jane:matrix.example"',
    url: (handle) => `https://matrix.to/#/@${handle}`,
  },
  github: { name: 'GitHub', pattern: plain, like: '"jane"', url: (handle) => `https://github.com/${handle}` },
  linkedin: {
    name: 'LinkedIn',
    pattern: /^[\p{L}\p{N}_.%-]+$/u,
    like: '"jane-doe"',
    url: (handle) => `https://www.linkedin.com/in/${handle}`,
  },
  twitter: {
    name: 'Twitter',
    pattern: plain,
    like: '"jane"',
    url: (handle) => `https://twitter.com/${handle}`,
  },
};

const serviceOf = (name: string): Service | undefined =>
  Object.hasOwn(services, name.toLowerCase()) ? services[name.toLowerCase()] : undefined;

const bare = (written: string): string => written.trim().replace(/^@/, '');
const isAddress = (written: string): boolean => /^[a-z][a-z\d+.-]*:\/\//i.test(written);

/** What is wrong with a handle, in words that say what to write; null when it leads somewhere. */
export function handleFault(service: string, written: string): string | null {
  if (isAddress(written)) return addressFault(written);
  const known = serviceOf(service);
  if (!known)
    return `${quote(written)} leads nowhere; write the whole address, like https://${service}.example/jane`;
  return known.pattern.test(bare(written))
    ? null
    : `${quote(written)} is no handle there; write ${known.like}, or the whole address`;
}

/** The link that a handle stands for. */
export function toHandle(service: string, written: string): Handle {
  const known = serviceOf(service);
  const name = known?.name ?? service;
  const handle = bare(written);
  if (known && !isAddress(written)) {
    return { service: name, words: handle, url: known.url(handle), fediverse: fediverse(known, handle) };
  }
  const { user, host } = known?.fromUrl?.exec(written)?.groups ?? {};
  const words = new URL(written).href.replace(/^https?:\/\/(?:www\.)?|\/$/g, '');
  return user && host
    ? { service: name, words: `${user}@${host}`, url: written, fediverse: `@${user}@${host}` }
    : { service: name, words, url: written, fediverse: null };
}

const fediverse = ({ fromUrl }: Service, handle: string): string | null => (fromUrl ? `@${handle}` : null);
