/** The web pages of the sample blogs, so that no link of the demo leads nowhere. */
import type { Blog } from './blogs.ts';

/** A post as its blog shows it. `html` is trusted: html/ made it from the sample feeds. */
export type Post = { path: string; title: string; day: string; language: string; html: string };

/** The front door of the server: all blogs. */
export function startPage(blogs: Blog[]): string {
  const lines = blogs.map(
    (blog) => `<li>${link(`/${blog.name}/`, blog.title)} (${link(blog.feed, 'its feed')})</li>`,
  );
  return layout({
    title: 'The sample blogs',
    language: 'en',
    head: '',
    main: `<p>This server plays the blogs that the demo planet reads. People and posts are invented.</p>\n<ul>${lines.join('\n')}</ul>`,
  });
}

/** A blog's home page, with its feed announced as feed readers look for it. */
export function homePage(blog: Blog, posts: Post[]): string {
  const type = blog.contentType.replace(/;.*$/, '').replace('text/html', 'application/rss+xml');
  const lines = posts.map((post) => `<li>${link(post.path, post.title)} ${escapeHtml(post.day)}</li>`);
  return layout({
    title: blog.title,
    language: posts[0]?.language ?? 'en',
    head: `<link rel="alternate" type="${type}" title="${escapeHtml(blog.title)}" href="${blog.feed}">`,
    main: `<img src="/media/${blog.name}.svg" alt="" width="96" height="96">\n<ul>${lines.join('\n')}</ul>\n<p>${link(blog.feed, 'Feed')}</p>`,
  });
}

/** One post on its blog. */
export function postPage(blog: Blog, post: Post): string {
  return layout({
    title: post.title,
    language: post.language,
    head: '',
    main: `<p>${escapeHtml(post.day)} · ${link(`/${blog.name}/`, blog.title)}</p>\n<article>${post.html}</article>`,
  });
}

export function notFoundPage(): string {
  const main = `<p>There is no such page. ${link('/', 'All sample blogs')}.</p>`;
  return layout({ title: 'Not found', language: 'en', head: '', main });
}

const STYLE = `body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1rem/1.6 system-ui,sans-serif}
img{max-width:100%;height:auto}pre{overflow:auto;padding:1rem;background:#f1f5f9}
table{border-collapse:collapse}td,th{border:1px solid #cbd5e1;padding:.3rem .6rem;text-align:start}`;

function layout(page: { title: string; language: string; head: string; main: string }): string {
  const title = escapeHtml(page.title);
  return `<!doctype html>
<html lang="${escapeHtml(page.language)}"${/^(ar|fa|he)\b/.test(page.language) ? ' dir="rtl"' : ''}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${STYLE}</style>${page.head}</head>
<body><h1>${title}</h1>
${page.main}
</body></html>
`;
}

function link(href: string, text: string): string {
  return `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
