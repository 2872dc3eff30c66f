/** Why an entry has its tags, in sentences made from the evidence that the tag engine kept. */
import type { Entry } from '../../model/entry.ts';
import type { Site } from '../site.ts';
import { inEnglish } from './feed-sentences.ts';
import { html, join, type Markup, nothing, say } from './markup.ts';

/** Name and address of a tag, or null for one that is not listed any more. */
function tagLink(site: Site, slug: string): Markup | null {
  const summit = site.planet.summits.find((listed) => listed.slug === slug);
  if (summit) return html`<a href="${site.links.scope({ kind: 'summit', slug })}">${summit.label}</a>`;
  const category = site.planet.categories.find((listed) => listed.slug === slug);
  if (category) return html`<a href="${site.links.scope({ kind: 'category', slug })}">${category.name}</a>`;
  return null;
}

/** "Filed under Liberty and Operators." */
export function whySentence(site: Site, entry: Entry): Markup {
  const slugs = [...(entry.tags.summit ? [entry.tags.summit] : []), ...entry.tags.categories];
  const links = slugs.map((slug) => tagLink(site, slug)).filter((link) => link !== null);
  if (links.length === 0) return nothing;
  return say(site.texts.why.filed, { tags: join(links, ', ') });
}

/** Every tag with what speaks for it: "Tagged Liberty, day 2, because: the title says “…” (rule title)". */
export function whyList(site: Site, entry: Entry): Markup {
  const { why } = site.texts;
  const { summit, day, why: evidence } = entry.tags;
  if (evidence.length === 0) return html`<p>${why.none}</p>`;
  const ofDay = `day ${day}`;
  const groups = Map.groupBy(evidence, ({ tag, rule }) => {
    const about = tag === ofDay && summit !== null ? summit : tag;
    return `${rule === 'mention' ? 'mentioned' : about === summit && day !== null ? 'taggedDay' : 'tagged'} ${about}`;
  });
  return html`${[...groups].map(([group, found]) => {
    const [sentence, tag] = group.split(/ (.*)/s, 2) as ['mentioned' | 'taggedDay' | 'tagged', string];
    const name = tagLink(site, tag) ?? html`${tag}`;
    return html`<p>${say(why[sentence], { tag: name, day: day ?? 0 })}</p><ul>${found.map(
      ({ rule, evidence }) =>
        html`<li>${say(why.because, { evidence: html`<bdi>${inEnglish(site, evidence)}</bdi>`, rule: html`<code>${rule}</code>` })}</li>`,
    )}</ul>`;
  })}`;
}
