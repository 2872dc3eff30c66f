/** Converts players, frames and scripts to links to what they show. */
import { linkSchemes } from './allow-list.ts';
import { type Base, safeUrl } from './attributes.ts';
import { isShareLink } from './boilerplate.ts';
import type { Element } from './parse-html.ts';
import { attribute, descendants, neighbor, type Place } from './tree.ts';

/** `url`: the page for readers; `written`: the URL in the author's own markup. */
export type Embed = { url: string; written: string; title: string };

/** Placeholder for content that is not loaded: a play button as a data: URL. */
export const PLAY_BUTTON =
  'data:image/svg+xml,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22%20viewBox=%220%200%2064%2048%22%3E%3Crect%20width=%2264%22%20height=%2248%22%20rx=%228%22%20fill=%22%23555%22%3E%3C/rect%3E%3Cpath%20d=%22M26%2014l16%2010-16%2010z%22%20fill=%22%23fff%22%3E%3C/path%3E%3C/svg%3E';

/** Embedded players that have their own page, which works better for readers. */
const PLAYERS: [pattern: RegExp, page: string][] = [
  [
    /^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/(?:embed|v)\/([\w-]{11})(?![\w-]).*$/i,
    'https://www.youtube.com/watch?v=$1',
  ],
  [/^https?:\/\/player\.vimeo\.com\/video\/(\d+).*$/i, 'https://vimeo.com/$1'],
  [/^https?:\/\/www\.dailymotion\.com\/embed\/video\/(\w+).*$/i, 'https://www.dailymotion.com/video/$1'],
];

/** Scripts that embed a document, and that document's page. Other scripts show nothing. */
const SCRIPTS: [pattern: RegExp, page: string][] = [
  [/^https?:\/\/(gist\.github\.com\/(?:[\w.-]+\/)?\w+)\.js.*$/i, 'https://$1'],
  [/^https?:\/\/((?:[\w.-]+\.)?gitlab\.[\w.]+\/(?:[\w./-]+\/)?(?:-\/)?snippets\/\d+)\.js.*$/i, 'https://$1'],
  [/^https?:\/\/(asciinema\.org\/a\/\w+)\.js.*$/i, 'https://$1'],
  [/^(https:\/\/speakerdeck\.com\/player\/\w+)$/, '$1'],
  [/^https?:\/\/pastebin\.com\/embed_js(?:\/|\.php\?i=)(\w+).*$/i, 'https://pastebin.com/$1'],
  [/^https?:\/\/(?:www\.)?jsfiddle\.net\/([\w/]+?)\/embed\/.*$/i, 'https://jsfiddle.net/$1/'],
];

/** What the element embeds; null if it shows nothing to link to, or if a noscript next to it does. */
export function embedOf(element: Element, { base, ...place }: Place & { base: Base }): Embed | null {
  const source = addressOf(element);
  const url = source && safeUrl(source, base, linkSchemes);
  if (!url || !/^https?:/i.test(url) || isShareLink(url)) return null;
  const isScript = element.tagName === 'script';
  const page = isScript ? pageOf(SCRIPTS, url) : (pageOf(PLAYERS, url) ?? url);
  if (page === null || hasReplacement(place)) return null;
  const title = (attribute(element, 'title') || attribute(element, 'aria-label')).replace(/\s+/g, ' ').trim();
  const written = isScript ? page : url;
  return { url: page, written, title: title || (URL.parse(page)?.hostname.replace(/^www\./, '') ?? page) };
}

function pageOf(pages: typeof SCRIPTS, url: string): string | null {
  const found = pages.find(([pattern]) => pattern.test(url));
  return found ? url.replace(...found) : null;
}

function addressOf(element: Element): string {
  const speakerDeck = attribute(element, 'data-id');
  if (attribute(element, 'class') === 'speakerdeck-embed' && /^\w+$/.test(speakerDeck)) {
    return `https://speakerdeck.com/player/${speakerDeck}`;
  }
  const own = ['src', 'data', 'data-src', 'data-lazy-src'].map((name) => attribute(element, name).trim());
  const found = own.find((address) => address !== '' && !/^(?:about|data|blob|javascript):/i.test(address));
  if (found) return found;
  if (element.tagName === 'amp-youtube')
    return `https://www.youtube.com/embed/${attribute(element, 'data-videoid')}`;
  const movie = descendants(element, 50).find(
    (param) => param.tagName === 'param' && /^(?:movie|src)$/i.test(attribute(param, 'name')),
  );
  return movie ? attribute(movie, 'value').trim() : '';
}

/** The author's own text and link for readers without scripts are better than a generated link. */
function hasReplacement(place: Place): boolean {
  const beside = neighbor(place, 1);
  const links = beside?.tagName === 'noscript' ? descendants(beside, 200) : [];
  return links.some((one) => one.tagName === 'a' && attribute(one, 'href') !== '');
}
