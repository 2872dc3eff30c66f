import { describe, expect, it } from 'vitest';
import { refusesAddress } from '../../src/node/network.ts';

describe('planet check refuses an address that the planet never polls', () => {
  it.each([
    'http://10.1.2.3/feed',
    'http://[::1]/feed',
    'http://nas/feed',
    'http://blog.localhost/feed',
    'https://blog.local./feed',
    'https://blog.localdomain/feed',
    'https://blog.home.arpa/feed',
    'https://blog.invalid/feed',
  ])('%s', (url) => {
    expect(refusesAddress('')(url)).toBe(true);
  });
});

describe('planet check accepts an address that may be public', () => {
  it.each([
    'https://planet.openstack.org/feed',
    'http://8.8.8.8/feed',
    'https://[2606:4700::1111]/feed',
    // A name server may know the names that are reserved for tests and documentation.
    'https://blog.test/feed',
    'https://example.org/feed',
  ])('%s', (url) => {
    expect(refusesAddress('')(url)).toBe(false);
  });
});

it('planet check accepts a private address that a maintainer allows', () => {
  expect(refusesAddress('10.0.0.0/8')('http://10.1.2.3/feed')).toBe(false);
  expect(refusesAddress('blog.local')('https://blog.local/feed')).toBe(false);
});
