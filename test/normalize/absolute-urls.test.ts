import { describe, expect, it } from 'vitest';
import { absoluteUrl, webUrl } from '../../src/normalize/absolute-urls.ts';

const base = 'https://blog.example/posts/';

describe('addresses', () => {
  it('stand against the base and are kept as written where they were absolute', () => {
    expect(absoluteUrl('../a b', base)).toBe('https://blog.example/a%20b');
    expect(absoluteUrl(' //cdn.example/x ', base)).toBe('https://cdn.example/x');
    expect(absoluteUrl('HTTP://Example.org', base)).toBe('HTTP://Example.org');
  });

  it('are none when they are empty or longer than any server takes', () => {
    for (const url of [
      '',
      '   ',
      `https://blog.example/${'x'.repeat(8_000)}`,
      `/a${'  '.repeat(500_000)}b`,
    ]) {
      expect(absoluteUrl(url, base)).toBeNull();
    }
  });

  it('send people to the web alone', () => {
    expect(webUrl('javascript:alert(1)', base)).toBeNull();
    expect(webUrl('mailto:jane@example.org', base)).toBeNull();
    expect(webUrl('/about', base)).toBe('https://blog.example/about');
  });
});
