/** One entry of `feeds:` in feeds.yaml. */
import { z } from 'zod';
import { handleFault } from './handles.ts';
import { day, languageTag, name, patternFault, picture, slug, text, webAddress } from './values.ts';

const pattern = text.superRefine((written, context) => {
  const message = patternFault(written);
  if (message) context.addIssue({ code: 'custom', message });
});

const filterRule = z
  .strictObject({
    title: pattern.optional().describe('Words of the title, or a regular expression: /clojure|lisp/i.'),
    category: pattern.optional().describe("The same of the author's own categories."),
    text: pattern.optional().describe("The same of the post's text."),
    any: pattern.optional().describe('The same of title, categories and text.'),
  })
  .refine((rule) => Object.keys(rule).length === 1, {
    error: 'a rule looks at one thing; write exactly one of title, category, text or any',
  });

export type FilterRuleLine = z.infer<typeof filterRule>;

export const filterRules = z.array(filterRule).default([]);

const handles = z
  .record(z.string(), text)
  .default({})
  .superRefine((written, context) => {
    for (const [service, handle] of Object.entries(written)) {
      const message = handleFault(service, handle);
      if (message) context.addIssue({ code: 'custom', path: [service], message });
    }
  });

export const feed = z.strictObject({
  url: webAddress.describe(
    "Address of the feed, or of the blog's home page. The only key that a feed must have.",
  ),
  name: name
    .optional()
    .describe(
      'The person or group who writes there; the title of the feed when left out. Feeds of the same name are one person, who has one page; the second one has the address /feeds/NAME-2.',
    ),
  site: webAddress.optional().describe('Home page of the blog, when the feed does not say it.'),
  face: picture
    .optional()
    .describe('Picture of the author: name of a file below public/images/, or an address.'),
  nick: name.optional().describe("The author's nick name on IRC."),
  handles: handles.describe(
    'Where else the author is: { mastodon: "@jane@social.example", github: jane }. Known: mastodon, bluesky, matrix, github, linkedin, twitter; any other service with a whole address.',
  ),
  language: languageTag.optional().describe('Language of the posts (BCP 47), when the feed does not say it.'),
  tags: z.array(slug).default([]).describe('Slugs of categories that every post of this feed gets.'),
  include: filterRules.describe(
    'Only posts that match one of these rules are shown. Words are matched whole, in any case; a regular expression stands between slashes.',
  ),
  exclude: filterRules.describe('Posts that match one of these rules are held back.'),
  content: z
    .enum(['full', 'excerpt'])
    .optional()
    .describe('excerpt: the first words and a link to the blog; what planet: defaults: says when left out.'),
  limit: z
    .int()
    .min(1)
    .max(2000)
    .optional()
    .describe('Take at most this many posts of one document, the newest first.'),
  hold: z
    .boolean()
    .default(false)
    .describe('true: nothing new of this feed is published while it stands here.'),
  release: z
    .boolean()
    .default(false)
    .describe('true: publish what was held back (a flood of old posts, a changed owner); you looked at it.'),
  moved: z
    .array(webAddress)
    .default([])
    .describe(
      'Former addresses of this feed, the oldest first. Its posts keep their ids when the address changes.',
    ),
  removedAfter: day
    .optional()
    .describe(
      'The blog lapsed on this day: it is not polled any more, its archive stays, links of later posts are not trusted.',
    ),
  purge: z
    .boolean()
    .default(false)
    .describe('true: what is stored of this feed is deleted at once, and it is not polled.'),
});
