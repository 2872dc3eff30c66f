/** An entry's attachments and the resources that it links to. */
import type { Entry } from '../../model/entry.ts';
import type { Enclosure } from '../../model/feed.ts';
import { webAddress } from '../addresses.ts';
import type { Linked } from '../linked.ts';
import { fill } from '../messages.ts';
import type { Site } from '../site.ts';
import { icon } from './icons.ts';
import { html, join, type Markup, nothing, say } from './markup.ts';
import { authorName } from './people.ts';

type MediaKind = 'audio' | 'video';

const MEGABYTE = 1_000_000;

/** The section with an entry's attachments; empty if there are none. */
export function attachments(site: Site, { details }: Entry): Markup {
  const items = details.enclosures.flatMap((enclosure) => {
    const url = webAddress(enclosure.url);
    return url ? [html`<li>${player(enclosure, url)}${fileLink(site, enclosure, url)}</li>`] : [];
  });
  if (items.length === 0) return nothing;
  return html`<section><h2>${site.messages.entryPage.files}</h2><ul class="media">${items}</ul></section>`;
}

/** A mark on the card of an entry with audio or video. */
export function mediaMark(site: Site, { details }: Entry): Markup[] {
  return (['audio', 'video'] as const).flatMap((kind) => {
    const [first] = details.enclosures.filter((enclosure) => mediaKind(enclosure) === kind);
    return first
      ? [
          html`<li class="n">${icon(site, kind)} ${[site.messages.entry[kind], ...clock(first)].join(' · ')}</li>`,
        ]
      : [];
  });
}

/** "1:02:03", as players write it. */
function clock({ duration }: Enclosure): string[] {
  if (!duration) return [];
  const [hours, minutes, seconds] = [duration / 3600, (duration / 60) % 60, duration % 60].map(Math.floor);
  const padded = [minutes, seconds].map((part) => String(part).padStart(2, '0'));
  return [hours ? [hours, ...padded].join(':') : `${minutes}:${padded[1]}`];
}

function mediaKind({ type }: Enclosure): MediaKind | null {
  const [kind] = (type ?? '').toLowerCase().split('/');
  return kind === 'audio' || kind === 'video' ? kind : null;
}

function player(enclosure: Enclosure, url: string): Markup {
  const kind = mediaKind(enclosure);
  if (kind === null) return nothing;
  const name = fileName(url);
  return kind === 'audio'
    ? html`<audio controls preload="none" src="${url}" aria-label="${name}"></audio>`
    : html`<video controls preload="none" src="${url}" aria-label="${name}"></video>`;
}

function fileLink({ messages }: Site, enclosure: Enclosure, url: string): Markup {
  const { length } = enclosure;
  const size = new Intl.NumberFormat(messages.language, {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: 1,
  });
  const sizes = length && length >= MEGABYTE / 10 ? [size.format(length / MEGABYTE)] : [];
  const facts = [...clock(enclosure), ...sizes].map((fact) => ` · ${fact}`);
  return html`<p><a href="${url}">${fileName(url)}</a>${facts.join('')}</p>`;
}

function fileName(url: string): string {
  const { hostname, pathname } = new URL(url);
  return pathname.split('/').filter(Boolean).at(-1) ?? hostname;
}

const MAX_NAMED = 4;

type Listed = Linked & {
  /** Number of people who link to it, if `from` does not name them all. */
  authorCount?: number;
};

/** `entry` returns the URL of the post behind a name; null if all are from one known post. */
export function resourceList(site: Site, linked: Listed[], entry: ((key: string) => string) | null): Markup {
  const { messages } = site;
  return html`<ul class="res">${linked.map((one) => {
    const { kind, url, title, code } = one;
    return html`<li>${icon(site, kind)}<span><span class="vh">${messages.resources[kind].one}: </span><a href="${url}" dir="auto">${title}</a>${code ? html`<small><code>${code}</code></small>` : nothing}${entry ? html`<small>${say(messages.summit.from, { people: people(site, one, entry) })}</small>` : nothing}</span></li>`;
  })}</ul>`;
}

function people(
  site: Site,
  { from, authorCount = from.length }: Listed,
  entry: (key: string) => string,
): Markup {
  const names = from
    .slice(0, MAX_NAMED)
    .map(({ name, key }) => html`<a href="${entry(key)}">${authorName(site, name)}</a>`);
  const more = authorCount - names.length;
  return html`${join(names, ', ')}${more > 0 ? ` ${fill(site.messages.entry.more, { n: more })}` : nothing}`;
}
