/** Host names outside public DNS (RFC 2606, 6761, 6762, 7686, 8375, 9476; ICANN's `internal`). */

/** Names that at most the local network resolves. */
const LOCAL = ['home', 'home.arpa', 'internal', 'invalid', 'lan', 'local', 'localdomain', 'localhost'];

/** Names for examples, tests and other networks. A name server may resolve them all the same. */
const RESERVED = ['alt', 'example', 'example.com', 'example.net', 'example.org', 'onion', 'test'];

/** Whether a URL's host is a name that leads to the local network, if anywhere. */
export function isLocalName(host: string): boolean {
  return !isIpAddress(host) && (/^[^.]+\.?$/.test(host) || isBelow(host, LOCAL));
}

/** Whether a URL's host is an IP address or a name that everyone can resolve. */
export function isPublicName(host: string): boolean {
  return !isLocalName(host) && !isBelow(host, RESERVED);
}

/** In the canonical form that URLs have. */
const isIpAddress = (host: string): boolean => /^\[|^\d+(?:\.\d+){3}$/.test(host);

function isBelow(host: string, names: string[]): boolean {
  const bare = host.replace(/\.$/, '');
  return names.some((name) => bare === name || bare.endsWith(`.${name}`));
}
