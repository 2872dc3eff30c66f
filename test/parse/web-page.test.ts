/** Which web pages are a firewall's challenge, and which are ordinary pages. */
import { describe, expect, it } from 'vitest';
import { webPageFailure } from '../../src/parse/web-page.ts';

const page = (title: string, body: string) =>
  `<!DOCTYPE html><html><head><title>${title}</title></head><body>${body}</body></html>`;

describe('a page instead of a feed', () => {
  it.each([
    ['its title', page('Just a moment...', '<h1>blog.example</h1>')],
    ['a title with a reference', page('Making sure you&#39;re not a bot!', '<p>Loading</p>')],
    ['its settings', page('blog.example', '<script>window._cf_chl_opt = {cvId: "3"}</script>')],
    ['its script', page('', '<script id="anubis_challenge" type="application/json">{}</script>')],
    ['its cookie', page('', "<script>var s={},u,c,U,r,i;sucuri_cloudproxy_js='';</script>")],
    ['its redirect', page('', '<meta http-equiv="refresh" content="0;/.well-known/sgcaptcha/?r=x">')],
    ['its checksum', page('', '<script src="/aes.js"></script><script>slowAES.decrypt(c,2,a,b)</script>')],
    ['its frame', page('', '<iframe src="/_Incapsula_Resource?CWUDNSAI=9"></iframe>')],
    ['its text', page('Wait', '<noscript>Enable JavaScript and cookies to continue</noscript>')],
  ])('is a challenge by %s', (_, html) => {
    expect(webPageFailure(html)).toEqual({ kind: 'challenge' });
  });

  it.each([
    ['a blog', page('A moment in spring', '<p>Just a moment, I said.</p>')],
    [
      'a blog behind a firewall that lets the planet in',
      page('Blog', '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>'),
    ],
    [
      'a blog that mentions such pages far down',
      page('Bots', `${'<p>Words.</p>'.repeat(4000)}<pre>_cf_chl_opt</pre>`),
    ],
    [
      'a page that links to its feed',
      page('Just a moment...', '<link rel="alternate" type="application/rss+xml" href="/feed">'),
    ],
    ['a page without a title', '<p>Hello</p>'],
  ])('is an ordinary page: %s', (_, html) => {
    expect(webPageFailure(html)).toEqual({ kind: 'webPage' });
  });
});
