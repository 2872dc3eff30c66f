import { describe, expect, it } from 'vitest';
import { pageLinks } from '../../src/html/html.ts';

const url = 'https://blog.example.org/start';

describe("a web page's links", () => {
  it('are absolute and come with what they say', () => {
    const links = pageLinks(
      '<!doctype html><title>A blog</title><base href="/b/"><LINK REL="alternate Feed" TYPE="application/atom+xml; charset=utf-8" HREF=" atom.xml " title="All"><body><a href="x">x</a>',
      url,
    );
    expect(links).toEqual([
      {
        rel: ['alternate', 'feed'],
        type: 'application/atom+xml',
        href: 'https://blog.example.org/b/atom.xml',
        title: 'All',
      },
    ]);
  });

  it.each([
    '<!-- <link href="/a"> -->',
    '<script>"<link href=/b>"</script>',
    '<link href="http://[">',
    '<link href="javascript:x">',
    '',
    '<',
    '<div>'.repeat(100_000),
    '\0',
  ])('are not in %j', (html) => {
    expect(pageLinks(html, url)).toEqual([]);
  });
});
