/** Why an entry has its tags, in sentences made from the evidence that the tag engine kept. */
import type { Entry } from '../../model/entry.ts';
import type { Site } from '../site.ts';
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

/** Every tag with its evidence: "Liberty: the title says “…” (rule title-name)." */
export function whyList(site: Site, entry: Entry): Markup {
  const { why } = site.texts;
  if (entry.tags.why.length === 0) return html`<p>${why.none}</p>`;
  return html`<ul>${entry.tags.why.map(({ tag, rule, evidence }) => {
    const name = tagLink(site, tag) ?? html`${tag}`;
    return html`<li>${say(why.because, { tag: name, evidence: html`<bdi>${evidence}</bdi>`, rule: html`<code>${rule}</code>` })}</li>`;
  })}</ul>`;
}
