/** An author's name, told apart from those of others whatever letters it has. */
import { imitated } from '../people.ts';
import type { Site } from '../site.ts';
import { html, type Markup, nothing } from './markup.ts';
import { fill } from './messages.ts';

/** The name by itself, with a mark where it only looks like that of somebody whom feeds.yaml lists. */
export function authorName({ planet, messages }: Site, name: string): Markup {
  const other = imitated(planet, name);
  const { lookAlike, lookAlikeWhy } = messages.entry;
  return html`<bdi>${name}</bdi>${other === null ? nothing : html` <small class="bad" title="${fill(lookAlikeWhy, { name: other })}">≠ <bdi>${fill(lookAlike, { name: other })}</bdi></small>`}`;
}
