/** What maintainers write in Markdown, as it stands on pages. */
import { raw } from 'hono/html';
import { marked } from 'marked';
import { pageHtml, readHtml } from '../../html/html.ts';
import { createMemo } from '../memo.ts';
import type { Markup } from './markup.ts';

/** Read like any stranger's HTML: a planet's file may have been taken over from somebody else's. */
const read = createMemo((text) => {
  const [base = '', source = ''] = text.split(/\n(.*)/s, 2);
  const { html } = readHtml(marked.parse(source, { async: false }), { base });
  return pageHtml(html, { topHeading: 2, title: null }).replaceAll(' rel="nofollow ugc"', '');
});

/** `base`: what relative links resolve against. */
export function markdown(source: string, base: string): Markup {
  return raw(read(`${base}\n${source}`));
}
