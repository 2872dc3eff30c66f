/** Foreign HTML → HTML that we publish: known elements, absolute URLs, no scripts, balanced. The only maker of SafeHtml. */
import sanitize from 'sanitize-html';
import type { SafeHtml } from '../model/feed.ts';
import { absoluteSrcset, absoluteUrl } from './absolute-urls.ts';
import { allowedAttributes, allowedSchemes, allowedTags, silentTags, urlAttributes } from './allowed-html.ts';
import { embedsToLinks, PLAY_BUTTON } from './embeds.ts';
import { effortOf, isTangled } from './html-effort.ts';
import { withImpliedEnds } from './implied-ends.ts';
import { plainText } from './plain-text.ts';
import { escapeUnfinished } from './unfinished-markup.ts';

/** More is no blog post; what lies beyond is cut. */
export const LONGEST_HTML = 3_145_728;
const DEEPEST = 64;
const MOST_PASSES = 6;
const allowed = new Set(allowedTags);
const tableParts = new Set(['caption', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th']);
const LONGEST_TANGLE = 300_000;

/**
 * The HTML with everything left out that could run, track or break out. Relative URLs are resolved against `baseUrl`;
 * `effort` is what effortOf says of the HTML, for those who asked already.
 * Sanitizing the result again gives the same result.
 */
export function sanitizeHtml(html: string, baseUrl: string, effort = effortOf(html)): SafeHtml {
  const input = html.length > LONGEST_HTML ? html.slice(0, LONGEST_HTML) : html;
  if (!/[<&]/.test(input)) return escapeGreater(input) as SafeHtml;
  if (isTangled(input, effort)) return withoutMarkup(input);
  return untilStable(embedsToLinks(escapeUnfinished(input)), baseUrl);
}

/**
 * Where an element is dropped, its surroundings come to stand inside each other and may now end one another
 * (a link in a link): such HTML goes through once more, until nothing changes.
 */
function untilStable(html: string, baseUrl: string): SafeHtml {
  let current = html;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const seen = { depth: 0, tables: 0, dropped: false };
    const next = sanitize(current, { ...optionsFor(baseUrl, seen), ...watch(seen) });
    if (!seen.dropped || next === current) return withImpliedEnds(next as SafeHtml);
    current = next;
  }
  return withoutMarkup(current);
}

/** Where the sanitizer stands: how deep, in how many tables, and whether it left an element out. */
type Seen = { depth: number; tables: number; dropped: boolean };

function watch(seen: Seen): sanitize.IOptions {
  return {
    onOpenTag: (name) => {
      if (name === 'table') seen.tables++;
      if (++seen.depth >= DEEPEST || !allowed.has(name) || isLost(name, seen)) seen.dropped = true;
    },
    onCloseTag: (name) => {
      if (name === 'table') seen.tables--;
      seen.depth--;
    },
  };
}

/** A part of a table outside of one: browsers ignore it, and run its texts together. */
function isLost(name: string, { tables }: Seen): boolean {
  return tables === 0 && tableParts.has(name);
}

/** The text of the HTML alone, as one paragraph: for what is too tangled to be worth more. */
export function withoutMarkup(html: string): SafeHtml {
  const text = plainText(html.slice(0, LONGEST_TANGLE))
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
  return (text ? `<p>${text}</p>` : '') as SafeHtml;
}

/** The HTML cut to about `limit` characters where it is longer, and balanced again. */
export function shortenHtml(html: SafeHtml, limit: number): SafeHtml {
  if (html.length <= limit) return html;
  const cut = html.slice(0, limit).toWellFormed();
  const tag = cut.lastIndexOf('<');
  return sanitizeHtml(cut.includes('>', tag) ? cut : cut.slice(0, tag), 'about:blank');
}

function escapeGreater(text: string): string {
  return text.includes('>') ? text.replace(/>/g, '&gt;') : text;
}

function optionsFor(baseUrl: string, seen: Seen): sanitize.IOptions {
  return {
    allowedTags,
    allowedAttributes,
    allowedSchemes,
    allowedSchemesByTag: {
      img: ['http', 'https', 'data'],
      audio: ['http', 'https'],
      video: ['http', 'https'],
      source: ['http', 'https'],
    },
    allowedSchemesAppliedToAttributes: urlAttributes,
    allowProtocolRelative: false,
    nonTextTags: silentTags,
    nestingLimit: DEEPEST,
    allowedClasses: { code: ['language-*'], pre: ['language-*'] },
    transformTags: {
      '*': (tagName, attribs) => ({
        tagName: isLost(tagName, seen) ? 'div' : tagName,
        attribs: cleanAttributes(tagName, attribs, baseUrl),
      }),
    },
    selfClosing: ['img', 'br', 'hr', 'col', 'source', 'track', 'wbr'],
    exclusiveFilter: (frame) => frame.tag === 'img' && isTracker(frame.attribs),
  };
}

type Attributes = Record<string, string>;

function cleanAttributes(tag: string, attributes: Attributes, baseUrl: string): Attributes {
  if (tag === 'img') {
    lazyImage(attributes);
    if (isUnseen(attributes)) return {};
  }
  for (const name of urlAttributes) {
    const url = attributes[name];
    if (url === undefined) continue;
    const absolute = absoluteUrl(url, baseUrl);
    if (absolute === null || !isImageIfData(absolute)) delete attributes[name];
    else attributes[name] = absolute;
  }
  if (attributes.srcset !== undefined) {
    const srcset = absoluteSrcset(attributes.srcset, baseUrl);
    if (srcset) attributes.srcset = srcset;
    else delete attributes.srcset;
  }
  if (tag === 'audio' || tag === 'video') attributes.controls = '';
  return attributes;
}

/** Scripts that load images late keep the address elsewhere. */
function lazyImage(attributes: Attributes): void {
  const late = attributes['data-src'] ?? attributes['data-lazy-src'] ?? attributes['data-original'];
  if (late && (!attributes.src || attributes.src.startsWith('data:'))) attributes.src = late;
  const lateSet = attributes['data-srcset'] ?? attributes['data-lazy-srcset'];
  if (lateSet && !attributes.srcset) attributes.srcset = lateSet;
}

function isImageIfData(url: string): boolean {
  return (
    !/^data:/i.test(url) || url === PLAY_BUTTON || /^data:image\/(?:png|gif|jpe?g|webp|avif)[;,]/i.test(url)
  );
}

/** Styles that keep a picture from being seen, and the hosts of the most common counter. */
const UNSEEN =
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|(?:width|height)\s*:\s*[01](?:px)?\s*(?:;|!|$))/i;
const COUNTERS = new Set(['stats.wordpress.com', 'pixel.wp.com']);

function isUnseen({ hidden, style = '', src = '' }: Attributes): boolean {
  return (
    hidden !== undefined ||
    UNSEEN.test(style) ||
    COUNTERS.has(URL.parse(src, 'https://counter.invalid')?.hostname ?? '')
  );
}

/** A picture that nobody can see counts its readers; one without address shows nothing. */
function isTracker(attributes: Attributes): boolean {
  const tiny = (size: string | undefined): boolean => size !== undefined && /^\s*[01](?:px)?\s*$/.test(size);
  return tiny(attributes.width) || tiny(attributes.height) || !(attributes.src || attributes.srcset);
}
