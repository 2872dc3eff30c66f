/** What the community points at as a feed: one entry for each resource, which lists the posts that link to it. */
import type { Entry, ResourceKind } from '../../model/entry.ts';
import type { Instant } from '../../model/feed.ts';
import { ALPHABET, hash } from '../../model/hash.ts';
import { type PointedAt, pointedAt } from '../pointed-at.ts';
import type { Route } from '../route.ts';
import { digestDocument, digestEntry, FIRST_YEAR, htmlList, idPrefix, postLink } from './digest.ts';
import { documentAnswer, type Publisher } from './document.ts';
import { feedFormats } from './formats.ts';
import { text } from './xml.ts';

const MAX_RESOURCES = 20;

export const pointedAtFeeds = feedFormats.map(
  (format): Route<'pointedAtFeed'> => ({
    name: 'pointedAtFeed',
    path: `/pointed-at/${format.file}`,
    kind: 'feed',
    answer: async (site) => {
      const { links, texts } = site;
      const { settings } = site.planet;
      const { title, lede } = texts.pointedAt;
      const kindName = (kind: ResourceKind) => texts.resources[kind].one;
      const resources = await pointedAt(site, MAX_RESOURCES);
      const entries = resources.map((resource) => entryOf({ settings, links }, resource, kindName));
      const homeUrl = links.absolute(links.to('pointedAt'));
      const document = digestDocument({ settings, links }, lastPointedAtFirst(entries), {
        title: `${settings.title}: ${title}`,
        description: lede,
        selfUrl: links.absolute(links.below('pointedAt', format.file)),
        homeUrl,
        id: `${idPrefix(settings, FIRST_YEAR)}pointed-at`,
      });
      return documentAnswer(document, format);
    },
  }),
);

const lastPointedAtFirst = (entries: Entry[]): Entry[] =>
  entries.toSorted((a, b) => (a.updated === b.updated ? 0 : a.updated < b.updated ? 1 : -1));

/**
 * An entry is published when its resource was first pointed at, and updated when it was last: both are dates of posts,
 * so that no clock changes a byte.
 */
function entryOf(publisher: Publisher, resource: PointedAt, kindName: (kind: ResourceKind) => string): Entry {
  const { kind, url, title, voices, since, latest, posts } = resource;
  // Names the resource for ever: of its address alone.
  const name = hash(url, 16);
  const people = [...new Set(posts.map(({ author }) => author))];
  return {
    ...digestEntry(publisher, {
      path: `pointed-at/${name}`,
      year: FIRST_YEAR,
      ...{ title, url },
      at: since,
      contentHtml: htmlList(posts.map((post) => `${text(post.author)}: ${postLink(publisher, post)}`)),
      summary: `${voices === 1 ? '1 person points' : `${voices} people point`} at it: ${people.join(', ')}.`,
    }),
    updated: ownInstant(latest, name),
    categories: [kindName(kind)],
  };
}

/** Within a second of that one, always the same: a post that links two things updates both, and readers tell them apart. */
function ownInstant(instant: Instant, name: string): Instant {
  const [a = 'a', b = 'a'] = name;
  return new Date(Date.parse(instant) + ALPHABET.indexOf(a) * 28 + ALPHABET.indexOf(b)).toISOString();
}
