/** What the community points at as a feed: one entry for each resource, which lists the posts that link to it. */

import type { Entry, ResourceKind } from '../../model/entry.ts';
import type { Instant } from '../../model/feed.ts';
import { ALPHABET } from '../../model/hash.ts';
import type { SafeHtml } from '../../model/html.ts';
import type { PlanetSettings } from '../../model/planet.ts';
import { safeUri } from './address.ts';
import { digestDocument, digestEntry, FIRST_YEAR, idPrefix, quoted } from './digest.ts';
import type { FeedDocument } from './document.ts';
import { text } from './xml.ts';

export type PointedAtResource = {
  /** Names the resource for ever: of its address alone. */
  name: string;
  kind: ResourceKind;
  url: string;
  title: string;
  voices: number;
  since: Instant;
  latest: Instant;
  /** Oldest first. */
  posts: { key: string; url: string | null; title: string | null; author: string }[];
};

export type PointedAtOptions = {
  settings: PlanetSettings;
  resources: PointedAtResource[];
  title: string;
  description: string;
  /** "etherpad" for an etherpad. */
  kindName: (kind: ResourceKind) => string;
  /** Last part of this document's address. */
  file: string;
};

/**
 * The document, last pointed at first. An entry is published when its resource was first pointed at, and updated when
 * it was last: both are dates of posts, so that no clock changes a byte.
 */
export function pointedAtDocument(options: PointedAtOptions): FeedDocument {
  const { settings, title, description, file } = options;
  const entries = options.resources.map((resource) => entryOf(resource, options));
  return digestDocument(
    settings,
    entries.toSorted((a, b) => (a.updated === b.updated ? 0 : a.updated < b.updated ? 1 : -1)),
    {
      title: `${settings.title}: ${title}`,
      description,
      selfUrl: `${settings.url}/pointed-at/${file}`,
      homeUrl: `${settings.url}/pointed-at`,
      id: `${idPrefix(settings, FIRST_YEAR)}pointed-at`,
    },
  );
}

function entryOf(resource: PointedAtResource, { settings, kindName }: PointedAtOptions): Entry {
  const { name, kind, url, title, voices, since, latest, posts } = resource;
  const people = [...new Set(posts.map(({ author }) => author))];
  return {
    ...digestEntry(settings, {
      path: `pointed-at/${name}`,
      year: FIRST_YEAR,
      title,
      url,
      at: since,
      contentHtml: listOf(settings, posts),
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

/** Made of escaped text alone, so it is safe. */
function listOf(settings: PlanetSettings, posts: PointedAtResource['posts']): SafeHtml {
  const rows = posts.map(({ key, url, title, author }) => {
    const href = quoted(safeUri(url) ?? `${settings.url}/entries/${key}`);
    return `<li>${text(author)}: <a href="${href}">${text(title?.trim() || 'Untitled')}</a></li>`;
  });
  return `<ul>${rows.join('')}</ul>` as SafeHtml;
}
