/** What the keys of other planets' lists mean here. */
import { handleFault } from './handles.ts';
import { FEED_URL_KEYS, isWebAddress, type ListedValue, plainKey, type Section } from './import-section.ts';

/** Keys in their plain spelling, the one to be preferred first. */
const FEED_KEYS = {
  url: FEED_URL_KEYS,
  site: ['link', 'site', 'siteurl', 'htmlurl', 'homepage', 'homepageurl', 'home', 'website', 'web', 'webpage']
    .concat(['blog', 'blogurl', 'weblog', 'page'])
    .concat(['url']),
  name: ['author', 'authorname', 'name', 'fullname', 'person', 'creator', 'title', 'text', 'label'],
  face: [
    'face',
    'avatar',
    'hackergotchi',
    'head',
    'icon',
    'photo',
    'picture',
    'image',
    'logo',
    'gravatar',
  ].concat(['avatarurl', 'iconurl', 'imageurl', 'faceurl', 'thumbnail', 'img']),
  nick: ['nick', 'irc', 'nickname', 'ircnick'],
  language: ['language', 'lang', 'locale'],
  limit: ['limit', 'maxitems', 'maxentries', 'maxarticles', 'itemlimit', 'items'],
  tags: ['tags', 'tag', 'categories', 'category', 'topics', 'topic', 'group', 'groups'],
  include: ['filter', 'include', 'includes', 'require', 'whitelist', 'keywords', 'keyword', 'match', 'only'],
  exclude: ['exclude', 'excludes', 'blacklist', 'without', 'ignorewords', 'reject'],
} as const;

const PLANET_KEYS = {
  title: ['name', 'title', 'planetname', 'planettitle', 'sitename', 'sitetitle'],
  url: ['link', 'url', 'baseurl', 'siteurl', 'planeturl', 'homepage', 'homepageurl', 'website', 'site'],
  id: ['id', 'feedid'],
  description: ['description', 'subtitle', 'tagline', 'slogan', 'summary'],
  ownerName: ['ownername', 'owner', 'author', 'authorname', 'authorsname', 'maintainer', 'editor', 'admin'],
  ownerEmail: ['owneremail', 'email', 'authoremail', 'adminemail', 'authorsemail'],
  ownerUrl: ['ownerid', 'ownerurl', 'authorurl', 'authorsurl'],
  language: ['language', 'lang', 'locale'],
  timezone: ['timezone', 'tz'],
  hub: ['hub', 'pubsubhubbubhub', 'websubhub'],
  include: FEED_KEYS.include,
  exclude: FEED_KEYS.exclude,
} as const;

/** What feeds.yaml may hold for all feeds. */
const DEFAULT_KEYS = {
  language: FEED_KEYS.language,
  limit: FEED_KEYS.limit,
  include: FEED_KEYS.include,
  exclude: FEED_KEYS.exclude,
} as const;

const TABLES = { planet: PLANET_KEYS, feed: FEED_KEYS, defaults: DEFAULT_KEYS, other: {} } as const;

const OFF = ['disabled', 'inactive', 'hidden', 'suspended', 'skip', 'deleted'];
const ON = ['enabled', 'active'];

export type Meaning = keyof typeof PLANET_KEYS | keyof typeof FEED_KEYS;

/** What a section says in our words, and what is left of it. */
export type Understood = {
  said: Map<Meaning, ListedValue>;
  handles: Record<string, string>;
  isOff: boolean;
  left: ListedValue[];
};

/** Reads the keys of a section; a key that means two things means what is not said otherwise. */
export function understand({ about, values }: Section): Understood {
  const left = new Set(values.filter(({ text }) => text !== ''));
  const take = (keys: readonly string[], fits: (text: string) => boolean = () => true) => {
    const found = keys.flatMap((key) =>
      [...left].filter((one) => plainKey(one.key) === key && fits(one.text)),
    )[0];
    if (found) left.delete(found);
    return found;
  };
  const said = new Map<Meaning, ListedValue>();
  for (const [meaning, keys] of Object.entries(TABLES[about]) as [Meaning, readonly string[]][]) {
    const found = take(keys, meaning === 'url' ? isWebAddress : undefined);
    if (found) said.set(meaning, found);
  }
  if (about === 'feed') takeNames(said, left);
  const [isDisabled, isNotEnabled] = [!isNo(take(OFF), true), isNo(take(ON), false)];
  const isOff = about === 'feed' && (isDisabled || isNotEnabled);
  return { said, isOff, handles: about === 'feed' ? takeHandles(said, left) : {}, left: [...left] };
}

const isNo = (value: ListedValue | undefined, otherwise: boolean): boolean =>
  value ? /^(?:0|no|false|off|null)$/i.test(value.text) : otherwise;

/** Pluto's author may list roles ("member irc:jane"), and then the title is the name. What repeats the name is no news. */
function takeNames(said: Understood['said'], left: Set<ListedValue>): void {
  const name = said.get('name');
  if (!name) return;
  const titles = [...left].filter(({ key }) => ['title', 'text', 'name'].includes(plainKey(key)));
  const [title] = titles;
  if (title && plainKey(name.key) === 'author' && isRoles(name.text)) {
    said.set('name', title);
    if (!said.has('nick')) said.set('nick', name);
    left.delete(title);
  }
  for (const one of titles) if (one.text === said.get('name')?.text) left.delete(one);
}

const isRoles = (text: string): boolean =>
  text.split(/\s+/).every((word) => /^\p{Ll}[\p{L}\d-]*(?::\S+)?$/u.test(word));

/** Services that feeds.yaml knows, and others that are told by a whole address. */
const SERVICES = new Map(
  ['mastodon', 'bluesky', 'matrix', 'github', 'linkedin', 'twitter'].map((name) => [name, name]),
)
  .set('x', 'twitter')
  .set('fediverse', 'mastodon')
  .set('activitypub', 'mastodon');
const OTHERS = [
  'facebook',
  'youtube',
  'instagram',
  'gitlab',
  'codeberg',
  'threads',
  'peertube',
  'pixelfed',
].concat([
  'sourcehut',
  'stackoverflow',
  'reddit',
  'telegram',
  'flickr',
  'meetup',
  'orcid',
  'xing',
  'lobsters',
]);

/** A handle that leads nowhere is kept as a nick name, if anything. */
function takeHandles(said: Understood['said'], left: Set<ListedValue>): Record<string, string> {
  const handles: Record<string, string> = {};
  for (const value of [...left]) {
    const key = plainKey(value.key).replace(/(?:url|handle|id|account|user(?:name)?|link)$/, '');
    const service = SERVICES.get(key) ?? (OTHERS.includes(key) && isWebAddress(value.text) ? key : undefined);
    if (service === undefined || handles[service] !== undefined) continue;
    left.delete(value);
    const { text } = value;
    if (handleFault(service, text) === null) handles[service] = text;
    else {
      const first = text.split(/[\s,;]+/).find((one) => handleFault(service, one) === null);
      if (first) handles[service] = first;
      else left.add(value);
      if (!said.has('nick')) said.set('nick', value);
    }
  }
  return handles;
}
