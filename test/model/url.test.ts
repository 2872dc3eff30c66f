/** When two URLs are the same. */
import { describe, expect, it } from 'vitest';
import { addressKey } from '../../src/model/url.ts';

const POST = 'https://blog.example/2015/05/post';

describe('the same URL', () => {
  it.each([
    ['another scheme', 'http://blog.example/2015/05/post'],
    ['“www.”', 'https://www.blog.example/2015/05/post'],
    ['another case of scheme and host', 'HTTPS://Blog.Example/2015/05/post'],
    ['a dot after the host', 'https://blog.example./2015/05/post'],
    ['the default port', 'https://blog.example:443/2015/05/post'],
    ['the other scheme’s default port', 'https://blog.example:80/2015/05/post'],
    ['a trailing slash', `${POST}/`],
    ['several trailing slashes', `${POST}//`],
    ['an empty query and fragment', `${POST}/?#`],
    ['a fragment', `${POST}#comments`],
    ['space around it', ` ${POST}\n`],
    ['dot segments', 'https://blog.example/2015/./04/../05/post'],
    ['encoded dot segments', 'https://blog.example/2015/04/%2e%2E/05/post'],
    ['letters in percent-encoding', 'https://blog.example/2015/05/%70%6fst'],
    ['a name and password', 'https://ada:secret@blog.example/2015/05/post'],
    [
      'tracking parameters',
      `${POST}?utm_source=rss&UTM_Medium=feed&fbclid=x&gclid=y&msclkid=v&gbraid=u&mc_cid=z&ref_src=w`,
    ],
    ['tracking parameters that were escaped twice', `${POST}?utm_source=rss&amp;utm_medium=feed`],
    ['Medium’s parameter for feeds', `${POST}?source=rss-1a2b---4`],
  ])('may have %s', (_, spelled) => {
    expect(addressKey(spelled)).toBe('blog.example/2015/05/post');
  });

  it.each([
    [
      'umlauts and their encoding',
      'https://münchen.example/größe',
      'https://xn--mnchen-3ya.example/gr%c3%b6%C3%9fe',
    ],
    ['spaces in a query', 'https://blog.example/?q=a+b', 'https://blog.example?q=a%20b'],
    [
      'characters that need no encoding',
      "https://blog.example/a~b('c')",
      'https://blog.example/a%7Eb%28%27c%27%29',
    ],
    ['the front page', 'https://blog.example', 'http://www.blog.example/?utm_source=x'],
  ])('may have %s', (_, one, other) => {
    expect(addressKey(one)).toBe(addressKey(other));
  });
});

describe('a different URL', () => {
  it.each([
    ['another path', 'https://blog.example/2015/05/Post'],
    ['another host', 'https://news.blog.example/2015/05/post'],
    ['another port', 'https://blog.example:8080/2015/05/post'],
    ['a query', `${POST}?p=1`],
    ['a parameter that only starts like tracking', `${POST}?utm=1`],
    ['a source that is not a feed', `${POST}?source=book`],
    ['an encoded slash', 'https://blog.example/2015/05%2Fpost'],
  ])('has %s', (_, other) => {
    expect(addressKey(other)).not.toBe(addressKey(POST));
  });

  it.each([
    ['a client-side route', 'https://app.example/#!/post/1', 'https://app.example/#!/post/2'],
    ['a route without a bang', 'https://app.example/#/post/1', 'https://app.example/#/post/2'],
    ['another value of a query', 'https://blog.example/?a=1%262', 'https://blog.example/?a=1&2'],
  ])('has %s', (_, one, other) => {
    expect(addressKey(one)).not.toBe(addressKey(other));
  });

  it.each(['no address', 'urn:isbn:0', 'tag:blog.example,2015:1', ''])(
    'keeps text that is not a web address: %s',
    (text) => {
      expect(addressKey(text)).toBe(text);
    },
  );
});
