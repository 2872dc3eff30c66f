/** One entry of `posts:` in feeds.yaml. */
import { z } from 'zod';
import { day, languageTag, text, webAddress } from './values.ts';

export const post = z.strictObject({
  url: webAddress.describe('Where the post is.'),
  title: text.describe('What it is called.'),
  author: text.describe('Who wrote it; the same name as that of a feed means the same person.'),
  date: day.describe('The day of its publication.'),
  summary: text.optional().describe('A few sentences on what it says.'),
  language: languageTag.optional().describe("Its language (BCP 47), where it is not the planet's."),
});
