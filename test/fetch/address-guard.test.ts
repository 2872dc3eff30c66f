/** Which addresses may be requested: a table of spellings, and what PLANET_ALLOW_HOSTS allows. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAddressGuard } from '../../src/fetch/address-guard.ts';

const strict = createAddressGuard([]);
const refusal = (url: string, guard = strict) => guard.refuseUrl(new URL(url));

describe('an address in a URL', () => {
  it.each([
    'http://93.184.216.34/feed',
    'https://93.184.216.35:8443/feed',
    'http://[2606:2800:220:1:248:1893:25c8:1946]/',
    'http://blog.example/feed',
    'http://blog.example:8080/feed',
    'http://[::ffff:93.184.216.34]/',
  ])('%s is public', (url) => {
    expect(refusal(url)).toBeNull();
  });

  it.each([
    // Loopback, in every spelling that a URL allows.
    'http://127.0.0.1/',
    'http://127.0.0.1./',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://017700000001/',
    'http://127.000.000.001/',
    'http://１２７.0.0.1/',
    'http://127。0。0。1/',
    'http://%31%32%37.0.0.1/',
    'http://[::1]/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::ffff:0:127.0.0.1]/',
    'http://[::127.0.0.1]/',
    // "This host" and broadcast.
    'http://0/',
    'http://0.0.0.0/',
    'http://0.1.2.3/',
    'http://[::]/',
    'http://255.255.255.255/',
    // Private, shared, link-local, unique local.
    'http://10.0.0.5/',
    'http://172.16.0.5/',
    'http://172.31.255.255/',
    'http://192.168.1.1/',
    'http://100.64.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[fe80::1]/',
    'http://[fec0::1]/',
    'http://[fc00::1]/',
    'http://[fd00::5]/',
    // IPv4 inside IPv6: NAT64, 6to4, Teredo.
    'http://[64:ff9b::7f00:1]/',
    'http://[64:ff9b:1::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[2001:0:7f00:1::]/',
    // Multicast, reserved, documentation, benchmarks.
    'http://224.0.0.1/',
    'http://240.0.0.1/',
    'http://[ff02::1]/',
    'http://192.0.0.1/',
    'http://192.0.2.1/',
    'http://198.51.100.1/',
    'http://203.0.113.1/',
    'http://198.18.0.1/',
    'http://[2001:db8::1]/',
    'http://[3fff::1]/',
    'http://[2001:2::1]/',
    'http://[100::1]/',
    'http://[5f00::1]/',
  ])('%s is refused without repeating it', (url) => {
    expect(refusal(url)).toEqual({ kind: 'privateAddress' });
  });

  it.each([
    'ftp://blog.example/',
    'file:///etc/passwd',
    'gopher://blog.example/',
    'data:text/xml,x',
    'javascript:1',
  ])('%s is refused for its scheme', (url) => {
    expect(refusal(url)).toEqual({ kind: 'unsupportedScheme', scheme: new URL(url).protocol });
  });

  it.each(['http://me@blog.example/', 'http://:secret@blog.example/'])(
    '%s is refused for its credentials',
    (url) => {
      expect(refusal(url)).toEqual({ kind: 'credentialsInUrl' });
    },
  );

  it.each([22, 25, 6667])('is refused on port %i of another service', (port) => {
    expect(refusal(`http://blog.example:${port}/`)).toEqual({ kind: 'blockedPort', port });
  });

  it('is treated the same in every notation of an IPv4 address', () => {
    const octet = fc.nat(255);
    fc.assert(
      fc.property(octet, octet, octet, octet, (a, b, c, d) => {
        const dotted = refusal(`http://${a}.${b}.${c}.${d}/`);
        const number = ((a * 256 + b) * 256 + c) * 256 + d;
        const spellings = [
          `${number}`,
          `0x${number.toString(16)}`,
          `[::ffff:${a}.${b}.${c}.${d}]`,
          `${a}.${b}.${c * 256 + d}`,
        ];
        for (const spelling of spellings) expect(refusal(`http://${spelling}/`)).toBe(dotted);
      }),
    );
  });
});

describe('a resolved address', () => {
  it('is checked against the same ranges', () => {
    expect(strict.refuseAddress('93.184.216.34', 'blog.example', 80)).toBeNull();
    expect(strict.refuseAddress('10.0.0.5', 'blog.example', 80)).toEqual({ kind: 'privateAddress' });
    expect(strict.refuseAddress('::ffff:10.0.0.5', 'blog.example', 80)).toEqual({ kind: 'privateAddress' });
    expect(strict.refuseAddress('fe80::1%eth0', 'blog.example', 80)).toEqual({ kind: 'privateAddress' });
  });

  it('is refused when it is invalid', () => {
    expect(strict.refuseAddress('', 'blog.example', 80)).toEqual({ kind: 'privateAddress' });
    expect(strict.refuseAddress('example', 'blog.example', 80)).toEqual({ kind: 'privateAddress' });
  });
});

describe('an entry of PLANET_ALLOW_HOSTS', () => {
  it('allows the addresses of a CIDR range and no others', () => {
    const guard = createAddressGuard(['10.0.0.0/8', 'fd00::/16']);
    expect(refusal('http://10.1.2.3/', guard)).toBeNull();
    expect(refusal('http://[::ffff:10.1.2.3]/', guard)).toBeNull();
    expect(refusal('http://[fd00::1]/', guard)).toBeNull();
    expect(refusal('http://11.1.2.3/', guard)).toBeNull();
    expect(refusal('http://192.168.1.1/', guard)).not.toBeNull();
    expect(refusal('http://[fd01::1]/', guard)).not.toBeNull();
  });

  it('allows whatever a host resolves to', () => {
    const guard = createAddressGuard([' Intranet.Example ', '']);
    expect(guard.refuseAddress('10.0.0.5', 'intranet.example', 80)).toBeNull();
    expect(guard.refuseAddress('10.0.0.5', 'intranet.example.', 8080)).toBeNull();
    expect(guard.refuseAddress('10.0.0.5', 'other.example', 80)).not.toBeNull();
  });

  it('allows only the port of host:port', () => {
    const guard = createAddressGuard(['127.0.0.1:8600', '[::1]:8600', 'localhost:80']);
    expect(refusal('http://127.0.0.1:8600/', guard)).toBeNull();
    expect(refusal('http://2130706433:8600/', guard)).toBeNull();
    expect(refusal('http://127.0.0.1:8601/', guard)).not.toBeNull();
    expect(refusal('http://127.0.0.1/', guard)).not.toBeNull();
    expect(refusal('http://[::1]:8600/', guard)).toBeNull();
    expect(guard.refuseAddress('127.0.0.1', 'localhost', 80)).toBeNull();
    expect(guard.refuseAddress('127.0.0.1', 'localhost', 81)).not.toBeNull();
  });

  it('allows names that resolve to an address', () => {
    const guard = createAddressGuard(['127.0.0.1', '::1']);
    expect(guard.refuseAddress('127.0.0.1', 'localhost', 80)).toBeNull();
    expect(guard.refuseAddress('::1', 'localhost', 80)).toBeNull();
    expect(guard.refuseAddress('127.0.0.2', 'localhost', 80)).not.toBeNull();
  });

  it.each(['10.0.0.0/99', 'http://host/', 'host:port', 'a b', '10.0.0.0/'])('%s is rejected', (entry) => {
    expect(() => createAddressGuard([entry])).toThrow(/PLANET_ALLOW_HOSTS/);
  });
});
