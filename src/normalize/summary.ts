/** The few words under an entry's title. */
import type { SafeHtml } from '../model/feed.ts';
import { safeText } from './safe-text.ts';

/** What runs into a sentence without being one: code, tables, captions, and words for browsers that show no video. */
const NO_SENTENCES: ReadonlySet<string> = new Set(['pre', 'table', 'figcaption', 'audio', 'video']);

const MOST_WORDS = 60;
/** For scripts that write no spaces between words. */
const MOST_CJK = 160;
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/** What blog software appends to every excerpt. */
const TRAILERS: RegExp[] = [
  /\s*The post\s[\s\S]{1,300}?\s(?:first )?appeared first on\s[\s\S]{1,200}$/i,
  /\s*(?:\[?(?:…|\.{3})\]?|(?<=[.!?"”’)\]。]))\s*(?:Continue reading|Read (?:more|the rest|on|full)|Keep reading|Weiterlesen|Lire la suite|Leer más|Continua a leggere|続きを読む|阅读全文|もっと読む)(?:\s[^.!?]{0,150})?\s*[→»›>….]*$/i,
  /\s*[[(]\s*(?:…|\.{3})\s*[\])]$/,
  /\s*(?:→|»|›)$/,
];

/**
 * Plain text from the summary, else from the content: at most 60 words (160 characters of Chinese or Japanese), cut at
 * the end of a sentence where one is near, never inside of a word.
 */
export function summarize(entry: { summaryHtml: SafeHtml | null; contentHtml: SafeHtml | null }): string {
  for (const html of [entry.summaryHtml, entry.contentHtml]) {
    const text = html === null ? '' : withoutTrailers(sentences(html.slice(0, 60_000)));
    if (text) return shorten(text);
  }
  return '';
}

/** All of the text where there are no sentences: blogs of old are tables. */
function sentences(html: string): string {
  return safeText(html, NO_SENTENCES) || safeText(html);
}

function withoutTrailers(text: string): string {
  let rest = text;
  const tail = rest.slice(-600);
  let short = tail;
  for (const trailer of TRAILERS) short = short.replace(trailer, '');
  rest = rest.slice(0, rest.length - tail.length) + short;
  return rest.trim();
}

function shorten(text: string): string {
  const head = text.slice(0, 4000);
  const dense = (head.slice(0, 400).match(CJK)?.length ?? 0) > Math.min(400, head.length) / 4;
  return dense ? cut(text, MOST_CJK, /[。！？.!?](?=\s|[^\s\d])/g) : cutWords(text);
}

function cutWords(text: string): string {
  let limit = 0;
  for (let words = 0; words < MOST_WORDS; words++) {
    const space = text.indexOf(' ', limit + 1);
    if (space < 0 && text.length <= 8000) return text;
    limit = space < 0 || space > 8000 ? 8000 : space;
  }
  return cut(text, limit, /[.!?…]["'”’)\]]*(?=\s)/g);
}

/** Up to the last sentence's end in the second half of the first `limit` characters, else to the last word there. */
function cut(text: string, limit: number, sentenceEnd: RegExp): string {
  if (text.length <= limit) return text;
  const head = text.slice(0, limit + 1);
  let end = -1;
  for (const match of head.matchAll(sentenceEnd)) end = match.index + match[0].length;
  if (end >= limit / 3) return text.slice(0, end).trim();
  const space = head.lastIndexOf(' ');
  const whole =
    space > limit / 2 ? head.slice(0, space) : [...text.slice(0, limit - 1)].join('').toWellFormed();
  return `${whole.replace(/[\s,;:–—-]+$/, '')}…`;
}
