/** Strangers' HTML as it stands in our pages: it was sanitized on the way in, here it is fitted to its place. */
import { raw } from 'hono/html';
import type { SafeHtml } from '../../model/feed.ts';
import type { Markup } from './markup.ts';

/** What is set on an element of theirs, whatever they wrote there. */
const attributes: Record<string, string> = {
  img: ' loading="lazy" decoding="async" referrerpolicy="no-referrer"',
  a: ' rel="nofollow ugc"',
  video: ' controls preload="none"',
  audio: ' controls preload="none"',
  // A keyboard reaches what scrolls sideways only if it can have the focus.
  pre: ' tabindex="0"',
};

const ours =
  /\s(?:loading|decoding|referrerpolicy|rel|target|controls|preload|autoplay|tabindex|id)(?:="[^"]*")?(?=[\s/>]|$)/g;
const tag = /<(\/?)([a-z][a-z0-9]*)([^<>]*)>/g;

/**
 * The text of an entry with its headings at `topHeading` and below, images lazy and without a referrer, tables
 * and code reachable by keyboard. The sanitizer's output is well-formed, so one pass over its tags is enough.
 */
export function prose(safe: SafeHtml, topHeading: 2 | 4): Markup {
  const place = headings(safe, topHeading);
  let tables = 0;
  const fitted = safe.replace(tag, (_, slash: string, name: string, rest: string) => {
    if (/^h[1-6]$/.test(name)) return `<${slash}h${place(slash === '/', Number(name[1]))}>`;
    const inner = rest.replace(ours, '');
    if (name === 'table') {
      if (slash) return --tables === 0 ? '</table></div>' : '</table>';
      return tables++ === 0 ? `<div class="scroll" tabindex="0"><table${inner}>` : `<table${inner}>`;
    }
    if (slash) return `</${name}>`;
    const alt = name === 'img' && !/\salt=/.test(inner) ? ' alt=""' : '';
    return `<${name}${(attributes[name] ?? '') + alt}${inner}>`;
  });
  return raw(fitted);
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
