/** Decides which addresses the planet may request: public unicast ones, and those that a maintainer allows. */
import ipaddr from 'ipaddr.js';
import type { Failure } from '../model/reason.ts';

export type AddressGuard = {
  /** Why this URL must not be requested, or null. Resolved host names are checked again. */
  refuseUrl: (url: URL) => Failure | null;
  /** The same for the IP address of a host name or URL. */
  refuseAddress: (ip: string, host: string, port: number) => Failure | null;
};

type Address = ReturnType<typeof ipaddr.parse>;
type Allowed =
  | { kind: 'range'; base: Address; bits: number }
  | { kind: 'host'; host: string; port: number | null };

const PRIVATE: Failure = { kind: 'privateAddress' };

/** Ports of other services that an HTTP request could abuse (Fetch standard, "bad port"). */
const BAD_PORTS = new Set([
  0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104,
  109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515,
  526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049,
  3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

/**
 * Allows public addresses and those in `allow`: hosts, host:port, IP addresses or CIDR ranges
 * (PLANET_ALLOW_HOSTS). Throws an Error if an item is none of these.
 */
export function createAddressGuard(allow: string[]): AddressGuard {
  const allowed = allow
    .map((entry) => entry.trim())
    .filter(Boolean)
    .map(allowedFrom);

  function refuseAddress(ip: string, host: string, port: number): Failure | null {
    const address = parse(ip);
    if (address === null) return PRIVATE;
    const name = bare(host);
    return isPublic(address) || allowed.some((rule) => matches(rule, { address, name, port }))
      ? null
      : PRIVATE;
  }

  function refuseUrl(url: URL): Failure | null {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') {
      return { kind: 'unsupportedScheme', scheme: url.protocol.slice(0, 20) };
    }
    if (url.username || url.password) {
      return { kind: 'credentialsInUrl' };
    }
    const port = portOf(url);
    if (BAD_PORTS.has(port)) {
      return { kind: 'blockedPort', port };
    }
    const host = bare(url.hostname);
    return parse(host) === null ? null : refuseAddress(host, host, port);
  }

  return { refuseUrl, refuseAddress };
}

/** The port of a request to this URL. */
export function portOf(url: URL): number {
  return url.port ? Number(url.port) : url.protocol === 'https:' ? 443 : 80;
}

/** Only global unicast: no private, shared, link-local, mapped, translated (NAT64, 6to4, Teredo) or test range. */
function isPublic(address: Address): boolean {
  if (address.range() !== 'unicast') return false;
  if (address.kind() === 'ipv4') return true;
  // In IPv6, only 2000::/3 is global unicast (RFC 4291 §2.4); the rest includes forms like ::127.0.0.1.
  return ((address.toByteArray()[0] ?? 0) & 0xe0) === 0x20;
}

function matches(rule: Allowed, target: { address: Address; name: string; port: number }): boolean {
  if (rule.kind === 'range') {
    return rule.base.kind() === target.address.kind() && target.address.match(rule.base, rule.bits);
  }
  if (rule.port !== null && rule.port !== target.port) return false;
  return rule.host === target.name || rule.host === target.address.toString();
}

function allowedFrom(entry: string): Allowed {
  if (entry.includes('/')) {
    if (!ipaddr.isValidCIDR(entry)) throw notAllowable(entry);
    const [base, bits] = ipaddr.parseCIDR(entry);
    return { kind: 'range', base, bits };
  }
  const address = ipaddr.isValid(entry) && entry.includes(':') ? `[${entry}]` : entry;
  const parts = /^(\[[^\]]+\]|[^:]+)(?::(\d{1,5}))?$/.exec(address);
  if (!parts?.[1] || !URL.canParse(`http://${parts[1]}`)) throw notAllowable(entry);
  const host = bare(new URL(`http://${parts[1]}`).hostname);
  return { kind: 'host', host: parse(host)?.toString() ?? host, port: parts[2] ? Number(parts[2]) : null };
}

function notAllowable(entry: string): Error {
  return new Error(
    `PLANET_ALLOW_HOSTS: "${entry}" is no host, host:port, IP address or CIDR range. Write for example "127.0.0.0/8,intranet.example:8080".`,
  );
}

/** An address in canonical form, an IPv4-mapped one as IPv4; null if the text is not an address. */
function parse(ip: string): Address | null {
  return ipaddr.isValid(ip) ? ipaddr.process(ip) : null;
}

/** A host name in lower case, without brackets or a final dot. */
function bare(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
}
