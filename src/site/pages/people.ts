/**
 * Authors: their feeds in feeds.yaml, their other accounts, and their faces: a picture served by the planet,
 * or a monogram drawn as a small planet with its moon.
 */
import type { Entry } from '../../model/entry.ts';
import { backgrounds, builtInAccent } from '../../model/look.ts';
import { skeleton } from '../../model/look-alikes.ts';
import { oncePerPlanet } from '../../model/once-per-planet.ts';
import type { Handle, Planet, Subscription } from '../../model/planet.ts';
import { slugify } from '../../model/slug.ts';
import { createMemo } from '../memo.ts';
import { fill } from '../messages.ts';
import type { Site } from '../site.ts';
import { html, type Markup, nothing } from './markup.ts';

const byAuthor = oncePerPlanet(({ subscriptions }) =>
  Map.groupBy(subscriptions, ({ name }) => slugify(name)),
);

/** The feeds of the author at /authors/SLUG. */
export const feedsOf = (planet: Planet, author: string): Subscription[] => byAuthor(planet).get(author) ?? [];

/** The listed name that an unlisted name imitates; null if there is none. */
const imitated = oncePerPlanet((planet) => {
  const byLook = new Map(planet.subscriptions.map(({ name }) => [skeleton(name), name]));
  return createMemo((name) => {
    const shape = skeleton(name);
    const other = byLook.get(shape);
    return other === undefined || shape === '' || feedsOf(planet, slugify(name)).length > 0 ? null : other;
  });
});

/** An author's name, marked if it only looks like a listed one. */
export function authorName({ planet, messages }: Site, name: string): Markup {
  const other = imitated(planet)(name);
  const { lookAlike, lookAlikeWhy } = messages.entry;
  return html`<bdi>${name}</bdi>${other === null ? nothing : html` <small class="bad" title="${fill(lookAlikeWhy, { name: other })}">≠ <bdi>${fill(lookAlike, { name: other })}</bdi></small>`}`;
}

/** The name as a link to the author's page. */
export const authorLink = (site: Site, { slug, name }: { slug: string; name: string }): Markup =>
  html`<a href="${site.links.author(slug)}">${authorName(site, name)}</a>`;

/** The person's other accounts, from all of their feeds. */
export const handlesOf = (planet: Planet, author: string): Handle[] =>
  feedsOf(planet, author)[0]?.handles ?? [];

/** Colors and moons that planet.css draws (.o0 … .o7). */
const KINDS = 8;

/** The drawn planet for a name; it never changes. */
function planetKind(name: string): number {
  // FNV-1a, folded: alphabetical neighbors get different planets.
  let hash = 0x811c9dc5;
  for (const char of name) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % KINDS;
}

/** "Marta Lindqvist" → "ML", "陳偉霖" → "陳". */
function initials(name: string): string {
  const words = name.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’]*/gu) ?? [];
  const first = [...(words[0] ?? '·')][0] ?? '·';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (
    /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]/u.test(first) ? first + last : first
  ).toUpperCase();
}

/** Decoration next to a name, so it has no alternative text. */
export function avatar(name: string, picture: string | null): Markup {
  return picture
    ? html`<span class="avatar pic" aria-hidden="true"><img src="${picture}" alt="" width="42" height="42" loading="lazy" decoding="async"></span>`
    : html`<span class="avatar o${planetKind(name)}" aria-hidden="true">${initials(name)}</span>`;
}

/** The local picture of the entry's author; a group blog's picture does not show its guest. */
export function faceOf(site: Site, { sources: [source] }: Entry): string | null {
  return firstFace(site, [bySubscription(site.planet).get(source?.feedKey ?? '')]);
}

const bySubscription = oncePerPlanet(
  ({ subscriptions }) => new Map(subscriptions.map((listed) => [listed.key, listed])),
);

/** The picture of the person with this slug, if there is one. */
export const authorFace = (site: Site, slug: string): string | null =>
  firstFace(site, feedsOf(site.planet, slug));

/** The first local copy of their pictures: the file named in feeds.yaml, otherwise a fetched one. */
function firstFace(site: Site, listed: (Subscription | undefined)[]): string | null {
  for (const { key, face } of listed.filter((one) => one !== undefined)) {
    const found = (face ? site.face(face) : null) ?? site.fetchedFace(key);
    if (found !== null) return found;
  }
  return null;
}

/** A list of people with faces, names and facts. */
export function peopleList(site: Site, people: { slug: string; name: string; facts: string }[]): Markup {
  if (people.length === 0) return nothing;
  return html`<ul>${people.map(
    ({ slug, name, facts }) =>
      html`<li>${avatar(name, authorFace(site, slug))}<span>${authorLink(site, { slug, name })}<small>${facts}</small></span></li>
`,
  )}</ul>`;
}

/** A drawing for a picture URL of the old planet: /images/FACE of a listed blog never breaks. */
export function drawnAvatar(planet: Planet, fileName: string): string | null {
  const subscription = planet.subscriptions.find(({ face }) => face === fileName);
  if (!subscription) return null;
  const { light } = planet.settings.look.accent ?? builtInAccent;
  return String(
    html`<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64"><circle cx="32" cy="32" r="30" fill="${backgrounds.light.page}" stroke="${light}" stroke-width="2"/><text x="32" y="40" text-anchor="middle" font-family="system-ui, sans-serif" font-size="22" font-weight="600" fill="${light}">${initials(subscription.name)}</text></svg>`,
  );
}
