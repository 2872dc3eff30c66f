/** Every sentence that a page says, in plain strings, so that a language is one more object of this shape. */

/** A text that counts: one string per plural category (CLDR); `{n}` is the number. */
export type Plural = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

type Widen<T> = { [K in keyof T]: T[K] extends string ? string : T[K] extends Plural ? Plural : Widen<T[K]> };

/** The catalogue's shape. `{name}` in a text is a place to fill. */
export type Texts = Widen<typeof english>;

export const english = {
  language: 'en',
  scopes: {
    all: { title: '{label}', description: '{about}' },
    summit: { title: '{label}', description: 'Posts about {label}, as {planet} gathered them.' },
    category: { title: '{label}', description: 'Posts about {label}, as {planet} gathered them.' },
    author: { title: '{label}', description: 'Posts by {label}, as {planet} gathered them.' },
    language: { title: 'Posts in {label}', description: 'Posts in {label}, as {planet} gathered them.' },
    month: { title: '{label}', description: 'All posts of {label} on {planet}.' },
    feed: {
      title: 'Feed of {label}',
      description: 'Posts from the feed of {label}, as {planet} gathered them.',
    },
  },
  counts: {
    posts: { one: '{n} post', other: '{n} posts' },
    people: { one: '{n} person', other: '{n} people' },
    blogs: { one: '{n} blog', other: '{n} blogs' },
    feeds: { one: '{n} feed', other: '{n} feeds' },
    moreThisMonth: { one: '{n} more post this month', other: '{n} more posts this month' },
  },
  frame: {
    skip: 'Skip to the posts',
    main: 'Main',
    summits: 'Summits',
    categories: 'Topics',
    authors: 'Authors',
    archives: 'Archive',
    search: 'Search',
    subscribe: 'Subscribe',
    theme: 'Theme',
    updated: 'Updated {when} from {blogs}.',
    updatedAttention: 'Updated {when} from {blogs}; {attention}.',
    neverUpdated: 'No blog has been read yet.',
    attention: { one: '{n} needs attention', other: '{n} need attention' },
    belongs: 'Every post belongs to the person who wrote it. No cookies, no trackers.',
    join: 'Add your blog',
    correct: 'Correct or remove a post',
    health: 'Feed health',
    about: 'About',
    keyboard: 'Keyboard shortcuts',
    feedOf: '{title} ({format})',
    wholePlanet: '{planet}: all posts',
    image: '{planet}: what the community is writing',
  },
  keys: {
    title: 'Keys',
    nextPrevious: 'next, previous post',
    open: 'open it on its blog',
    here: 'read it here',
    search: 'search',
    close: 'Close',
    help: 'this help',
  },
  entry: {
    in: 'in {blog}',
    and: ' and ',
    untitled: 'Untitled',
    readHere: 'Read here',
    close: 'Close',
    summaryOnly: '{blog} sends summaries only. {link}',
    readOn: 'Read it on {host}',
    alsoIn: 'Also in {blogs}.',
    day: '{summit} · day {day}',
    about: '{summit}',
    permalink: 'Permalink',
    wrong: 'Something wrong?',
    changed: 'changed {when}',
    videoOf: 'Video',
    attached: 'Attached: {name}',
  },
  resources: {
    etherpad: { title: 'Etherpads', one: 'etherpad', count: { one: '{n} etherpad', other: '{n} etherpads' } },
    video: { title: 'Videos', one: 'video', count: { one: '{n} video', other: '{n} videos' } },
    slides: {
      title: 'Slides',
      one: 'slide deck',
      count: { one: '{n} slide deck', other: '{n} slide decks' },
    },
    photos: { title: 'Photos', one: 'photo set', count: { one: '{n} photo set', other: '{n} photo sets' } },
    review: { title: 'Reviews', one: 'review', count: { one: '{n} review', other: '{n} reviews' } },
    bug: { title: 'Bugs', one: 'bug', count: { one: '{n} bug', other: '{n} bugs' } },
    spec: { title: 'Specifications', one: 'spec', count: { one: '{n} spec', other: '{n} specs' } },
    schedule: { title: 'Schedule', one: 'session', count: { one: '{n} session', other: '{n} sessions' } },
  },
  river: {
    older: 'Older',
    olderPosts: 'Older posts',
    newer: 'Newer',
    newerPosts: 'Newer posts',
    pageTitle: '{title}, page {n}',
    pages: 'Pages',
    aside: 'About this planet',
    subscribeText: 'New posts, in the reader that you already use.',
    writing: 'Writing this week',
    nothing: 'Nothing yet',
    nothingText: 'No post has arrived from the {blogs} so far. {next} {health} says how the last look went.',
    nextLook: 'The next look is at {when}.',
    firstLook: 'The first look at the blogs is under way',
    firstLookText: '{done} of {total} so far. This page looks again by itself.',
    noBlogs: 'No blog is listed. Maintainers add them in feeds.yaml, one line each.',
    dayOf: 'Day {day} of {days}',
    before: { one: 'Begins tomorrow', other: 'Begins in {n} days' },
    after: 'Ended on {date}',
    soFar: '{posts} by {people} so far',
    by: '{posts} by {people}',
  },
  why: {
    filed: 'Filed under {tags}.',
    because: '{tag}: {evidence} (rule {rule}).',
    none: 'No rule found a summit or a topic in it.',
  },
  errors: {
    missing: 'No such page',
    missingText:
      'There is nothing at this address. A post that was here may have been taken back by its author.',
    gone: 'Taken back',
    goneText: 'This post was taken back by its author.',
    broken: 'Something broke here',
    brokenText:
      'The page could not be made; it is our fault, and it is in the log. The feeds still work: {feed}.',
    newest: 'The newest posts',
    searchPosts: 'Search the posts',
    search: 'Search',
  },
};

/** The text with its places filled. A place without a value stays as it is written. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

const rules = new Map<string, Intl.PluralRules>();

/** The counting text for `n`: "1 post", "2 posts". */
export function count(texts: Texts, plural: Plural, n: number): string {
  const rule = rules.get(texts.language) ?? new Intl.PluralRules(texts.language);
  rules.set(texts.language, rule);
  return fill(plural[rule.select(n)] ?? plural.other, { n: n.toLocaleString(texts.language) });
}
