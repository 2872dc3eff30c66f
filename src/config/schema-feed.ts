/** One entry of `feeds:` in feeds.yaml. */
import { z } from 'zod';
import { day, languageTag, picture, slug, text, webAddress } from './values.ts';

const filterRule = z
  .strictObject({
    title: text.optional().describe('Words of the title.'),
    category: text.optional().describe("One of the author's own categories."),
    text: text.optional().describe('Words anywhere in the post.'),
  })
  .refine((rule) => Object.keys(rule).length === 1, {
    error: 'a rule looks at one thing; write exactly one of title, category or text',
  });

export const feed = z.strictObject({
  url: webAddress.describe(
    "Address of the feed, or of the blog's home page. The only key that a feed must have.",
  ),
  name: text
    .optional()
    .describe(
      'The person or group who writes there; the title of the feed when left out. Two feeds may have the same name: the second one gets the address /feeds/NAME-2.',
    ),
  site: webAddress.optional().describe('Home page of the blog, when the feed does not say it.'),
  face: picture
    .optional()
    .describe('Picture of the author: name of a file below public/images/, or an address.'),
  nick: text.optional().describe("The author's nick name on IRC."),
  language: languageTag.optional().describe('Language of the posts (BCP 47), when the feed does not say it.'),
  tags: z.array(slug).default([]).describe('Slugs of categories that every post of this feed gets.'),
  include: z
    .array(filterRule)
    .default([])
    .describe('Only posts that match one of these rules are shown. Words are matched whole, in any case.'),
  exclude: z.array(filterRule).default([]).describe('Posts that match one of these rules are held back.'),
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
  purge: z.boolean().default(false).describe('true: delete what was stored of this feed.'),
});
