/**
 * An entry in a list: as a card (author, blog, date, title, summary, tags, and the text to expand) or, in
 * dense lists, as a line (title, author, date, summit).
 */
import { htmlDirection, textDirection } from '../../html/html.ts';
import type { Entry, EntrySource, Resource, ResourceKind } from '../../model/entry.ts';
import { hostOf, webAddress } from '../addresses.ts';
import { count, fill } from '../messages.ts';
import type { Site } from '../site.ts';
import { onDate, ownTitle, postTime, titleClass, titleText, titleWords } from './entry-title.ts';
import { icon } from './icons.ts';
import { html, join, type Markup, nothing, piece, say } from './markup.ts';
import { authorLink, authorName, avatar, faceOf } from './people.ts';
import { prose, saysMore } from './prose.ts';
import { mediaMark } from './resources.ts';
import { whySentence } from './tag-evidence.ts';

type CardOptions = {
  /** Zone and format of the time. */
  when?: (entry: Entry) => Markup;
  /** Include the whole text in the page. */
  inline: boolean;
  /** Omit the tag that the whole page is about. */
  within?: { summit?: string; category?: string };
};

/** Maximum names in a byline. */
const MAX_AUTHORS = 4;

/** The card of an entry. Its anchor is the entry's id, as on the old planet. */
export function entryCard(site: Site, entry: Entry, options: CardOptions): Markup {
  const id = `t-${entry.key}`;
  const title = ownTitle(entry);
  return piece(html`<article class="post" id="${entry.id}" aria-labelledby="${id}" data-at="${entry.firstSeen}">
${avatar(entry.authors[0]?.name ?? '', faceOf(site, entry))}
<header><p class="by">${byline(site, entry)} ${(options.when ?? riverTime(site))(entry)}</p>
<h3 id="${id}"${titleClass(entry)} dir="${textDirection(title ?? entry.summary)}"${langAttribute(site, entry)}>${titleLink(site, entry)}</h3></header>
${title && entry.summary ? html`<p class="sum" dir="${textDirection(entry.summary)}"${langAttribute(site, entry)}>${entry.summary}</p>` : nothing}
<div>${facts(site, entry, options)}${otherBlogs(site, entry)}${fullText(site, entry, options.inline)}</div>
</article>
`);
}

/** `lang` if the entry's language is not the page's; the default is the planet's. */
export function langAttribute(site: Site, entry: Pick<Entry, 'language'>): Markup {
  const language = entry.language ?? site.planet.settings.language;
  return language === site.messages.language ? nothing : html` lang="${language}"`;
}

/**
 * The title links to the blog, or to the entry's page if it has no URL. A note without a title appears once,
 * in its place.
 */
function titleLink(site: Site, entry: Entry): Markup {
  const words = ownTitle(entry) || !entry.summary ? titleText(site, entry) : entry.summary;
  return html`<a href="${webAddress(entry.url) ?? site.links.entry(entry.key)}">${words}</a>`;
}

/** "Marta Lindqvist in Patch Set 28 · Português". */
export function byline(site: Site, entry: Entry): Markup {
  const { messages, links } = site;
  const authors: Markup[] = entry.authors
    .slice(0, MAX_AUTHORS)
    .map(
      (author) =>
        html`<a class="who" href="${links.author(author.slug)}">${authorName(site, author.name)}</a>`,
    );
  const more = entry.authors.length - MAX_AUTHORS;
  const rest = more > 0 ? html` ${fill(messages.entry.more, { n: more })}` : nothing;
  return html`<span>${join(authors, more > 0 ? ', ' : messages.entry.and)}${rest} ${blog(site, entry)}${foreignLanguage(site, entry)}</span>`;
}

/** Empty for a blog with its author's name, and for a post listed in feeds.yaml itself, which belongs to none. */
function blog({ planet, messages }: Site, { sources: [source], authors }: Entry): Markup {
  if (!source || planet.singlePosts?.feed.key === source.feedKey) return nothing;
  const title = titleOf(source);
  if (!title || (authors.length === 1 && authors[0]?.name === title)) return nothing;
  return html`<span class="in">${say(messages.entry.in, { blog: blogLink(source) })}</span> `;
}

const titleOf = ({ title, name }: Pick<EntrySource, 'title' | 'name'>): string => title || name;

/** Its title, as a link to its home page if it has one. */
export function blogLink(source: Pick<EntrySource, 'title' | 'name' | 'homeUrl'>): Markup {
  const home = webAddress(source.homeUrl);
  const name = html`<bdi>${titleOf(source)}</bdi>`;
  return home ? html`<a href="${home}">${name}</a>` : name;
}

/** Names the other blogs whose feeds also contain the entry. */
function otherBlogs(site: Site, entry: Entry): Markup {
  const [first, ...others] = entry.sources;
  const blogs = new Map(others.map((source) => [titleOf(source), source]));
  if (first) blogs.delete(titleOf(first));
  if (blogs.size === 0) return nothing;
  const names = [...blogs.values()].map(blogLink);
  return html`<p class="only">${say(site.messages.entry.alsoIn, { blogs: join(names, ', ') })}</p>`;
}

