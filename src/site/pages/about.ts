/** /about: what this is, how to join, how posts are tagged and corrected, what is published, and privacy. */
import { correctionAddress, webAddress } from '../addresses.ts';
import { fill } from '../messages.ts';
import type { Page, Route } from '../route.ts';
import type { Site } from '../site.ts';
import { fileLink } from './feed.ts';
import { html, type Markup, nothing, say } from './markup.ts';
import { markdown } from './prose.ts';
import { hasTags } from './tag-evidence.ts';

export const about: Route = { listed: true, answer: aboutPage };

/** The tables come from feeds.yaml. */
function aboutPage(site: Site): Page {
  const { messages, planet, links, pollMinutes } = site;
  const { about } = messages;
  const { settings } = planet;
  return {
    kind: 'page',
    title: messages.frame.about,
    description: settings.description,
    body: html`<main id="main" class="wrap" tabindex="-1"><div class="page prose-page">
<h1>${messages.frame.about}</h1>
<p class="lede">${settings.description}</p>
<p>${fill(about.text, { planet: settings.title })} ${owner(site)}</p>
<p>${say(about.health, { feedHealth: html`<a href="${links.to('feeds')}">${messages.frame.health}</a>` })}</p>
${settings.look.about ? markdown(settings.look.about, settings.url) : nothing}
<h2 id="join">${messages.frame.join}</h2>
<p>${say(about.joinText, { minutes: pollMinutes, file: fileLink(site) })}${settings.repository === null ? contact(site) : nothing}</p><p>${about.joinStored}</p>
<h2 id="correct">${messages.frame.correct}</h2>
<p>${say(about.correctText, { minutes: pollMinutes, write: correction(site) })}</p>
<h2 id="policy">${about.policy}</h2><p>${about.policyText}</p>
<h2 id="privacy">${about.privacy}</h2><p>${about.privacyText}</p>
${hasTags(site) ? html`<h2 id="tags">${about.tags}</h2><p>${about.tagsText}</p>` : nothing}
${table(
  about.tagsTopics,
  site,
  planet.categories.map(({ slug, name, cues, not }) => ({
    href: links.category(slug),
    name,
    words: cues,
    not,
  })),
)}
${table(
  about.tagsEvents,
  site,
  planet.summits.toReversed().map(({ slug, name, label, aliases, not }) => ({
    href: links.summit(slug),
    name,
    words: [...new Set([label, ...aliases])],
    not,
  })),
)}
</div></main>`,
  };
}

function owner(site: Site): Markup {
  const { about } = site.messages;
  const { name, url } = site.planet.settings.owner;
  const home = webAddress(url);
  const who = home ? html`<a href="${home}">${name}</a>` : html`${name}`;
  return html`${say(about.runs, { owner: who })}${contact(site)}`;
}

function contact({ messages, planet }: Site): Markup {
  const { email } = planet.settings.owner;
  if (!email) return nothing;
  return html` ${say(messages.about.write, { email: html`<a href="mailto:${email}">${email}</a>` })}`;
}

function correction(site: Site): Markup {
  const { about } = site.messages;
  const href = correctionAddress(site.planet.settings, null);
  return href ? html`<a href="${href}">${about.correctWrite}</a>` : html`${about.correctPull}`;
}

type TagRow = { href: string; name: string; words: string[]; not: string[] };

function table(caption: string, site: Site, rows: TagRow[]): Markup {
  if (rows.length === 0) return nothing;
  const { about } = site.messages;
  return html`<details class="vocabulary"><summary>${caption}</summary><div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table class="tags"><caption class="vh">${caption}</caption><thead><tr><th scope="col">${about.tag}</th><th scope="col">${about.words}</th></tr></thead><tbody>
${rows.map(
  ({
    href,
    name,
    words,
    not,
  }) => html`<tr><th scope="row"><a href="${href}">${name}</a></th><td>${words.join(', ')}${not.length > 0 ? html` <small>${about.notWords}: ${not.join(', ')}</small>` : nothing}</td></tr>
`,
)}</tbody></table></div></details>`;
}
