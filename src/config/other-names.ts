/** What other programs and people call the keys of feeds.yaml. */
import { nearestWord } from './nearest-word.ts';

const NAMES: Record<string, string> = {
  url: 'feed feedurl feeduri uri link rss rssurl atom xmlurl href address source',
  name: 'title author person label fullname',
  site: 'home homepage website web blog weburl htmlurl siteurl homeurl',
  face: 'avatar picture image photo icon logo portrait',
  nick: 'irc nickname ircnick handle username',
  handles: 'twitter mastodon github linkedin bluesky matrix fediverse social accounts',
  language: 'lang locale',
  tags: 'tag category categories topics labels keywords',
  title: 'headline subject',
  text: 'body content word words',
  category: 'tag tags label',
  include: 'filter only require allow match',
  exclude: 'ignore skip block deny reject',
  limit: 'max maximum count entries items',
  hold: 'paused pause disabled disable draft moderate',
  moved: 'oldurl formerurl former previous aka redirects',
  removedAfter: 'removed until ended lapsed expired dead',
  purge: 'delete erase drop',
  pollMinutes: 'interval minutes poll frequency refresh',
  timezone: 'tz zone',
  description: 'subtitle summary about tagline',
  email: 'mail',
  owner: 'maintainer contact admin',
  feeds: 'blogs subscriptions sources planets people members',
  summits: 'events event conferences',
  categories: 'topics tags',
  cues: 'words keywords aliases terms',
  start: 'from begin begins date',
  end: 'to until ends',
  aliases: 'alias names',
  city: 'town place location',
};

/** The key of `known` that is meant by a word: by its spelling or by what else it is called; null for none. */
export function meantKey(word: string, known: readonly string[]): string | null {
  const plain = word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const same = known.find((key) => key.toLowerCase() === plain);
  const called = known.find((key) => NAMES[key]?.split(' ').includes(plain));
  return same ?? called ?? nearestWord(plain, known);
}