function foreignLanguage(site: Site, entry: Entry): Markup {
  const own = site.planet.settings.language.split('-')[0];
  const code = entry.language?.split('-')[0];
  if (!code || code === own) return nothing;
  return html`<span class="lang">${site.dates.languageName(code)}</span>`;
}

/** The time of day; the script makes it relative. */
function riverTime(site: Site): (entry: Entry) => Markup {
  const { dates } = site;
  return (entry) =>
    dates.isDay(entry.published)
      ? nothing
      : postTime(site, entry, { words: dates.time(entry.published), relative: true });
}

function facts(site: Site, entry: Entry, { within }: CardOptions): Markup {
  const items = [
    ...(within?.summit ? [] : [summitTag(site, entry)]),
    ...entry.tags.categories
      .filter((slug) => slug !== within?.category)
      .map((slug) => site.planet.categories.find((category) => category.slug === slug))
      .filter((category) => category !== undefined)
      .slice(0, 4)
      .map((category) => html`<a href="${site.links.category(category.slug)}">${category.name}</a>`),
  ].filter((item) => item !== nothing);
  const linked = [...mediaMark(site, entry), ...resourceCounts(site, entry.tags.resources)];
  if (items.length === 0 && linked.length === 0) return nothing;
  return html`<ul class="facts">${items.map((item) => html`<li>${item}</li>`)}${linked}</ul>`;
}

/** "Liberty · day 4" as a link to that day. */
export function summitTag(site: Site, entry: Entry): Markup {
  const summit = site.planet.summits.find(({ slug }) => slug === entry.tags.summit);
  if (!summit) return nothing;
  const { day } = entry.tags;
  const words = fill(day ? site.messages.entry.day : site.messages.entry.about, {
    summit: summit.label,
    day: day ?? 0,
  });
  const href = site.links.summit(summit.slug) + (day ? `#day-${day}` : '');
  return html`<a class="at" href="${href}">${words}</a>`;
}

function resourceCounts(site: Site, resources: Resource[]): Markup[] {
  const counts = new Map<ResourceKind, number>();
  for (const { kind } of resources) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(
    ([kind, n]) =>
      html`<li class="n">${icon(site, kind)} ${count(site.messages, site.messages.resources[kind].count, n)}</li>`,
  );
}

function fullText(site: Site, entry: Entry, inline: boolean): Markup {
  const { messages, links } = site;
  const { contentHtml } = entry;
  if (!contentHtml) return atBlog(entry);
  if (!saysMore(contentHtml, entry.summary || titleWords(site, entry))) return nothing;
  const title = html`<span class="vh">: ${titleWords(site, entry)}</span>`;
  if (!inline)
    return html`<a class="more" href="${links.entry(entry.key)}">${messages.entry.open}${title}</a>`;
  return html`
<details class="full"><summary><span class="o">${messages.entry.readHere}</span><span class="c">${messages.entry.close}</span>${title}</summary>
<div class="prose" dir="${htmlDirection(contentHtml)}"${langAttribute(site, entry)}>${prose(contentHtml, { topHeading: 4, title: entry.title })}</div>
<p class="why">${whySentence(site, entry)} <a href="${links.entry(entry.key)}">${messages.entry.permalink}</a> · <a href="${links.to('about')}#correct">${messages.frame.correct}</a></p></details>`;
}

/** A link to the whole text if the feed contains only a summary. */
function atBlog(entry: Entry): Markup {
  const url = webAddress(entry.url);
  const host = hostOf(url);
  return url && host ? html`<p class="only"><a href="${url}">${host}&nbsp;↗</a></p>` : nothing;
}

export type LineOptions = {
  /** Show the date, not the time. */
  date: boolean;
  /** The page is already about this author or event. */
  without?: 'author' | 'summit';
  /** The title with highlighted words. */
  title?: Markup;
  /** Below the title. */
  text?: Markup;
};

/** A list of entries, one line each. */
export function entryLines(site: Site, entries: Entry[], options: LineOptions): Markup {
  return html`<ul class="lines">${entries.map((entry) => html`<li>${entryLine(site, entry, options)}</li>`)}</ul>`;
}

/** Title, author, date, summit. */
export function entryLine(site: Site, entry: Entry, { date, without, ...more }: LineOptions): Markup {
  const { dates, links } = site;
  const { title = titleText(site, entry), text = nothing } = more;
  const authors = entry.authors.map((author) => authorLink(site, author));
  const summit = without === 'summit' ? nothing : summitTag(site, entry);
  const parts = [
    ...(without === 'author' ? [] : [join(authors, ', ')]),
    ...(date || !dates.isDay(entry.published)
      ? [postTime(site, entry, date ? onDate(site, entry) : { words: dates.time(entry.published) })]
      : []),
    ...(summit === nothing ? [] : [summit]),
    html`<a href="${links.entry(entry.key)}">${site.messages.entry.open}<span class="vh">: ${titleText(site, entry)}</span></a>`,
  ];
  return piece(
    html`<a class="t" dir="auto" href="${webAddress(entry.url) ?? links.entry(entry.key)}"${langAttribute(site, entry)}>${title}</a>${text}<small>${parts.map((part) => html`<span>${part}</span>\n`)}</small>`,
  );
}
