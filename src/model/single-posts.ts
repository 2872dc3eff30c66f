/** Turns `posts:` of feeds.yaml into a JSON Feed, which is processed like any other feed. */
import type { PlanetSettings, SinglePost } from './planet.ts';

/** Path below the planet's URL. */
export const POSTS_PATH = '/posts.json';

/** Newest first. */
export function postsDocument(posts: SinglePost[], { title, url }: PlanetSettings): string {
  const items = posts
    .toSorted((a, b) => (a.date < b.date ? 1 : -1))
    .map(({ title, author, date, summary, language, ...post }) => ({
      id: post.url,
      url: post.url,
      title,
      authors: [{ name: author }],
      date_published: date,
      ...(summary ? { summary } : {}),
      ...(language ? { language } : {}),
    }));
  const document = { version: 'https://jsonfeed.org/version/1.1', title, home_page_url: url, items };
  return `${JSON.stringify(document, null, 1)}\n`;
}
