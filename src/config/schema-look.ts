/** The keys of `planet:` in feeds.yaml that say how it looks, what its parts are called and what holds for all feeds. */
import { z } from 'zod';
import type { backgrounds } from '../model/look.ts';
import { contrastOn, LEAST_CONTRAST, readableOn } from './contrast.ts';
import { filterRules } from './schema-feed.ts';
import { color, languageTag, pictureFile, text, webAddress } from './values.ts';

/** A color that text can have on one of the two backgrounds. */
const accentOn = (scheme: keyof typeof backgrounds) =>
  color.superRefine((value, context) => {
    const reached = contrastOn(value, scheme);
    if (reached >= LEAST_CONTRAST) return;
    const ratio = (Math.floor(reached * 10) / 10).toFixed(1);
    context.addIssue({
      code: 'custom',
      message: `"${value}" has a contrast of ${ratio}:1 with the ${scheme} background, and text needs ${LEAST_CONTRAST}:1; "${readableOn(value, scheme)}" has it`,
    });
  });

const link = z.strictObject({
  name: text.describe('What the link says.'),
  url: webAddress.describe('Where it leads.'),
});

export const theme = z
  .strictObject({
    accent: accentOn('light')
      .optional()
      .describe(
        'Color of links and marks, like "#0b6e4f" (in quotes: YAML takes # for a comment). planet check says whether it can be read.',
      ),
    accentDark: accentOn('dark')
      .optional()
      .describe('The same on the dark background; a lighter accent when left out.'),
    logo: pictureFile
      .optional()
      .describe('Picture before the title: name of a file below public/, or an address.'),
    favicon: pictureFile.optional().describe("Icon for the browser's tab, the same way."),
    colors: z
      .enum(['auto', 'light', 'dark'])
      .default('auto')
      .describe('What readers see who have not chosen: what their system says, light or dark.'),
  })
  .describe('How the planet looks. More is up to public/custom.css; see docs/looks.md.');

export const links = z
  .strictObject({
    menu: z.array(link).default([]).describe('Behind the menu.'),
    footer: z.array(link).default([]).describe('Behind the links below every page.'),
  })
  .describe('Links of your own.');

const localWord = z.union([text, z.record(z.string(), text)], {
  error: 'takes a word, or one for each language, like { en: Conferences, de: Konferenzen }',
});

export const names = z
  .strictObject({
    events: localWord
      .optional()
      .describe(
        'Menu item and title of /summits, like "Conferences"; or a word for each language: { en: Conferences, de: Konferenzen }.',
      ),
    event: localWord.optional().describe('One of them, like "Conference".'),
    topics: localWord.optional().describe('Menu item and title of /categories.'),
    topic: localWord.optional().describe('One of them.'),
  })
  .describe(
    'What the parts of the planet are called. A planet without summits: or categories: has no such part.',
  );

export const defaults = z
  .strictObject({
    content: z
      .enum(['full', 'excerpt'])
      .default('full')
      .describe(
        'full: posts are shown and published whole, as far as their feeds have them; excerpt: their first words and a link to the blog.',
      ),
    language: languageTag.optional().describe('Language of posts whose feed does not say it.'),
    limit: z.int().min(1).max(2000).optional().describe('Posts taken from one document, the newest first.'),
    include: filterRules.describe('For feeds that have no include: of their own.'),
    exclude: filterRules.describe('For every feed, beside its own exclude:.'),
  })
  .describe('What holds for every feed that says nothing else.');
