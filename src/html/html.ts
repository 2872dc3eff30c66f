/** Foreign HTML, read once: markup that is safe to publish, its plain text and an outline. Nothing else reads HTML. */
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

/** What the texts of one document may still cost together, in tags and in what becomes of relative URLs. */
export type HtmlBudget = { tags: number; addresses: AddressBudget };

export type HtmlOptions = {
  /** What relative URLs resolve against. */
  base: string;
  type?: TextType;
  /** The entry, of which the text needs no reminder at its end. */
  about?: About | null;
  budget?: HtmlBudget;
  /** Characters of the result. */
  maxLength?: number;
};

/** More is no post. */
const MAX_INPUT = 3_145_728;
const MAX_LENGTH = 1_000_000;
const MAX_TAGS = 100_000;
/** The densest of the feeds that people wrote need this when they are as long as a feed may be. */
const MAX_DOCUMENT_TAGS = 600_000;
/** Characters by which the URLs of a document may grow, and those of any text. */
const MAX_GROWTH = 2_000_000;
const FREE_GROWTH = 65_536;
/** Content of elements that are left out may not fit its new place: such HTML is read again until nothing changes. */
const MAX_PASSES = 6;

export function createHtmlBudget(): HtmlBudget {
  return { tags: MAX_DOCUMENT_TAGS, addresses: { left: MAX_GROWTH, dropped: 0 } };
}

/**
 * Reads a text of a feed, or HTML that was read before. Never throws: what is too much to keep as markup becomes
 * paragraphs of plain text, and `loss` says so. Reading the result again gives the same result.
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
 * What the URLs of one text may grow by: as much as the text is long, and little of what is left for the words of a long
 * one; else a base of a thousand letters and links of one would leave no room for them.
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

/** Many summaries are one line without markup: there is nothing to parse. */
const BARE_WORDS = /^[^<>&\r\n\0-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]{0,10000}$/;

function paragraphOf(line: string): ReadHtml {
  const words = line.trim();
  const html = (words === '' ? '' : `<p>${words}</p>`) as SafeHtml;
  return { html, text: collapseWhitespace(line), outline: emptyOutline(), loss: null };
}

/** Null when there is too much to parse or no pass is the last. */
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
    // A paragraph around bare words may need a direction, and what is left of a cut element may be nothing.
    const isWritten = walked.isStable && !walked.isCut && html === walked.html.trim();
    if (isWritten || html === current) return { html, text, outline, loss };
    current = html;
  }
  return null;
}

/** Without any tag, the words could be taken for escaped markup by whoever reads them next. */
function wrapped(html: string): SafeHtml {
  const tidy = html.trim();
  return (tidy === '' || tidy.includes('<') ? tidy : `<p>${tidy}</p>`) as SafeHtml;
}

/** All words as one paragraph. */
function textOnly(source: string, maxLength: number): ReadHtml {
  const text = fitText(cleanText(collapseWhitespace(textOfTags(source))), maxLength).trimEnd();
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

/** A title, a name or a category as one line of plain text, without what nobody sees in it. */
export function plainText(text: string, type: TextType): string {
  const isHtml = type === 'html' || (type === 'guess' && looksLikeHtml(text));
  return collapseWhitespace(visibleText(isHtml && /[<&]/.test(text) ? textOfTags(text) : text));
}

/** A picture that a feed has beside an entry's text. Sizes as written. */
export type Picture = { url: string; alt: string; width: string; height: string };

/** The reading with that picture before it, where it has none of its own. */
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
