/** Words that were written down in English once: troubles of feeds, evidence of tags. */
import type { Site } from '../site.ts';
import { html, type Markup } from './markup.ts';

/** Marked as English where the page is in another language, so that they are read aloud as what they are. */
export function inEnglish(site: Site, words: string): Markup {
  return site.texts.language === 'en' ? html`${words}` : html`<span lang="en">${words}</span>`;
}
