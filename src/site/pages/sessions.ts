/** Lists of sessions: below a post, and on the pages of an event. */
import type { Entry } from '../../model/entry.ts';
import type { Summit } from '../../model/planet.ts';
import type { Session, SessionJoin } from '../../model/session.ts';
import { webAddress } from '../addresses.ts';
import { type CoveredSession, isSpeaker, sessionPath } from '../sessions.ts';
import type { Site } from '../site.ts';
import { titleText } from './entry-title.ts';
import { html, join, type Markup, nothing } from './markup.ts';

/** The sessions that a post is about, below its text. */
export function sessionsInPost(site: Site, { tags: { sessions = [] } }: Entry): Markup {
  if (sessions.length === 0) return nothing;
  return html`<section><h2>${site.messages.sessions.inPost}</h2><ul class="lines">${sessions.map(
    (session) =>
      html`<li>${sessionTitle(session.title, sessionPath(site.links, session))}${parts([...speakers(session), ...media(site, session)])}</li>`,
  )}</ul></section>`;
}

/** Sessions with the posts about each. */
export function coveredList(site: Site, summit: Summit, covered: CoveredSession[]): Markup {
  return html`<ul class="lines">${covered.map(
    ({ session, entries }) =>
      html`<li>${sessionTitle(session.title, sessionPath(site.links, session))}${parts([...placeOf(site, summit, session), ...speakers(session), ...media(site, session)])}${entries.map((entry) => html`<small>${postLink(site, entry)} ${entry.authors.map(({ name }) => name).join(', ')}${speakerBadge(site, entry, session)}</small>`)}</li>`,
  )}</ul>`;
}

const postLink = (site: Site, entry: Entry): Markup =>
  html`<a href="${site.links.entry(entry.key)}" dir="auto">${titleText(site, entry)}</a>`;

const speakerBadge = (site: Site, entry: Entry, session: SessionJoin): Markup =>
  isSpeaker(entry, session) ? html` (${site.messages.sessions.speaker})` : nothing;

export const sessionTitle = (title: string, href: string | null): Markup =>
  href === null
    ? html`<span class="t" dir="auto">${title}</span>`
    : html`<a class="t" dir="auto" href="${href}">${title}</a>`;

export const parts = (all: Markup[]): Markup =>
  all.length > 0 ? html`<small>${all.map((part) => html`<span>${part}</span>\n`)}</small>` : nothing;

export const speakers = ({ speakers: names }: Session): Markup[] =>
  names.length > 0
    ? [
        join(
          names.map((name) => html`<bdi>${name}</bdi>`),
          ', ',
        ),
      ]
    : [];

/** Time and room, in the event's zone. */
export function placeOf({ dates }: Site, { timezone }: Summit, { start, room }: Session): Markup[] {
  return [
    ...(start ? [html`<time datetime="${start}">${dates.dayTime(start, timezone)}</time>`] : []),
    ...(room ? [html`<bdi>${room}</bdi>`] : []),
  ];
}

/** Links to recording and slides. */
export function media({ messages }: Site, { recording, slides }: Session): Markup[] {
  const [watch, read] = [webAddress(recording), webAddress(slides)];
  return [
    ...(watch ? [html`<a href="${watch}">${messages.sessions.watch}</a>`] : []),
    ...(read ? [html`<a href="${read}">${messages.sessions.slides}</a>`] : []),
  ];
}
