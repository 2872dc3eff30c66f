/** The entries of `categories:` and the section `tagging:` in feeds.yaml. */
import { z } from 'zod';
import { resourceHosts } from './default-hosts.ts';
import { defaultWords } from './default-words.ts';
import { name, slug, text, webAddress } from './values.ts';

const words = z.array(text).default([]);
const localWords = z.record(z.string(), z.array(text));

export const category = z.strictObject({
  slug: slug.describe('Last part of its address, /categories/SLUG.'),
  name: name.describe('Name on pages and in feeds; one or two words.'),
  nameIn: z
    .record(z.string(), text)
    .default({})
    .describe('Names on pages in other languages, by their codes: { de: ..., ja: ... }.'),
  group: z
    .enum(['activity', 'topic'])
    .default('topic')
    .describe('activity: what the author did or the post is for; topic: what it is about.'),
  cues: words.describe(
    'Words and phrases that lead here, in posts of every language: product names and English words; matched whole, in any case.',
  ),
  cuesIn: localWords
    .default({})
    .describe('Words that count only in posts of one language, by its code: { de: [...], es: [...] }.'),
  not: words.describe('Phrases that contain a cue and mean something else.'),
  from: words.describe("Authors' own categories that are mapped to this one."),
  when: z
    .enum(['before', 'after'])
    .nullable()
    .default(null)
    .describe(
      'before, after: being about an event that lies ahead, or is under way or over, is evidence for this category.',
    ),
});

const override = z.strictObject({
  url: webAddress.describe('Permalink of the post.'),
  summit: slug.nullable().default(null).describe('Slug of the event it is about; null for none.'),
  day: z.int().min(1).max(31).optional().describe('Day of the event that it tells of, 1 for the first.'),
  categories: z.array(slug).optional().describe('Its categories, in place of the ones that were found.'),
  sessions: z
    .array(z.union([text, z.int().transform(String)]))
    .optional()
    .describe("Sessions of that event that it writes about, by the schedule's ids, in place of those found."),
});

const eventKind = z.strictObject({
  kinds: z.array(slug).min(1).describe('Values of kind: of the events that these words mean.'),
  words: z.array(text).min(1).describe('Words for the kind of event, in any language.'),
  minor: z
    .boolean()
    .default(false)
    .describe('Small events: their city alone means them only where no other event was held.'),
  own: z.boolean().default(false).describe("The words are the community's own and need no name beside them."),
});

const DEFAULT_KINDS = [
  {
    kinds: ['conference', 'summit', 'cancelled', 'virtual'],
    words: ['conference', 'conferences', 'conf', 'summit', 'summits', 'congress', 'Konferenz', 'conferencia']
      .concat(['conférence', 'conferência', 'conferenza', 'Gipfel', 'cumbre', 'sommet', 'カンファレンス'])
      .concat(['サミット', '大会', '峰会', '峰會', '컨퍼런스', '서밋']),
  },
  { kinds: ['sprint'], words: ['sprint', 'sprints', 'hack week', 'hackweek', 'hackfest', 'スプリント'] },
  { kinds: ['camp'], words: ['camp', 'camps', 'unconference', 'barcamp'] },
  {
    kinds: ['meetup'],
    words: ['meetup', 'meetups', 'meet-up', 'Treffen', 'encuentro', 'rencontre', '勉強会', '聚会', '밋업'],
    minor: true,
  },
];

const regularExpression = text.refine(isRegularExpression, 'is not a regular expression');

const resourceHost = z.strictObject({
  kind: z
    .enum(['etherpad', 'video', 'slides', 'photos', 'review', 'bug', 'spec', 'schedule'])
    .describe('What the link leads to.'),
  host: regularExpression.describe('The whole host, without www, as a regular expression.'),
  path: z
    .string()
    .refine(isRegularExpression, 'is not a regular expression')
    .default('')
    .describe('The beginning of the path with its query, as a regular expression.'),
  url: text.optional().describe('The one address for it, with $1 from the path.'),
});

const meanings = Object.keys(defaultWords) as [keyof typeof defaultWords];
const table = z.strictObject({
  threshold: z.number().describe('The score from which on a tag is given.'),
  rules: z.record(z.string(), z.number()).describe('What each rule adds to the score.'),
});

export const tagging = z
  .strictObject({
    eventKinds: z
      .array(eventKind)
      .default(() => DEFAULT_KINDS.map((one) => ({ minor: false, own: false, ...one })))
      .describe('The words for each kind of event; an event of another kind belongs to the first.'),
    communityWords: words.describe(
      'Names of the community; an event word beside one of them speaks of one of its events.',
    ),
    otherEvents: words.describe('Names of other events that look alike.'),
    words: z
      .partialRecord(z.enum(meanings), localWords)
      .default({})
      .describe(
        `More words by what they tell and by language, beside the program's own: { presence: { en: [...] } }. Known: ${meanings.join(', ')}.`,
      ),
    resources: z
      .array(resourceHost)
      .default([])
      .describe(`Links that are resources, looked at before the program's own ${resourceHosts.length}.`),
    weights: z
      .strictObject({
        events: table.describe('Which event a post is about.'),
        categories: table.describe('Which categories it gets.'),
      })
      .optional()
      .describe(
        'Weights fitted to your own labeled posts by npm run tags:fit, in place of ours; see docs/tags.md.',
      ),
    overrides: z.array(override).default([]).describe("A maintainer's last word on single posts."),
  })
  .describe('Words that are weighed when posts are tagged.');

function isRegularExpression(pattern: string): boolean {
  try {
    return new RegExp(pattern) instanceof RegExp;
  } catch {
    return false;
  }
}
