/** Adapts an entry's safe HTML to the page that displays it. */
import type { SafeHtml } from '../model/html.ts';
import { isSameText } from '../model/text.ts';

export type PageHtmlOptions = {
  /** Level of the text's highest heading: below the page's own. */
  topHeading: 2 | 4;
  /** The entry's title, which the text need not repeat. */
  title: string | null;
};

/** Attributes set on elements, overriding the author's. */
const ATTRIBUTES: Record<string, string> = {
  img: ' loading="lazy" decoding="async" referrerpolicy="no-referrer"',
  video: ' controls preload="none"',
  audio: ' controls preload="none"',
  // Keyboard users can scroll a wide block only if it can have the focus.
  pre: ' tabindex="0"',
};

/** Overridden attributes: the planet sets preload itself, and a poster would load before the video is wanted. */
const OVERRULED = /\s(?:preload|poster|class)="[^"]*"/g;
const MEDIA = new Set(['img', 'video', 'audio', 'source']);
const TAG = /<(\/?)([a-z][a-z0-9]*)([^<>]*)>/g;

const ADDRESS = /(\s(?:href|src|cite)=")([^"]*(?:&quot;|&lt;|&gt;|[ \\^`{|}[\]])[^"]*)"/g;
/** Characters invalid in URLs, as escaped in an attribute; browsers encode them too (URL Standard §4.3). */
const NOT_IN_URLS = /&quot;|&lt;|&gt;|[ \\^`{|}[\]]/g;
const CODES: Record<string, string> = { '&quot;': '%22', '&lt;': '%3C', '&gt;': '%3E' };

function encodedAddress(_: string, before: string, url: string): string {
  const [, host = '', rest = url] = /^(https?:\/\/[^/?#]*)([\s\S]*)$/.exec(url) ?? [];
  return `${before}${host}${rest.replace(NOT_IN_URLS, (found) => CODES[found] ?? encodeURIComponent(found))}"`;
}

/** The HTML with headings, links, pictures, tables and code adapted to the page. */
export function pageHtml(safe: SafeHtml, { topHeading, title }: PageHtmlOptions): string {
  const shown = withoutHidden(safe);
  const html = title === null ? shown : withoutTitle(shown, title);
  const levels = headingLevels(html, topHeading);
  let tables = 0;
  const fitted = html.replace(TAG, (part, slash: string, name: string, rest: string, offset: number) => {
    if (/^h[1-6]$/.test(name)) return `<${slash}h${levels(slash === '/', Number(name[1]))}${rest}>`;
    if (name === 'table' && slash) return --tables === 0 ? '</table></div>' : '</table>';
    if (name === 'table' && tables++ === 0) return `<div class="scroll" tabindex="0"><table${rest}>`;
    if (slash) return part;
    const own = ATTRIBUTES[name] ?? (name === 'a' ? ' rel="nofollow ugc"' : '');
    const kind = name === 'img' ? imageKind(rest, isInText(html, offset, part.length)) : '';
    return `<${name}${own}${kind}${MEDIA.has(name) ? encrypted(rest.replace(OVERRULED, '')) : withoutClass(name, rest)}>`;
  });
  return withNamedLinks(fitted.replace(ADDRESS, encodedAddress));
}

/** Removes share boxes, footers of blog software and what authors hid themselves. */
export function withoutHidden(html: string): string {
  if (!html.includes(' hidden=""')) return html;
  let shown = '';
  let at = 0;
  for (let start = HIDDEN.exec(html); start; start = HIDDEN.exec(html)) {
    shown += html.slice(at, start.index);
    at = endOf(html, start[1] ?? '', HIDDEN.lastIndex);
    HIDDEN.lastIndex = at;
  }
  return shown + html.slice(at);
}

const HIDDEN = /<([a-z][a-z0-9]*)(?=\s)[^<>]* hidden=""[^<>]*>/g;

/** The end of the element whose content starts there; elements are balanced. */
function endOf(html: string, name: string, from: number): number {
  const tag = new RegExp(`<(/?)${name}(?=[\\s>])[^<>]*>`, 'g');
  tag.lastIndex = from;
  let depth = 1;
  for (let match = tag.exec(html); match; match = tag.exec(html)) {
    depth += match[1] ? -1 : 1;
    if (depth === 0) return tag.lastIndex;
  }
  return html.length;
}

/** Class names of code are for syntax highlighters, which pages do not use. */
function withoutClass(name: string, rest: string): string {
  return name === 'pre' || name === 'code' ? rest.replace(OVERRULED, '') : rest;
}

const FIRST_BLOCK =
  /^(?:\s|<(?:article|center|div|header|main|section)(?:\s[^<>]*)?>)*<(h[1-6]|p)(?:\s[^<>]*)?>([\s\S]{0,3000}?)<\/\1>/;

/** Removes a first heading or paragraph that repeats the title. */
function withoutTitle(html: string, title: string): string {
  const match = FIRST_BLOCK.exec(html);
  if (!match || !isSameText(unescapeText((match[2] ?? '').replace(TAG, '')), title)) return html;
  const [whole, name = ''] = match;
  const start = whole.search(new RegExp(`<${name}[\\s>]`));
  return html.slice(0, start) + html.slice(whole.length);
}

function unescapeText(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}

/** An inline picture (emoji, badge) keeps its size; a separate one gets a box, so that the layout does not shift. */
function imageKind(rest: string, inText: boolean): string {
  return `${/\salt=/.test(rest) ? '' : ' alt=""'}${inText ? ` class="glyph${/\salt="[^"]{9,}"/.test(rest) ? ' wide' : ''}"` : ''}`;
}

function isInText(html: string, offset: number, length: number): boolean {
  const before =
    html
      .slice(Math.max(0, offset - 3), offset)
      .trimEnd()
      .at(-1) ?? '>';
  const after = html.slice(offset + length, offset + length + 3).trimStart()[0] ?? '<';
  return before !== '>' || after !== '<';
}

/** Pages load everything over HTTPS, which most servers support. */
function encrypted(attributes: string): string {
  return attributes
    .replace(/(\ssrc=")http:\/\//, '$1https://')
    .replace(/\ssrcset="([^"]*)"/, (set) => set.replace(/(="|,\s+)http:\/\//g, '$1https://'));
}

/** The placeholder for content that is not loaded; the text next to it describes the content. */
const PLAY = /^<img[^<>]*\ssrc="data:image\/svg\+xml[^<>]*\salt="([^"]+)"[^<>]*>$/;

/** Labels links that contain only pictures without alternative text with their host, for screen readers. */
function withNamedLinks(html: string): string {
  return html.replace(
    /<a((?:\s[^<>]*)?)>((?:\s|<(?!\/?a[\s>])[^<>]*>)*)<\/a>/g,
    (whole, attributes: string, inside: string) => {
      const player = PLAY.exec(inside)?.[1];
      if (player !== undefined)
        return `<a${attributes}>${inside.replace(/\salt="[^"]*"/, ' alt=""')}<span>${player}</span></a>`;
      const href = /\shref="([^"]*)"/.exec(attributes)?.[1];
      if (href === undefined || /<img[^<>]*\salt="[^"\s]/.test(inside)) return whole;
      const host = URL.parse(unescapeText(href))?.hostname.replace(/^www\./, '');
      return `<a${attributes}>${inside}<span class="vh">${host || href}</span></a>`;
    },
  );
}

/** Maps the text's heading levels to the page's, without gaps. */
function headingLevels(html: string, top: number): (closing: boolean, level: number) => number {
  const used = [1, 2, 3, 4, 5, 6].filter((level) => html.includes(`<h${level}`));
  const open: number[] = [];
  let last = top - 1;
  return (closing, level) => {
    if (closing) return open.pop() ?? top;
    last = Math.min(top + used.indexOf(level), last + 1, 6);
    open.push(last);
    return last;
  };
}
