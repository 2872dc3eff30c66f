/** What `planet tag` prints of an entry: its tags, with its links as the author wrote them. */
import type { Evidence, ResourceKind, TaggableEntry, Tags } from '../model/entry.ts';
import { postText } from './post-text.ts';
import { findLinked } from './resources.ts';

export type TagAnswer = {
  id: string;
  summit: string | null;
  day: number | null;
  mentions: string[];
  categories: string[];
  /** Every address as it stands in the entry, so that a script finds it there; the site shows one for each thing. */
  resources: { kind: ResourceKind; url: string }[];
  why: Evidence[];
};

export function tagAnswer(id: string, entry: TaggableEntry, tags: Tags): TagAnswer {
  const { summit, day, mentions, categories, why } = tags;
  const links = new Map(
    findLinked(postText(entry)).map(({ resource, link }) => [link, { kind: resource.kind, url: link }]),
  );
  return { id, summit, day, mentions, categories, resources: [...links.values()], why };
}
