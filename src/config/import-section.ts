/** What a reader of other planets' lists makes of each part of a list; import-keys.ts knows what the keys mean. */

export type ListedValue = { key: string; text: string; line: number };

/** Something in a list that its owner should look at. */
export type LineProblem = { line: number; message: string };

/** What the list says in one place, of the planet, of all feeds, of one feed, or of what has no counterpart here. */
export type Section = {
  about: 'planet' | 'defaults' | 'feed' | 'other';
  line: number;
  values: ListedValue[];
  /** Names of the groups that it is in, the outermost first. */
  groups: string[];
};

/** `flags`: those of the regular expressions that filter, where the list's program has any. */
export type ReadList = { sections: Section[]; problems: LineProblem[]; flags?: string };

/** "xmlUrl", "xml_url" and "XML-URL" are one key. */
export const plainKey = (key: string): string => key.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Keys that name the address of a feed, the plainest first. */
export const FEED_URL_KEYS = ['feed', 'feedurl', 'xmlurl', 'rss', 'rssurl', 'rssfeed', 'atom', 'atomurl']
  .concat(['feedlink', 'jsonfeed', 'xml', 'feeds', 'uri'])
  .concat(['url']);

export const isWebAddress = (text: string): boolean => /^(?:https?|feed):\/*[^\s/]/i.test(text);

export const section = (about: Section['about'], line: number, groups: string[] = []): Section => ({
  about,
  line,
  values: [],
  groups,
});
