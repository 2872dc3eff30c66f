import { describe, expect, it } from 'vitest';
import { pageHtml, withImageAddresses } from '../../src/html/html.ts';
import { BASE, html, read } from './read.ts';

const TWEET = '<a href="https://twitter.com/intent/tweet?url=x">Tweet</a>';
const SHARE = '<a href="https://www.facebook.com/sharer.php?u=x"><img src="/f.png" alt=""></a>';
const about = { url: BASE, title: 'Post' };

const boxes = [
  ['a paragraph', `<p>${TWEET} ${SHARE}</p>`],
  [
    'a list with a heading of its own',
    `<div><h3>Partagez :</h3><ul><li>${TWEET}</li><li>${SHARE}</li></ul></div>`,
  ],
  ['WordPress', '<div><a href="https://blog.example.org/2015/post?share=twitter">X</a></div>'],
  ['FeedBurner', '<div><a href="http://feeds.feedburner.com/~ff/Blog?a=x"><img src="/i.png"></a></div>'],
] as const;

describe('a box of share links', () => {
  it.each(boxes)('is hidden: %s', (_, box) => {
    const reading = read(`<p>Hello</p>${box}`);
    expect(reading.text).toBe('Hello');
    expect(reading.outline).toMatchObject({ links: [], images: [] });
    expect(reading.html).toMatch(/^<p>Hello<\/p><\w+ hidden="">/);
    expect(pageHtml(reading.html, { topHeading: 2, title: null })).toBe('<p>Hello</p>');
    expect(withImageAddresses(reading.html, 'https://planet.example/entries/a')).toBe('<p>Hello</p>');
  });

  it.each([
    [
      'has text of its own',
      `<p>Whoever likes this post may tell others about it with ${TWEET}, which helps us.</p>`,
    ],
    ['links elsewhere too', `<p>${TWEET} <a href="https://slides.example/">Slides</a></p>`],
    ['contains a picture', `<div>${TWEET}<img src="/hall.png"></div>`],
  ])('is shown when it %s', (_, block) => expect(html(block)).not.toContain('hidden'));
});

describe('a footer', () => {
  it.each([
    [
      'in English',
      '<p>The post <a href="https://blog.example.org/2015/post">Post</a> appeared first on <a href="https://blog.example.org/">Blog</a>.</p>',
    ],
    [
      'in German',
      '<p>Der Beitrag <a href="https://blog.example.org/2015/post">Post</a> erschien zuerst auf <a href="https://www.blog.example.org">Blog</a>.</p>',
    ],
    [
      'that continues elsewhere',
      '<div><a href="http://blog.example.org/2015/post/#more">続きを読む</a></div>',
    ],
  ])('that links to its own post is hidden: %s', (_, footer) => {
    expect(read(`<p>Hello</p>\n${footer}`, { about }).text).toBe('Hello');
    expect(html(`<div><p>Hello</p>${footer}</div>`, { about })).toContain('hidden=""');
  });

  it('is shown when it is at the top, or when the post’s URL is unknown', () => {
    const self = `<p>See <a href="${BASE}">this post</a></p>`;
    expect(html(`${self}<p>Hello</p>`, { about })).not.toContain('hidden');
    expect(html(self, { about })).not.toContain('hidden');
    expect(html(`<p>Hello</p>${self}`)).not.toContain('hidden');
  });
});
