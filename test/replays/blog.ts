/** A blog on loopback that does whatever its author and its server do. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { closeServer, listenOn } from '../loopback.ts';

export type Post = {
  slug: string;
  title: string;
  text: string;
  guid: string;
  /** As written in the feed; null omits the element. */
  pubDate: string | null;
  updated: string | null;
};

type Look = { title: string; generator: string; language: string };
type Answer = { status: number; headers?: Record<string, string>; body?: string };

export type Blog = {
  feedUrl: string;
  /** Requests so far, oldest first. */
  requests: { path: string; conditional: boolean }[];
  publish: (post: Partial<Post> & { title: string; date: string | null }) => Post;
  post: (title: string) => Post;
  /** Deletes a post from the blog. */
  remove: (title: string) => void;
  putBack: (post: Post, at: number) => void;
  /** Changes every post, like plugins and redesigns do. */
  eachPost: (change: (post: Post) => void) => void;
  look: (look: Partial<Look>) => void;
  /** Where the posts' permalinks are; null for the blog's own origin. */
  permalinksAt: (base: string | null) => void;
  /** Limits the feed to the newest posts. */
  window: (size: number) => void;
  /** Adds a self link and that WebSub hub to the feed. */
  hub: (url: string) => void;
  /** Responds to everything with this instead of the feed; null undoes it. */
  answer: (answer: Answer | null) => void;
  /** Moves the posts to another blog; this one redirects there permanently. */
  moveTo: (other: Blog) => void;
  posts: () => Post[];
  close: () => Promise<void>;
};

const escapeXml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** Starts a blog of that title on its own port of a loopback address. */
export async function startBlog(title: string, host = '127.0.0.1'): Promise<Blog> {
  let posts: Post[] = [];
  let look: Look = { title, generator: 'Quill 3', language: 'en' };
  let base: string | null = null;
  let size = 1000;
  let links = '';
  let instead: Answer | null = null;
  const requests: Blog['requests'] = [];
  const server = createServer((request, response) => {
    const conditional = request.headers['if-none-match'] !== undefined;
    requests.push({ path: request.url ?? '', conditional });
    send(request, response, instead ?? { status: 200, body: render() });
  });
  const own = await listenOn(server, host);
  const render = () => renderRss({ ...look, home: base ?? own, links, posts: posts.slice(0, size) });
  const find = (wanted: string) => {
    const post = posts.find((p) => p.title === wanted);
    if (!post) throw new Error(`${title} has no post "${wanted}"`);
    return post;
  };
  return {
    feedUrl: `${own}/feed.xml`,
    requests,
    publish: ({ date, ...given }) => {
      const slug = given.slug ?? given.title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
      const pubDate = given.pubDate ?? (date === null ? null : new Date(date).toUTCString());
      const post = {
        text: `What ${title} has to say about ${given.title}.`,
        updated: null,
        guid: `${own}/?p=${slug}`,
        ...given,
        slug,
        pubDate,
      };
      posts = [post, ...posts];
      return post;
    },
    post: find,
    remove: (wanted) => {
      const gone = find(wanted);
      posts = posts.filter((p) => p !== gone);
    },
    putBack: (post, at) => posts.splice(at, 0, post),
    eachPost: (change) => posts.forEach(change),
    look: (changes) => {
      look = { ...look, ...changes };
    },
    permalinksAt: (to) => {
      base = to;
    },
    window: (to) => {
      size = to;
    },
    hub: (url) => {
      links = `<atom:link rel="self" href="${own}/feed.xml"/><atom:link rel="hub" href="${url}"/>`;
    },
    answer: (to) => {
      instead = to;
    },
    moveTo: (other) => {
      for (const post of posts.toReversed()) other.publish({ ...post, date: null });
      instead = { status: 301, headers: { location: other.feedUrl } };
    },
    posts: () => posts,
    close: () => closeServer(server),
  };
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  const digest = createHash('sha1')
    .update(answer.body ?? '')
    .digest('hex');
  const etag = `"${digest}"`;
  if (answer.status === 200 && request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  const headers = {
    'content-type': 'application/rss+xml; charset=utf-8',
    ...(answer.status === 200 ? { etag } : {}),
    ...answer.headers,
  };
  response.writeHead(answer.status, headers).end(answer.body ?? '');
}

function renderRss({
  title,
  generator,
  language,
  home,
  links,
  posts,
}: Look & { home: string; links: string; posts: Post[] }): string {
  const items = posts.map(
    (p) =>
      `<item><title>${escapeXml(p.title)}</title><link>${home}/2026/${p.slug}</link><guid isPermaLink="false">${escapeXml(p.guid)}</guid>${
        p.pubDate === null ? '' : `<pubDate>${p.pubDate}</pubDate>`
      }${p.updated === null ? '' : `<atom:updated>${p.updated}</atom:updated>`}<description>${escapeXml(`<p>${p.text}</p>`)}</description></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>${escapeXml(title)}</title><link>${home}/</link>${links}<description>A blog</description><generator>${generator}</generator><language>${language}</language>${items.join('')}</channel></rss>`;
}
