/** The entries of `categories:` and the section `tagging:` in feeds.yaml. */
import { z } from 'zod';
import { slug, text, webAddress } from './values.ts';

const words = z.array(text).default([]);

export const category = z.strictObject({
  slug: slug.describe('Last part of its address, /categories/SLUG.'),
  name: text.describe('Name on pages and in feeds.'),
  group: z
    .enum(['activity', 'topic'])
    .default('topic')
    .describe('activity: what the author did or the post is for; topic: what it is about.'),
  cues: words.describe('Words and phrases that lead here; matched whole, in any case.'),
  not: words.describe('Phrases that contain a cue and mean something else.'),
  from: words.describe("Authors' own categories that are taken over as this one."),
  lean: z
    .number()
    .min(-2)
    .max(2)
    .default(0)
    .describe(
      'How readily it is given: above 0 fewer cues are enough, below 0 it takes more; 0.5 is about one cue in the opening.',
    ),
  when: z
    .enum(['before', 'after', 'otherwise'])
    .nullable()
    .default(null)
    .describe(
      'Given without a cue, too: before, after: to posts about an event that lies ahead, or is under way or over; otherwise: to posts that no other category fits.',
    ),
});

const override = z.strictObject({
  url: webAddress.describe('Permalink of the post.'),
  summit: slug.nullable().default(null).describe('Slug of the event it is about; null for none.'),
  day: z.int().min(1).max(31).optional().describe('Day of the event that it tells of, 1 for the first.'),
  categories: z.array(slug).optional().describe('Its categories, in place of the ones that were found.'),
});

export const tagging = z
  .strictObject({
    eventWords: words.describe('Words for the kind of event, in any language.'),
    gatheringWords: words.describe('Words for team gatherings ("PTG"), which are events beside the summits.'),
    meetupWords: words.describe("Words for operators' meetups."),
    communityWords: words.describe(
      'Names of the community; an event word beside one of them speaks of one of its events.',
    ),
    otherEvents: words.describe('Names of other events that look alike.'),
    futureWords: words.describe('Words that speak of something still to come.'),
    presenceWords: words.describe('Words of somebody who was at an event ("attended", "my talk").'),
    inviteWords: words.describe('Words that invite to an event ("vote", "booth", "agenda").'),
    roundupWords: words.describe('Words in the title of a post that gathers many things ("in the news").'),
    dayWords: words.describe("Words before a day's number."),
    overrides: z.array(override).default([]).describe("A maintainer's last word on single posts."),
  })
  .describe('Words that are weighed when posts are tagged.');
