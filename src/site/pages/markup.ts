/** Helpers for markup: HTML values, sentences with links, lists. */
import { html, raw } from 'hono/html';
import type { Instant } from '../../model/feed.ts';
import type { Site } from '../site.ts';

export { html };

/** Escaped HTML that can be embedded in more HTML. */
export type Markup = ReturnType<typeof html>;

export const nothing: Markup = html``;

/** A message with markup for its placeholders: "Updated {when} from {blogs}". */
export function say(text: string, values: Record<string, Markup | string | number>): Markup {
  const parts = text.split(/\{(\w+)\}/);
  return html`${parts.map((part, index) => (index % 2 === 0 ? part : (values[part] ?? `{${part}}`)))}`;
}

/**
 * The same markup, with its text concatenated now. Otherwise, a page of hundreds of parts is concatenated at
 * its end from tens of thousands of strings that are no longer in the processor's cache.
 */
export function piece(markup: Markup): Markup {
  // V8 joins the parts of a string when a character is read, and keeps the result.
  if (!(markup instanceof Promise)) markup.charCodeAt(0);
  return markup;
}

/** An instant, in the given words or as date and time. */
export const time = ({ dates }: Pick<Site, 'dates'>, at: Instant, words = dates.moment(at)): Markup =>
  html`<time datetime="${at}">${words}</time>`;

/** Joins parts with a separator. */
export function join(parts: (Markup | string)[], between: Markup | string): Markup {
  return html`${parts.map((part, index) => (index === 0 ? part : html`${between}${part}`))}`;
}

/** An inline script that the content security policy allows by its hash. */
export function script(source: string): Markup {
  return html`<script data-own>${raw(source)}</script>`;
}

/** A data block (not a script): JSON in which `<` cannot end the element. */
export function jsonBlock(data: unknown): Markup {
  return html`<script type="application/ld+json">${raw(JSON.stringify(data).replace(/</g, '\\u003c'))}</script>`;
}
