/** Popular links as a feed: one entry for each resource, which lists the posts that link to it. */
import type { Entry, ResourceKind } from '../../model/entry.ts';
import { hash } from '../../model/hash.ts';
import { type PopularLink, popularLinks } from '../popular-links.ts';
import type { Route } from '../route.ts';
import { digestDocument, digestEntry, FIRST_YEAR, htmlList, idPrefix, postLink } from './digest.ts';
import { documentAnswer, type Publisher } from './document.ts';
import { feedFormats } from './formats.ts';
import { text } from './xml.ts';

const MAX_RESOURCES = 20;

export const popularLinkFeeds = feedFormats.map(
  (format): Route<'popularLinksFeed'> => ({
    name: 'popularLinksFeed',
    path: `/popular-links/${format.file}`,
    kind: 'feed',
    answer: async (site) => {
      const { links, messages } = site;
      const { settings } = site.planet;
      const { title, lede } = messages.popularLinks;
      const kindName = (kind: ResourceKind) => messages.resources[kind].one;
      const resources = await popularLinks(site, MAX_RESOURCES);
      const entries = resources.map((resource) => entryOf({ settings, links }, resource, kindName));
      const homeUrl = links.absolute(links.to('popularLinks'));
      const document = digestDocument({ settings, links }, lastLinkedFirst(entries), {
        title: `${settings.title}: ${title}`,
        description: lede,
        selfUrl: links.absolute(links.below('popularLinks', format.file)),
        homeUrl,
        id: `${idPrefix(settings, FIRST_YEAR)}pointed-at`,
      });
      return documentAnswer(document, format);
    },
  }),
);

const lastLinkedFirst = (entries: Entry[]): Entry[] =>
  entries.toSorted((a, b) => (a.updated === b.updated ? 0 : a.updated < b.updated ? 1 : -1));

/** An entry has the date of the newest link to its resource: the date of a post, so that no clock changes a byte. */
function entryOf(
  publisher: Publisher,
  resource: PopularLink,
  kindName: (kind: ResourceKind) => string,
): Entry {
  const { kind, url, title, authorCount, latest, posts } = resource;
  // Names the resource for ever: of its address alone.
  const name = hash(url, 16);
  const people = [...new Set(posts.map(({ author }) => author))];
  return {
    ...digestEntry(publisher, {
      path: `pointed-at/${name}`,
      year: FIRST_YEAR,
      ...{ title, url },
      at: latest,
      contentHtml: htmlList(posts.map((post) => `${text(post.author)}: ${postLink(publisher, post)}`)),
      summary: `${authorCount === 1 ? '1 person links' : `${authorCount} people link`} to it: ${people.join(', ')}.`,
    }),
    categories: [kindName(kind)],
  };
}
