/** Embedded players and frames, which we don't publish, rewritten as links to what they show. */

const FRAME = /<(?:iframe|embed)\b([^<>]{0,4000})>|<\/(?:iframe|embed)\s*>/gi;

/** The picture of such a link: a play button. It stands in no one's way and asks no one's server. */
export const PLAY_BUTTON =
  "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20viewBox='0%200%2064%2048'%3E%3Crect%20width='64'%20height='48'%20rx='8'%20fill='%23555'/%3E%3Cpath%20d='M26%2014l16%2010-16%2010z'%20fill='%23fff'/%3E%3C/svg%3E";

/** Players that have a page of their own. */
const PLAYERS: [pattern: RegExp, page: string][] = [
  [
    /^(?:https?:)?\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/(?:embed|v)\/([\w-]{11}).*$/i,
    'https://www.youtube.com/watch?v=$1',
  ],
  [/^(?:https?:)?\/\/player\.vimeo\.com\/video\/(\d+).*$/i, 'https://vimeo.com/$1'],
];

/**
 * Replaces every iframe and embed that has an address by a picture that links there and whose alternative text is
 * the title. The result is as unsafe as the input.
 */
export function embedsToLinks(html: string): string {
  if (!/<(?:iframe|embed)\b/i.test(html)) return html;
  return html.replace(FRAME, (_, attributes?: string) =>
    attributes === undefined ? '' : linkTo(attributes),
  );
}

function linkTo(attributes: string): string {
  const source = (attribute(attributes, 'src') || attribute(attributes, 'data-src')).trim();
  if (!source || /^(?:about|javascript|data|blob):/i.test(source)) return '';
  const page = PLAYERS.reduce((url, [pattern, target]) => url.replace(pattern, target), source);
  const title = escapeQuotes(attribute(attributes, 'title') || host(page));
  const picture = `<img src="${PLAY_BUTTON}" alt="${title}" width="64" height="48">`;
  return `<a href="${escapeQuotes(page)}" title="${title}">${picture}</a>`;
}

function attribute(attributes: string, name: string): string {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"']+))`, 'i').exec(
    attributes,
  );
  return match?.[1] ?? match?.[2] ?? match?.[3] ?? '';
}

function escapeQuotes(text: string): string {
  return text.replace(/"/g, '&quot;');
}

function host(url: string): string {
  return /^(?:https?:)?\/\/(?:www\.)?([^/?#:]{1,100})/i.exec(url)?.[1] ?? 'Embedded page';
}
