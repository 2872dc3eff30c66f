/** Reads foreign HTML once: safe markup, plain text and an outline. No other module reads HTML. */
import { emptyOutline, type HtmlLoss, type ReadHtml, type SafeHtml } from '../model/html.ts';
import { collapseWhitespace, escapeText } from '../model/text.ts';
import { type AddressBudget, webUrl } from '../model/url.ts';
import { visibleText } from '../model/visible-text.ts';
import { type Base, cleanText, fitText, writeAttributes } from './attributes.ts';
import type { About } from './boilerplate.ts';
import { countLetters, hasRtl, writtenDirection } from './direction.ts';
import { parseHtml, textOfTags } from './parse-html.ts';
import { looksLikeHtml, type TextType, toMarkup } from './plain-text.ts';
import { walkTree } from './walk.ts';

export type { About } from './boilerplate.ts';
export { htmlDirection, textDirection } from './direction.ts';
export { inlineImages, withImageAddresses } from './inline-images.ts';
export { readPage } from './page.ts';
export { type PageHtmlOptions, pageHtml, withoutHidden } from './page-html.ts';

/** The remaining budget of a document's texts: tags, and growth of relative URLs. */
export type HtmlBudget = { tags: number; addresses: AddressBudget };

export type HtmlOptions = {
  /** The base of relative URLs. */
  base: string;
  type?: TextType;
  /** The entry, whose final self-links are boilerplate. */
  about?: About | null;
  budget?: HtmlBudget;
  /** Maximum length of the result. */
  maxLength?: number;
};

/** A longer text is not a post. */
const MAX_INPUT = 3_145_728;
const MAX_LENGTH = 1_000_000;
const MAX_TAGS = 100_000;
/** Enough for the feed with the densest real markup at the maximum length of a feed. */
const MAX_DOCUMENT_TAGS = 600_000;
/** By how many characters a document's URLs may grow, and those of any text. */
const MAX_GROWTH = 2_000_000;
const FREE_GROWTH = 65_536;
/** Content of dropped elements may not fit its new place: such HTML is read again until nothing changes. */
const MAX_PASSES = 6;

export function createHtmlBudget(): HtmlBudget {
  return { tags: MAX_DOCUMENT_TAGS, addresses: { left: MAX_GROWTH, dropped: 0 } };
}

/**
 * Reads a text of a feed, or HTML that was read before. Never throws: markup beyond the limits becomes
 * paragraphs of plain text, and `loss` records it. Reading the result again gives the same result.
 */
export function readHtml(text: string, options: HtmlOptions): ReadHtml {
  const { base, type = 'html', about = null, maxLength = MAX_LENGTH, budget = createHtmlBudget() } = options;
  const input = text.length > MAX_INPUT ? text.slice(0, MAX_INPUT).toWellFormed() : text;
  const loss: HtmlLoss | null = input === text ? null : 'length';
  if (BARE_WORDS.test(input) && !hasRtl(input)) return paragraphOf(input);
  const source = toMarkup(input, type);
  const tags = countTags(source);
  budget.tags -= tags;
  if (tags > MAX_TAGS || budget.tags < 0) return textOnly(source, maxLength);
  const share = shareOf(budget.addresses, Math.min(source.length, maxLength - source.length));
  const read = untilStable(source, { base: { url: base, budget: share.budget }, about, maxLength, loss });
  share.settle();
  return read ?? textOnly(source, maxLength);
}

/**
 * The URL growth allowed for one text: the text's length, limited to a small share of the rest for a long
 * one. Otherwise, a base of a thousand characters and one-character links would leave nothing for text.
 */
function shareOf(whole: AddressBudget, length: number): { budget: AddressBudget; settle: () => void } {
  const left = Math.min(whole.left, FREE_GROWTH + Math.max(0, length));
  const budget = { left, dropped: 0 };
  return {
    budget,
    settle: () => {
      whole.left -= left - budget.left;
      whole.dropped += budget.dropped;
    },
  };
}

