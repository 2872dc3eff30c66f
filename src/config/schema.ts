/**
 * The schema of feeds.yaml: fills in defaults, normalizes URLs, and replaces missing values with null.
 * feeds.schema.json has the same keys with their descriptions.
 */
import { z } from 'zod';
import type { FilterRule } from '../model/planet.ts';
import defaultTagging from './default-tagging.json' with { type: 'json' };
import { handleFault, toHandle } from './handles.ts';
import {
  accentOn,
  day,
  languageTag,
  linkPrefix,
  name,
  optional,
  pattern,
  picture,
  pictureFile,
  quote,
  regularExpression,
  schedulePlace,
  slug,
  text,
  timeZone,
  webAddress,
} from './values.ts';

const words = z.array(text).default([]);
const localWords = z.record(z.string(), z.array(text));
const limit = z.int().min(1).max(2000);
const content = z.enum(['full', 'excerpt']);
const flag = z.boolean().default(false);

const filterRule = z
  .strictObject({
    title: pattern.optional(),
    category: pattern.optional(),
    text: pattern.optional(),
    any: pattern.optional(),
  })
  .refine((rule) => Object.keys(rule).length === 1, {
    error: 'a rule looks at one thing; write exactly one of title, category, text or any',
  })
  .transform((rule): FilterRule => {
    const [[field, pattern = ''] = ['text']] = Object.entries(rule);
    return { field: field as FilterRule['field'], pattern };
  });
const filterRules = z.array(filterRule).prefault([]);

/** An invalid handle makes no link; the check reports it as a warning. */
const handles = z
  .record(z.string(), text)
  .default({})
  .transform((written) =>
    Object.entries(written)
      .filter(([service, handle]) => handleFault(service, handle) === null)
      .map(([service, handle]) => toHandle(service, handle)),
  );

export const feed = z.strictObject({
  url: webAddress,
  name: name.optional(),
  site: optional(webAddress),
  face: optional(picture),
  nick: optional(name),
  handles,
  language: optional(languageTag),
  tags: z.array(slug).default([]),
  include: filterRules,
  exclude: filterRules,
  content: content.optional(),
  limit: optional(limit),
  hold: flag,
  release: flag,
  moved: z.array(webAddress).default([]),
  removedAfter: optional(day),
  purge: flag,
});

const post = z.strictObject({
  url: webAddress,
  title: text,
  author: text,
  date: day,
  summary: optional(text),
  language: optional(languageTag),
});

const summit = z.strictObject({
  slug,
  name,
  label: name.optional(),
  release: optional(text),
  kind: slug.default('summit'),
  city: optional(text),
  country: optional(z.string().regex(/^[A-Z]{2}$/, 'write the two capital letters of ISO 3166, like CA')),
  timezone: timeZone.default('UTC'),
  start: day,
  end: day,
  aliases: words,
  not: words,
  links: z.array(linkPrefix).default([]),
  related: words,
  schedule: optional(schedulePlace),
  url: optional(webAddress),
});

const category = z.strictObject({
  slug,
  name,
  nameIn: z.record(z.string(), text).default({}),
  group: z.enum(['activity', 'topic']).default('topic'),
  cues: words,
  cuesIn: localWords.default({}),
  not: words,
  from: words,
  when: z.enum(['before', 'after']).nullable().default(null),
});

const override = z.strictObject({
  url: webAddress,
  summit: slug.nullable().default(null),
  day: optional(z.int().min(1).max(31)),
  categories: optional(z.array(slug)),
  sessions: optional(z.array(z.union([text, z.int().transform(String)]))),
});

const eventKind = z.strictObject({
  kinds: z.array(slug).min(1),
  words: z.array(text).min(1),
  minor: flag,
  own: flag,
});

const resourceHost = z.strictObject({
  kind: z.enum(['etherpad', 'video', 'slides', 'photos', 'review', 'bug', 'spec', 'schedule']),
  host: text.refine(...regularExpression),
  path: z
    .string()
    .refine(...regularExpression)
    .default(''),
  url: text.optional(),
});

const meanings = Object.keys(defaultTagging.words) as [keyof typeof defaultTagging.words];
const weightTable = z.strictObject({ threshold: z.number(), rules: z.record(z.string(), z.number()) });

export const tagging = z.strictObject({
  eventKinds: z.array(eventKind).prefault(defaultTagging.eventKinds),
  communityWords: words,
  otherEvents: words,
  words: z.partialRecord(z.enum(meanings), localWords).default({}),
  resources: z.array(resourceHost).default([]),
  weights: z.strictObject({ events: weightTable, categories: weightTable }).optional(),
  overrides: z.array(override).default([]),
});

const link = z.strictObject({ name: text, url: webAddress });

const theme = z.strictObject({
  accent: accentOn('light').optional(),
  accentDark: accentOn('dark').optional(),
  logo: optional(pictureFile),
  favicon: optional(pictureFile),
  colors: z.enum(['auto', 'light', 'dark']).default('auto'),
});

const word = z.union([text, z.record(z.string(), text)], {
  error: 'takes a word, or one for each language, like { en: Conferences, de: Konferenzen }',
});
const localWord = optional(word).transform((value) => (typeof value === 'string' ? { any: value } : value));

const planet = z.strictObject({
  title: name,
  url: webAddress.refine((url) => !URL.parse(url)?.hostname.endsWith('.invalid'), {
    error: (issue) => `${quote(issue.input)} is a placeholder; write where readers will find the planet`,
  }),
  id: text.optional(),
  description: text.default('What the community writes.'),
  owner: z.strictObject({ name, email: optional(z.email()), url: optional(webAddress) }).optional(),
  repository: optional(webAddress),
  language: languageTag.default('en'),
  timezone: timeZone.default('UTC'),
  hub: optional(webAddress),
  pollMinutes: z.int().min(15).max(1440).default(30),
  hide: z.array(webAddress).default([]),
  theme: theme.prefault({}),
  links: z.strictObject({ menu: z.array(link).default([]), footer: z.array(link).default([]) }).prefault({}),
  footer: optional(text),
  about: optional(text),
  names: z
    .strictObject({ events: localWord, event: localWord, topics: localWord, topic: localWord })
    .prefault({}),
  defaults: z
    .strictObject({
      content: content.default('full'),
      language: optional(languageTag),
      limit: optional(limit),
      include: filterRules,
      exclude: filterRules,
    })
    .prefault({}),
});

/** A whole feeds.yaml, before validation. */
export const planetFile = z.strictObject({
  planet,
  feeds: z.array(feed),
  posts: z.array(post).default([]),
  summits: z.array(summit).default([]),
  categories: z.array(category).default([]),
  tagging: tagging.prefault({}),
});

/** A validated feeds.yaml. */
export type PlanetFile = z.output<typeof planetFile>;
export type FeedLine = z.input<typeof feed>;
export type PlanetLines = Partial<z.input<typeof planet>>;
export type CategoryLine = z.input<typeof category>;
