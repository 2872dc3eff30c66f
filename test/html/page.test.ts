import { describe, expect, it } from 'vitest';
import { readPage } from '../../src/html/html.ts';

const url = 'https://blog.example.org/start';

describe('a web page', () => {
  it('has a title, a base, links, anchors and a redirect', () => {
    const page = readPage(
      '<!doctype html><title> A  blog </title><base href="/b/"><LINK REL="alternate Feed" TYPE="application/atom+xml; charset=utf-8" HREF=" atom.xml " title="All">' +
        '<meta http-equiv=Refresh content="3; URL=\'/new\'"><body><a href="x">x</a><a>y</a><a href="mailto:a@example.org">m</a>',
      url,
    );
    expect(page).toEqual({
      title: 'A blog',
      base: 'https://blog.example.org/b/',
      links: [
        {
          rel: ['alternate', 'feed'],
          type: 'application/atom+xml',
          href: 'https://blog.example.org/b/atom.xml',
          title: 'All',
        },
      ],
      anchors: ['https://blog.example.org/b/x'],
      refresh: 'https://blog.example.org/new',
    });
  });

  it('has none in comments, scripts and invalid URLs', () => {
    const page = readPage(
      '<!-- <link href="/a"> --><script>"<link href=/b>"</script><link href="http://["><a href="javascript:x">x</a>',
      url,
    );
    expect(page).toEqual({ title: '', base: url, links: [], anchors: [], refresh: null });
  });

  it('may be empty or malformed', () => {
    for (const html of ['', '<', '<div>'.repeat(100_000), '\0'])
      expect(readPage(html, url).links).toEqual([]);
  });
});
