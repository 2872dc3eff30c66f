/** Which web pages are a firewall's question whether a person asks, and which are pages like others. */
import { describe, expect, it } from 'vitest';
import { webPageFailure } from '../../src/parse/web-page.ts';

const page = (title: string, body: string) =>
  `<!DOCTYPE html><html><head><title>${title}</title></head><body>${body}</body></html>`;

describe('a page in the place of a feed', () => {
  it.each([
    ['by what it is called', page('Just a moment...', '<h1>blog.example</h1>')],
    ['by its title with a reference', page('Making sure you&#39;re not a bot!', '<p>Loading</p>')],
    ['by its settings', page('blog.example', '<script>window._cf_chl_opt = {cvId: "3"}</script>')],
    ['by its script', page('', '<script id="anubis_challenge" type="application/json">{}</script>')],
    ['by its cookie', page('', "<script>var s={},u,c,U,r,i;sucuri_cloudproxy_js='';</script>")],
    ['by where it sends', page('', '<meta http-equiv="refresh" content="0;/.well-known/sgcaptcha/?r=x">')],
    ['by its sum', page('', '<script src="/aes.js"></script><script>slowAES.decrypt(c,2,a,b)</script>')],
    ['by its frame', page('', '<iframe src="/_Incapsula_Resource?CWUDNSAI=9"></iframe>')],
    ['by its text', page('Wait', '<noscript>Enable JavaScript and cookies to continue</noscript>')],
  ])('is told as a challenge %s', (_, html) => {
    expect(webPageFailure(html)).toEqual({ kind: 'challenge' });
  });

  it.each([
    ['a blog', page('A moment in spring', '<p>Just a moment, I said.</p>')],
    [
      'a blog behind a firewall that lets us in',
      page('Blog', '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>'),
    ],
    [
      'a blog that tells of such pages far down',
      page('Bots', `${'<p>Words.</p>'.repeat(4000)}<pre>_cf_chl_opt</pre>`),
    ],
    [
      'a page that names its feed',
      page('Just a moment...', '<link rel="alternate" type="application/rss+xml" href="/feed">'),
    ],
    ['a page without a title', '<p>Hello</p>'],
  ])('is %s', (_, html) => {
    expect(webPageFailure(html)).toEqual({ kind: 'webPage' });
  });
});
