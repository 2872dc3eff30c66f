/** How a feed is doing, in words that a blogger understands. */
import type { Instant } from '../../model/feed.ts';
import type { FeedHealth } from '../../model/health.ts';
import type { Warning } from '../../model/reason.ts';
import { editAddress } from '../edit-address.ts';
import { type FeedStatus, needsAttention } from '../feed-status.ts';
import { reasonText } from '../reasons.ts';
import type { Site } from '../site.ts';
import { html, type Markup } from './markup.ts';
import { count, fill } from './messages.ts';

/** The state as one word, in the accent's color when somebody has to act. */
export function stateWord(site: Site, condition: FeedStatus): Markup {
  return html`<span class="state${needsAttention(condition) ? ' bad' : ''}">${site.messages.health.conditions[condition]}</span>`;
}

/** When a feed is checked next; one whose time has come is due, however long ago that was. */
export function nextCheck({ messages, dates, isPast }: Site, at: Instant): Markup {
  return isPast(at) ? html`${messages.health.due}` : html`<time datetime="${at}">${dates.moment(at)}</time>`;
}

/** What happened, in a sentence. */
export function sentence(site: Site, feed: FeedHealth, condition: FeedStatus): string {
  const { messages, dates } = site;
  const { health } = messages;
  const moment = (at: string | null): string => (at ? dates.moment(at) : health.unknown);
  return fill(health.sentences[condition], {
    quarantine: feed.quarantine ? reasonText(site, feed.quarantine) : '',
    error: reasonText(site, feed.failure ?? { kind: 'unknown' }),
    since: feed.failingSince && condition === 'failing' ? moment(feed.failingSince) : moment(feed.moveSince),
    times: count(messages, health.times, feed.failures),
    next: site.isPast(feed.nextPoll) ? health.due : moment(feed.nextPoll),
    to: feed.moveTo ?? '',
    format: formatNames[feed.format ?? ''] ?? 'Feed',
    status: feed.lastStatus === 304 ? '304 Not Modified' : String(feed.lastStatus ?? ''),
  });
}

/** Warnings beside that sentence: of an empty feed it says all. */
export function otherWarnings({ warnings }: FeedHealth): Warning[] {
  return warnings.filter(({ kind }) => kind !== 'noEntries');
}

const formatNames: Record<string, string> = {
  rss2: 'RSS 2.0',
  rss1: 'RSS 1.0',
  rss0: 'RSS 0.9x',
  atom1: 'Atom',
  atom03: 'Atom 0.3',
  json: 'JSON Feed',
};

/** The name of a format that a feed came in; null while unknown. */
export function formatName(format: string | null): string | null {
  return formatNames[format ?? ''] ?? null;
}

/** feeds.yaml, where it can be changed: a link to the forge's page when the planet names its repository. */
export function fileLink({ planet }: Site): Markup {
  const href = editAddress(planet.settings, 1);
  return href === null ? html`feeds.yaml` : html`<a href="${href}">feeds.yaml</a>`;
}

/** Words that were written down in English once, marked as English where the page is in another language. */
export function inEnglish(site: Site, words: string): Markup {
  return site.messages.language === 'en' ? html`${words}` : html`<span lang="en">${words}</span>`;
}
