/** The small words of our markup: HTML values, sentences with links in them, lists. */
import { html, raw } from 'hono/html';
import type { Instant } from '../../model/feed.ts';
import type { Site } from '../site.ts';

export { html };

/** Escaped HTML, ready to be put into more HTML. */
export type Markup = ReturnType<typeof html>;

export const nothing: Markup = html``;

/** A text of the catalogue with markup in its places: "Updated {when} from {blogs}". */
export function say(text: string, values: Record<string, Markup | string | number>): Markup {
  const parts = text.split(/\{(\w+)\}/);
  return html`${parts.map((part, index) => (index % 2 === 0 ? part : (values[part] ?? `{${part}}`)))}`;
}

/**
 * The same markup, its text put together now. A page of hundreds of pieces is otherwise put together at its end, out of
 * tens of thousands of parts that the processor's cache has lost by then.
 */
export function piece(markup: Markup): Markup {
  // V8 joins the parts of a string when a letter is looked at, and keeps the result in their place.
  if (!(markup instanceof Promise)) markup.charCodeAt(0);
  return markup;
}

/** An instant, in words of its place on the page or as a date and an hour. */
export const time = ({ dates }: Pick<Site, 'dates'>, at: Instant, words = dates.moment(at)): Markup =>
  html`<time datetime="${at}">${words}</time>`;

/** Pieces with something between them. */
export function join(parts: (Markup | string)[], between: Markup | string): Markup {
  return html`${parts.map((part, index) => (index === 0 ? part : html`${between}${part}`))}`;
}

/** A script of ours that the policy names by its digest. */
export function script(source: string): Markup {
  return html`<script data-own>${raw(source)}</script>`;
}

/** A data block (not a script): JSON in which `<` cannot end the element. */
export function jsonBlock(data: unknown): Markup {
  return html`<script type="application/ld+json">${raw(JSON.stringify(data).replace(/</g, '\\u003c'))}</script>`;
}
