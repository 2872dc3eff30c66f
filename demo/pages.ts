/** The web pages of the sample blogs, so that every link in the demo works. */
import { html, raw } from 'hono/html';
import type { Feed, FeedEntry } from '../src/model/feed.ts';
import type { Blog } from './blog-list.ts';

type Markup = ReturnType<typeof html>;

/** The start page of the server: all blogs. */
export function startPage(blogs: Blog[]): Markup {
  const lines = blogs.map(
    ({ name, title, feed }) =>
      html`<li><a href="/${name}/">${title}</a> (<a href="${feed}">its feed</a>)</li>`,
  );
  return layout({
    title: 'The sample blogs',
    main: html`<p>This server plays the blogs that the demo planet polls. People and posts are invented.</p><ul>${lines}</ul>`,
  });
}

/** A blog's home page, which links to its feed for autodiscovery. */
export function homePage({ name, title, feed, type }: Blog, { entries, language }: Feed): Markup {
  const announced = type.replace(/;.*$/, '').replace('text/html', 'application/rss+xml');
  const lines = entries.map(
    (post) => html`<li><a href="${post.url}">${nameOf(post)}</a> ${dayOf(post)}</li>`,
  );
  return layout({
    title,
    language,
    head: html`<link rel="alternate" type="${announced}" title="${title}" href="${feed}">`,
    main: html`<img src="/media/${name}.svg" alt="" width="96" height="96"><ul>${lines}</ul><p><a href="${feed}">Feed</a></p>`,
  });
}

/** One post on its blog; its HTML was sanitized when the feed was read. */
export function postPage(blog: Blog, post: FeedEntry, language: string | null): Markup {
  return layout({
    title: nameOf(post),
    language: post.language ?? language,
    main: html`<p>${dayOf(post)} · <a href="/${blog.name}/">${blog.title}</a></p><article>${raw(post.content?.html ?? '')}</article>`,
  });
}

export function notFoundPage(): Markup {
  return layout({
    title: 'Not found',
    main: html`<p>There is no such page. <a href="/">All sample blogs</a>.</p>`,
  });
}

const nameOf = (post: FeedEntry): string => post.title ?? (dayOf(post) || 'A note');

const dayOf = (post: FeedEntry): string => post.published?.slice(0, 10) ?? '';

const STYLE = `body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1rem/1.6 system-ui,sans-serif}
img{max-width:100%;height:auto}pre{overflow:auto;padding:1rem;background:#f1f5f9}
table{border-collapse:collapse}td,th{border:1px solid #cbd5e1;padding:.3rem .6rem;text-align:start}`;

type Parts = { title: string; language?: string | null; head?: Markup | ''; main: Markup };

function layout({ title, language, head = '', main }: Parts): Markup {
  return html`<!doctype html>
<html lang="${language ?? 'en'}"${language === 'he' ? raw(' dir="rtl"') : ''}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${raw(STYLE)}</style>${head}</head>
<body><h1>${title}</h1>
${main}
</body></html>
`;
}
