/** Creates the summary below an entry's title. */
import type { FeedEntry } from '../model/feed.ts';
import type { Outline, ReadHtml, Span, SpanKind } from '../model/html.ts';
import { collapseWhitespace, isSameText } from '../model/text.ts';
import { isAmong } from '../model/url.ts';
import { visibleText } from '../model/visible-text.ts';

const MAX_WORDS = 60;
/** For scripts without spaces between words. */
const MAX_CJK = 160;
const MAX_CHARS = 600;
/** No word of any language is longer: it is a URL or a key. */
const MAX_WORD = 60;
/** Only so many characters of the text are examined, in case it starts with a long listing. */
const EXAMINED = 30_000;
const MAX_LINES = 100;
/** Enough to find the end of a sentence. */
const MAX_JOINED = 2_000;
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/** Parts of the text that are not sentences. */
const NO_SENTENCES: ReadonlySet<SpanKind | null> = new Set(['pre', 'table', 'caption']);
const SENTENCE_END = /[.!?…:;,。！？：；、]["'”’»)\]]*$/;

/** Texts that blog software appends to plain-text excerpts. */
const TRAILERS: RegExp[] = [
  /The post\s[\s\S]{1,300}?\s(?:first appeared|appeared first) on\s[\s\S]{1,200}$/i,
  /(?:\[?(?:…|\.{3})\]?|(?<=[.!?"”’)\]。]))\s*(?:Continue reading|Read (?:more|the rest|on|full)|Keep reading|Weiterlesen|Lire la suite|Leer más|Continua a leggere|続きを読む|阅读全文|もっと読む)(?:\s[^.!?]{0,150})?\s*[→»›>….]*$/i,
  /[[(]\s*(?:…|\.{3})\s*[\])]$/,
  /[→»›]$/,
];

type Summarized = Pick<FeedEntry, 'url' | 'title'>;

/**
 * Plain text of the first reading that contains more than the title: at most 60 words (160 characters of
 * Chinese or Japanese), cut at the end of a nearby sentence, never inside a word.
 */
export function summarize(readings: (ReadHtml | null)[], entry: Summarized): string {
  for (const reading of readings) {
    const text = reading === null ? '' : withoutTrailers(sentences(reading, entry));
    if (text && !isSameText(text, entry.title ?? '')) return shorten(text);
  }
  return '';
}

/** Characters of a summary that must match the content. */
const COMPARED_CHARS = 60;

/** Whether a summary repeats the start of the content, as blog software creates them. */
export function isExcerpt(summary: string, content: string): boolean {
  const oneLine = (text: string): string => text.replace(/\n+/g, ' ');
  const short = oneLine(summary).replace(/\s*\[?(?:…|\.\.\.)\]?$/, '');
  const whole = oneLine(content);
  return short.length >= COMPARED_CHARS ? whole.startsWith(short) : whole === short;
}

type Line = Span & { isLink: boolean; kind: SpanKind | null };

/** The lines that are sentences, or all lines if there are none: some old blogs are tables. */
function sentences({ text, outline }: ReadHtml, entry: Summarized): string {
  const examined = linesOf(withoutReadMore(text.slice(0, EXAMINED), outline, entry.url), outline);
  const isTitle = (line: Span): boolean => isSameText(text.slice(line.start, line.end), entry.title ?? '');
  // If there is only the title, one line of it remains, which `summarize` skips.
  const lines = examined.slice(examined.findIndex((line) => !isTitle(line)));
  const prose = lines.filter((line) => !NO_SENTENCES.has(line.kind));
  const written = prose.filter((line) => !line.isLink);
  return joined(text, [written, prose].find((some) => some.length > 0) ?? lines);
}

/** Removes a final link to the entry's own page. */
function withoutReadMore(text: string, { links }: Outline, url: string | null): string {
  const last = links.at(-1);
  if (!last || last.start === 0 || last.end < text.length || last.end - last.start > MAX_WORD) return text;
  return isAmong(last.url, [url]) ? text.slice(0, last.start) : text;
}

const LINE_KINDS: SpanKind[] = ['pre', 'table', 'caption', 'item', 'quote', 'heading'];

function linesOf(text: string, { spans, links }: Outline): Line[] {
  const lines: Line[] = [];
  const inside = (line: Span, one: Span): boolean => one.start <= line.start && line.end <= one.end;
  for (const { index, 0: found } of text.matchAll(/[^\n]+/g)) {
    if (lines.length === MAX_LINES) break;
    const line = { start: index, end: index + found.length };
    const around = spans.filter((span) => inside(line, span));
    const kind = LINE_KINDS.find((one) => around.some((span) => span.kind === one)) ?? null;
    lines.push({ ...line, kind, isLink: kind === null && links.some((link) => inside(line, link)) });
  }
  return lines;
}

/** Separates items, headings and quotes from the text after them; joins lines of a paragraph. It may become a title. */
function joined(text: string, lines: Line[]): string {
  let summary = '';
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1];
    const words = text.slice(line.start, line.end);
    const isApart = before && (line.kind !== null || before.kind !== null) && !SENTENCE_END.test(summary);
    const opens = line.kind === 'quote' && before?.kind !== 'quote' ? '“' : '';
    const closes = line.kind === 'quote' && lines[i + 1]?.kind !== 'quote' ? '”' : '';
    summary += `${before ? (isApart ? ' · ' : ' ') : ''}${opens}${words}${closes}`;
    if (summary.length > MAX_JOINED) break;
  }
  return collapseWhitespace(visibleText(summary));
}

function withoutTrailers(text: string): string {
  const tail = text.slice(-600);
  let short = tail;
  for (const trailer of TRAILERS) short = short.replace(trailer, '').trimEnd();
  return text.slice(0, text.length - tail.length) + short;
}

function shorten(text: string): string {
  const start = text.slice(0, 400);
  const dense = (start.match(CJK)?.length ?? 0) > start.length / 4;
  if (dense) return cut(text, MAX_CJK, /[。！？.!?](?=\D)/g);
  const whole = text.split(' ', MAX_WORDS).join(' ');
  const few = cut(text, Math.min(whole.length, MAX_CHARS), /[.!?…]["'”’)\]]*(?=\s)/g);
  return few.replace(/\S{61,}/g, (word) => withDots(word.slice(0, MAX_WORD - 1)));
}

/**
 * Cuts at the last end of a sentence in the second half of the first `limit` characters, otherwise at the
 * last word.
 */
function cut(text: string, limit: number, sentenceEnd: RegExp): string {
  if (text.length <= limit) return text;
  const head = text.slice(0, limit + 1);
  let end = 0;
  for (const match of head.matchAll(sentenceEnd)) end = match.index + match[0].length;
  if (end >= limit / 3) return text.slice(0, end);
  const space = head.lastIndexOf(' ');
  return withDots(text.slice(0, space > limit / 2 ? space : limit - 1));
}

/** No comma and no lone surrogate precedes the ellipsis. */
const withDots = (text: string): string => `${text.replace(/[\s,;:–—\ud800-\udbff-]+$/, '')}…`;