type Reading = { base: Base; about: About | null; maxLength: number; loss: HtmlLoss | null };

/** Many summaries are one line without markup, which needs no parsing. */
const BARE_WORDS = /^[^<>&\r\n\0-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]{0,10000}$/;

function paragraphOf(line: string): ReadHtml {
  const words = line.trim();
  const html = (words === '' ? '' : `<p>${words}</p>`) as SafeHtml;
  return { html, text: collapseWhitespace(line), outline: emptyOutline(), loss: null };
}

/** Null if there is too much to parse or the result does not become stable. */
function untilStable(source: string, { base, about, maxLength, loss }: Reading): ReadHtml | null {
  let current = source;
  let room = maxLength;
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const parsed = parseHtml(current);
    if (parsed === null) return null;
    const walked = walkTree(parsed, {
      source: current,
      base,
      about: pass === 0 ? about : null,
      maxLength: room,
    });
    const { text, outline } = walked;
    if (walked.isCut) {
      loss = 'length';
      room = Number.POSITIVE_INFINITY;
    }
    const html = wrapped(walked.html);
    // A paragraph around plain text may need a direction, and the rest of a cut element may be empty.
    const isWritten = walked.isStable && !walked.isCut && html === walked.html.trim();
    if (isWritten || html === current) return { html, text, outline, loss };
    current = html;
  }
  return null;
}

/** Without any tag, the next reader could take the text for escaped markup. */
function wrapped(html: string): SafeHtml {
  const tidy = html.trim();
  return (tidy === '' || tidy.includes('<') ? tidy : `<p>${tidy}</p>`) as SafeHtml;
}

/** The whole text as one paragraph. */
function textOnly(source: string, maxLength: number): ReadHtml {
  const text = fitText(
    cleanText(collapseWhitespace(textOfTags(source.slice(0, maxLength)))),
    maxLength,
  ).trimEnd();
  const direction = hasRtl(text) ? writtenDirection(countLetters(text)) : null;
  const start = direction ? `<p dir="${direction}">` : '<p>';
  const html = (text ? `${start}${escapeText(text)}</p>` : '') as SafeHtml;
  return { html, text, outline: emptyOutline(), loss: 'markup' };
}

function countTags(html: string): number {
  let tags = 0;
  for (let i = html.indexOf('<'); i >= 0; i = html.indexOf('<', i + 1)) tags++;
  for (let i = html.indexOf('&'); i >= 0; i = html.indexOf('&', i + 1)) tags++;
  return tags;
}

/** A title, a name or a category as one line of plain text, without invisible characters. */
export function plainText(text: string, type: TextType): string {
  const isHtml = type === 'html' || (type === 'guess' && looksLikeHtml(text));
  return collapseWhitespace(visibleText(isHtml && /[<&]/.test(text) ? textOfTags(text) : text));
}

/** A feed's separate picture of an entry. Sizes are unparsed. */
export type Picture = { url: string; alt: string; width: string; height: string };

/** Prepends the picture if the text has none of its own. */
export function withPicture(reading: ReadHtml | null, picture: Picture | null): ReadHtml | null {
  const src = picture && webUrl(picture.url, picture.url);
  if (!src || (reading && reading.outline.images.length > 0)) return reading;
  const isSize = (size: string): boolean => /^[1-9]\d{0,4}$/.test(size);
  const size =
    isSize(picture.width) && isSize(picture.height) ? { width: picture.width, height: picture.height } : {};
  const html = `<figure><img${writeAttributes({ src, alt: picture.alt, ...size })}></figure>${reading?.html ?? ''}`;
  return {
    html: html as SafeHtml,
    text: reading?.text ?? '',
    outline: { ...(reading?.outline ?? emptyOutline()), images: [{ url: src, alt: picture.alt, start: 0 }] },
    loss: reading?.loss ?? null,
  };
}
