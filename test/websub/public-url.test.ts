import { describe, expect, it } from 'vitest';
import { createAddressGuard } from '../../src/fetch/address-guard.ts';
import { isPublicUrl } from '../../src/websub/public-url.ts';

const strict = createAddressGuard([]).refuseUrl;

describe('a public URL', () => {
  it.each([
    'https://planet.openstack.org',
    'http://planet.openstack.org/',
    'https://blogs.fedora-users.de/planet',
    'https://planet.openstack.org:8443',
    'https://PLANET.openstack.org./',
    'https://exämple-blogs.de',
    'http://8.8.8.8/',
    'https://[2606:4700::1111]/planet',
    'https://localhost.openstack.org',
    'https://test.openstack.org',
  ])('%s', (url) => {
    expect(isPublicUrl(url, strict)).toBe(true);
  });
});

describe('a URL that is not public', () => {
  it.each([
    'http://localhost:8080',
    'http://planet.localhost/',
    'http://planet',
    'http://planet.local',
    'http://planet.local.',
    'https://planet.test',
    'https://example.org',
    'https://planet.example.com',
    'https://planet.example',
    'https://planet.invalid',
    'https://planet.internal',
    'https://planet.home.arpa',
    'http://planet.onion',
    'http://127.0.0.1:8080',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://10.1.2.3',
    'http://192.168.0.10',
    'http://169.254.169.254',
    'http://[::1]:8080',
    'http://[fe80::1]',
    'http://[::ffff:127.0.0.1]/',
    'ftp://planet.openstack.org',
    'https://user:word@planet.openstack.org',
    'https://planet.openstack.org:25',
    'planet.openstack.org',
    '',
  ])('%s', (url) => {
    expect(isPublicUrl(url, strict)).toBe(false);
  });
});

it('a private address is public if allowed, a reserved name is not', () => {
  const { refuseUrl } = createAddressGuard(['127.0.0.0/8', 'localhost']);
  expect(isPublicUrl('http://127.0.0.1:8080', refuseUrl)).toBe(true);
  expect(isPublicUrl('http://10.0.0.1:8080', refuseUrl)).toBe(false);
  expect(isPublicUrl('http://localhost:8080', refuseUrl)).toBe(false);
});
