/** `/posts.json`: the posts that feeds.yaml itself lists, as the poller reads them. */
import { POSTS_PATH, postsDocument } from '../../model/single-posts.ts';
import { fileRoute, type Route } from '../route.ts';
import { json } from './json.ts';

export const singlePosts: Route<'singlePosts'> = fileRoute('singlePosts', {
  path: POSTS_PATH,
  exported: false,
  contentType: json.contentType,
  body: ({ planet: { singlePosts, settings } }) => singlePosts && postsDocument(singlePosts.posts, settings),
});
