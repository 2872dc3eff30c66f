/** Resources as a list: icon, name, the pad's own name, and who links to each. */

import type { Linked } from '../linked.ts';
import type { Site } from '../site.ts';
import { authorName } from './author-name.ts';
import { icon } from './icons.ts';
import { html, join, type Markup, nothing, say } from './markup.ts';
import { fill } from './messages.ts';

const MAX_VOICES = 4;

type Listed = Linked & {
  /** How many point at it, where `from` does not name them all. */
  authorCount?: number;
};

/** `entry` gives the address of the post behind a name; null where everything is from one post, which is known. */
export function resourceList(site: Site, linked: Listed[], entry: ((key: string) => string) | null): Markup {
  const { messages } = site;
  return html`<ul class="res">${linked.map((one) => {
    const { kind, url, title, code } = one;
    return html`<li>${icon(kind)}<span><span class="vh">${messages.resources[kind].one}: </span><a href="${url}" dir="auto">${title}</a>${code ? html`<small><code>${code}</code></small>` : nothing}${entry ? html`<small>${say(messages.summit.from, { people: people(site, one, entry) })}</small>` : nothing}</span></li>`;
  })}</ul>`;
}

function people(
  site: Site,
  { from, authorCount = from.length }: Listed,
  entry: (key: string) => string,
): Markup {
  const names = from
    .slice(0, MAX_VOICES)
    .map(({ name, key }) => html`<a href="${entry(key)}">${authorName(site, name)}</a>`);
  const more = authorCount - names.length;
  return html`${join(names, ', ')}${more > 0 ? ` ${fill(site.messages.entry.more, { n: more })}` : nothing}`;
}
