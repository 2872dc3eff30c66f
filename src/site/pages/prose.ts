/** Strangers' HTML as it stands in our pages: it was sanitized on the way in, here it is fitted to its place. */
import { raw } from 'hono/html';
import type { SafeHtml } from '../../model/feed.ts';
import { hostOf } from '../links.ts';
import { fitCaptions } from './captions.ts';
import { encrypted, fitAttributes, fitFormulas } from './fitting.ts';
import type { Markup } from './markup.ts';

/** What is set on an element of theirs, whatever they wrote there. */
const attributes: Record<string, string> = {
  img: ' loading="lazy" decoding="async" referrerpolicy="no-referrer"',
  video: ' controls preload="none"',
  audio: ' controls preload="none"',
  // A keyboard reaches what scrolls sideways only if it can have the focus.
  pre: ' tabindex="0"',
};

const ours =
  /\s(?:loading|decoding|referrerpolicy|rel|target|controls|preload|autoplay|tabindex|id|class)(?:="[^"]*")?(?=[\s/>]|$)/g;
/** They have no end, and no end tag. */
const voids = new Set(['img', 'source', 'track', 'br', 'hr', 'wbr']);
/** A film's still would be asked for before anybody wants to see the film. */
const poster = /\sposter="[^"]*"/;
/** Words that nobody hears: the same as none. */
const blankAlt = /\salt="\s*"/;
const emptyHeading = /<(h[1-6])>\s*<\/\1>/g;
const media = new Set(['img', 'video', 'audio', 'source']);

const linkParts = /<[^<>]*>/g;
const tag = /<(\/?)([a-z][a-z0-9]*)([^<>]*)>/g;

/**
 * The text of an entry with its headings at `topHeading` and below, images lazy and without a referrer, tables
 * and code reachable by keyboard. The sanitizer's output is well-formed, so one pass over its tags is enough.
 */
export function prose(safe: SafeHtml, topHeading: 2 | 4): Markup {
  const place = headings(safe, topHeading);
  let tables = 0;
  const text = safe.replace(emptyHeading, '');
  const fitted = text.replace(tag, (part, slash: string, name: string, rest: string, offset: number) => {
    if (/^h[1-6]$/.test(name)) return `<${slash}h${place(slash === '/', Number(name[1]))}>`;
    const inner = slash ? '' : fitAttributes(rest.replace(ours, '').replace(blankAlt, ''));
    if (name === 'table') {
      if (slash) return --tables === 0 ? '</table></div>' : '</table>';
      return tables++ === 0 ? `<div class="scroll" tabindex="0"><table${inner}>` : `<table${inner}>`;
    }
    if (slash) return voids.has(name) ? '' : `</${name}>`;
    const own =
      (attributes[name] ?? '') +
      (name === 'a' && /\shref=/.test(inner) ? ' rel="nofollow ugc"' : '') +
      (name === 'img' ? imageAttributes(inner, standsInText(text, offset, part.length)) : '');
    return `<${name}${own}${media.has(name) ? encrypted(inner.replace(poster, '')) : inner}>`;
  });
  return raw(fitCaptions(fitFormulas(withNamedLinks(fitted))));
}

/** A picture between words (a smiley, a badge) keeps its own size; one by itself gets a box, so that nothing shifts. */
function imageAttributes(inner: string, inText: boolean): string {
  return `${/\salt=/.test(inner) ? '' : ' alt=""'}${inText ? ` class="glyph${WORDS.test(inner) ? ' wide' : ''}"` : ''}`;
}

/** A picture that stands for more than a sign: a badge, a formula. */
const WORDS = /\salt="[^"]{9,}"/;

function standsInText(text: string, offset: number, length: number): boolean {
  const before =
    text
      .slice(Math.max(0, offset - 3), offset)
      .trimEnd()
      .at(-1) ?? '>';
  const after = text.slice(offset + length, offset + length + 3).trimStart()[0] ?? '<';
  return before !== '>' || after !== '<';
}

/** Our own picture in the place of a frame that we do not load; what it would have shown is said beside it. */
const playButton = /^<img[^<>]*\ssrc="data:image\/svg\+xml[^<>]*\salt="([^"]+)"/;

/** A link that holds nothing but pictures without words is named by its host, for those who hear the page. */
function withNamedLinks(safe: string): string {
  let from = 0;
  let href = '';
  let named = true;
  return safe.replace(linkParts, (part: string, offset: number) => {
    const player = href !== '' && playButton.exec(part)?.[1];
    if (player) {
      named = true;
      from = offset + part.length;
      return `${part.replace(/\salt="[^"]*"/, ' alt=""')}<span>${player}</span>`;
    }
    if (safe.slice(from, offset).trim() || /^<img[^<>]*\salt="[^"\s]/.test(part)) named = true;
    from = offset + part.length;
    if (part.startsWith('<a')) {
      href = /\shref="([^"]*)"/.exec(part)?.[1] ?? '';
      named = false;
    }
    if (part !== '</a>' || named) return part;
    named = true;
    return `<span class="vh">${hostOf(href) ?? href}</span></a>`;
  });
}

/** Maps their heading levels to ours: below the entry's title, none skipped. */
function headings(safe: SafeHtml, top: number): (closing: boolean, level: number) => number {
  const used = [1, 2, 3, 4, 5, 6].filter((level) => safe.includes(`<h${level}`));
  const open: number[] = [];
  let last = top - 1;
  return (closing, level) => {
    if (closing) return open.pop() ?? top;
    last = Math.min(top + used.indexOf(level), last + 1, 6);
    open.push(last);
    return last;
  };
}

/** Whether the text is more than its plain summary: longer, or with something to look at. */
export function saysMore(safe: SafeHtml, summary: string): boolean {
  if (/<(?:img|video|audio|pre|table|picture)\b/.test(safe)) return true;
  return plainLength(safe) > summary.length + 20;
}

function plainLength(safe: string): number {
  let length = 0;
  let inTag = false;
  for (let i = 0; i < safe.length; i++) {
    const code = safe.charCodeAt(i);
    if (code === 60) inTag = true;
    else if (code === 62) inTag = false;
    else if (!inTag && code !== 10) length++;
  }
  return length;
}
