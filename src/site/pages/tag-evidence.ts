/** Explains an entry's tags in sentences from the findings that tagging stored. */
import type { Entry } from '../../model/entry.ts';
import type { Finding } from '../../model/finding.ts';
import { findingMessage } from '../reasons.ts';
import type { Site } from '../site.ts';
import { html, join, type Markup, nothing, say } from './markup.ts';

/** Whether the planet tags posts at all. */
export const hasTags = ({ planet }: Site): boolean => planet.summits.length + planet.categories.length > 0;

/** Name and link of a tag, or null if it is no longer listed. */
function tagLink(site: Site, slug: string): Markup | null {
  const summit = site.planet.summits.find((listed) => listed.slug === slug);
  if (summit) return html`<a href="${site.links.summit(slug)}">${summit.label}</a>`;
  const category = site.planet.categories.find((listed) => listed.slug === slug);
  if (category) return html`<a href="${site.links.category(slug)}">${category.name}</a>`;
  return null;
}

/** "Tagged Liberty, Operators." */
export function whySentence(site: Site, entry: Entry): Markup {
  const slugs = [...(entry.tags.summit ? [entry.tags.summit] : []), ...entry.tags.categories];
  const links = slugs.map((slug) => tagLink(site, slug)).filter((link) => link !== null);
  if (links.length === 0) return nothing;
  return say(site.messages.why.filed, { tags: join(links, ', ') });
}

/** Every tag with its evidence, strongest first: "Tagged Liberty, day 2, because: the title contains “…”". */
export function whyList(site: Site, entry: Entry): Markup {
  const { why } = site.messages;
  const { summit, day, why: findings } = entry.tags;
  if (findings.length === 0) return html`<p>${why.none}</p>`;
  const ofDay = `day ${day}`;
  const groups = Map.groupBy(findings, ({ tag, rule }) => {
    const about = tag === ofDay && summit !== null ? summit : tag;
    return `${rule === 'mention' ? 'mentioned' : about === summit && day !== null ? 'taggedDay' : 'tagged'} ${about}`;
  });
  return html`${[...groups].map(([group, found]) => {
    const [sentence, tag] = group.split(/ (.*)/s, 2) as ['mentioned' | 'taggedDay' | 'tagged', string];
    const name = tagLink(site, tag) ?? html`${tag}`;
    return html`<p>${say(why[sentence], { tag: name, day: day ?? 0 })}</p><ul>${found.map(
      (one) =>
        html`<li>${say(why.because, { evidence: findingMarkup(site, one), rule: html`<code>${one.rule}</code>` })}</li>`,
    )}</ul>`;
  })}`;
}

function findingMarkup({ messages }: Site, finding: Finding): Markup {
  const n = Math.abs(finding.n).toLocaleString(messages.language);
  return say(findingMessage(messages, finding), { quoted: html`<bdi>${finding.quoted}</bdi>`, n });
}
