/** What feeds.yaml may say: one zod schema, whose descriptions become hover text in editors and docs/feeds-yaml.md. */
import { z } from 'zod';
import { category, tagging } from './schema-categories.ts';
import { feed } from './schema-feed.ts';
import { defaults, links, names, theme } from './schema-look.ts';
import { post } from './schema-post.ts';
import { summit } from './schema-summit.ts';
import { languageTag, name, quote, text, timeZone, webAddress } from './values.ts';

const owner = z
  .strictObject({
    name: name.describe('A person or a group.'),
    email: z.email().optional().describe('Shown on /about and in the feeds.'),
    url: webAddress.optional().describe('A page that says how to reach them.'),
  })
  .describe('Who answers for the planet.');

const planet = z
  .strictObject({
    title: name.describe('Name of the planet, on every page and in every feed.'),
    url: webAddress
      .refine((url) => !URL.parse(url)?.hostname.endsWith('.invalid'), {
        error: (issue) =>
          `${quote(issue.input)} stands for an address; write where readers will find the planet`,
      })
      .describe('Public address of the home page. Links in pages and feeds begin with it.'),
    id: text
      .optional()
      .describe(
        'atom:id of the merged feed, url with /atom.xml when left out. Set it before url changes, or to the id that the planet had before it moved here: to readers, another id is another feed.',
      ),
    description: text.default('What the community writes.').describe('One sentence on what is read here.'),
    owner: owner.optional(),
    repository: webAddress
      .optional()
      .describe(
        'Where feeds.yaml is kept, like https://github.com/jane/planet: pages link to the right line of it. Elsewhere than on GitHub, GitLab and Codeberg: the address of the page that edits it, with {line} for the number.',
      ),
    language: languageTag
      .default('en')
      .describe('Language of the pages (BCP 47), and of posts that do not say theirs.'),
    timezone: timeZone.default('UTC').describe('Zone in which the river is cut into days (IANA name).'),
    hub: webAddress.optional().describe('WebSub hub that is told of new posts.'),
    pollMinutes: z
      .int()
      .min(15)
      .max(1440)
      .default(30)
      .describe('Usual minutes between two polls of a feed, 15 or more.'),
    hide: z
      .array(webAddress)
      .default([])
      .describe('Permalinks of posts that their authors took back; answered with 410 Gone.'),
    theme: theme.prefault({}),
    links: links.prefault({}),
    footer: text.optional().describe('Text below every page, in Markdown.'),
    about: text.optional().describe('What /about says of the planet, in Markdown.'),
    names: names.prefault({}),
    defaults: defaults.prefault({}),
  })
  .describe('The planet itself.');

/** A whole feeds.yaml, as written. */
export const planetFile = z
  .strictObject({
    planet,
    feeds: z.array(feed).describe('The blogs. One line adds one.'),
    posts: z.array(post).default([]).describe('Single posts that no feed brings.'),
    summits: z.array(summit).default([]).describe('Events with a page of their own.'),
    categories: z.array(category).default([]).describe('What posts are about.'),
    tagging: tagging.prefault({}),
  })
  .describe('Everything that the maintainers of a planet decide.');

/** feeds.yaml, checked, defaults filled in. */
export type PlanetFile = z.infer<typeof planetFile>;
