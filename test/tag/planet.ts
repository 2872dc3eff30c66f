/** A small planet of invented words around a few real events, for the specifications of tagging. */
import { defaultTagging } from '../../src/config/to-tagging.ts';
import { readHtml } from '../../src/html/html.ts';
import type { TaggableEntry } from '../../src/model/entry.ts';
import type { Category, Planet, Summit } from '../../src/model/planet.ts';

const event = (summit: Partial<Summit> & Pick<Summit, 'slug' | 'start' | 'end'>): Summit => ({
  name: summit.slug,
  label: summit.slug,
  release: null,
  kind: 'summit',
  city: null,
  country: null,
  timezone: 'UTC',
  aliases: [],
  not: [],
  links: [],
  relatedReleases: [],
  schedule: null,
  url: null,
  ...summit,
});

const category = (one: Partial<Category> & Pick<Category, 'slug' | 'group'>): Category => ({
  name: one.slug,
  cues: [],
  nameIn: {},
  cuesIn: {},
  not: [],
  from: [],
  when: null,
  ...one,
});

/** Links of a community's own sites, as its feeds.yaml configures them. */
const openstackHosts: Planet['tagging']['resources'] = [
  {
    kind: 'etherpad',
    host: 'etherpad\\.(openstack|opendev)\\.org',
    path: '/(?:p/)?([^/?]+)',
    url: 'https://etherpad.opendev.org/p/$1',
  },
  {
    kind: 'review',
    host: 'review\\.(opendev|openstack)\\.org',
    path: '/+(?:.*/\\+/|c/|/c/)?(\\d+)',
    url: 'https://review.opendev.org/$1',
  },
  {
    kind: 'bug',
    host: '(bugs\\.)?launchpad\\.net',
    path: '/.*(?:\\+bug|bugs?)/(\\d+)',
    url: 'https://bugs.launchpad.net/bugs/$1',
  },
  {
    kind: 'bug',
    host: 'storyboard\\.openstack\\.org',
    path: '/+(story|task)/(\\d+)',
    url: 'https://$host/#!/$1/$2',
  },
  { kind: 'spec', host: 'specs\\.openstack\\.org', path: '/.' },
];

export const planet: Pick<Planet, 'summits' | 'categories' | 'tagging'> = {
  summits: [
    event({
      slug: 'havana',
      name: 'OpenStack Summit Portland 2013',
      release: 'havana',
      city: 'Portland',
      timezone: 'America/Los_Angeles',
      start: '2013-04-15',
      end: '2013-04-18',
    }),
    event({
      slug: 'icehouse',
      name: 'OpenStack Summit Hong Kong 2013',
      release: 'icehouse',
      city: 'Hong Kong',
      timezone: 'Asia/Hong_Kong',
      start: '2013-11-05',
      end: '2013-11-08',
      aliases: ['HongKong', '香港'],
    }),
    event({
      slug: 'liberty',
      name: 'OpenStack Summit Vancouver 2015',
      release: 'liberty',
      city: 'Vancouver',
      timezone: 'America/Vancouver',
      start: '2015-05-18',
      end: '2015-05-22',
      not: ['Newark Liberty'],
      links: ['libertydesignsummit.sched.org', 'openstack.org/summit/vancouver-2015', 'pads.example/p/YVR-'],
    }),
    event({
      slug: 'mitaka',
      name: 'OpenStack Summit Tokyo 2015',
      release: 'mitaka',
      city: 'Tokyo',
      timezone: 'Asia/Tokyo',
      start: '2015-10-27',
      end: '2015-10-30',
      aliases: ['Tokio', '東京'],
    }),
    event({
      slug: 'newton',
      name: 'OpenStack Summit Austin 2016',
      release: 'newton',
      city: 'Austin',
      timezone: 'America/Chicago',
      start: '2016-04-25',
      end: '2016-04-29',
    }),
    event({
      slug: 'queens-ptg',
      name: 'Project Teams Gathering Denver 2017',
      release: 'queens',
      kind: 'ptg',
      city: 'Denver',
      timezone: 'America/Denver',
      start: '2017-09-11',
      end: '2017-09-15',
    }),
    event({
      slug: 'rocky',
      name: 'OpenStack Summit Vancouver 2018',
      release: 'rocky',
      city: 'Vancouver',
      timezone: 'America/Vancouver',
      start: '2018-05-21',
      end: '2018-05-24',
      links: ['pads.example/p/YVR-'],
    }),
    event({
      slug: 'stein-ptg',
      name: 'Project Teams Gathering Denver 2018',
      release: 'stein',
      kind: 'ptg',
      city: 'Denver',
      timezone: 'America/Denver',
      start: '2018-09-10',
      end: '2018-09-14',
    }),
    event({
      slug: 'stein',
      name: 'OpenStack Summit Berlin 2018',
      release: 'stein',
      city: 'Berlin',
      timezone: 'Europe/Berlin',
      start: '2018-11-13',
      end: '2018-11-15',
    }),
    event({
      slug: 'berlin-2022',
      name: 'OpenInfra Summit Berlin 2022',
      kind: 'openinfra-summit',
      city: 'Berlin',
      timezone: 'Europe/Berlin',
      start: '2022-06-07',
      end: '2022-06-09',
    }),
  ],
  categories: [
    category({ slug: 'talks', group: 'activity', cues: ['talk', 'talks', 'slides', 'speaker', 'session'] }),
    category({ slug: 'recap', group: 'activity', cues: ['recap', 'report'], when: 'after' }),
    category({ slug: 'preview', group: 'activity', cues: ['vote', 'agenda'], when: 'before' }),
    category({
      slug: 'networking',
      group: 'topic',
      cues: ['neutron', 'load balancer', 'OVN', 'router'],
      not: ['social router'],
      from: ['Neutron'],
    }),
    category({ slug: 'storage', group: 'topic', cues: ['cinder', 'swift', 'volume'], not: ['in volume'] }),
    category({ slug: 'community', group: 'topic', cues: ['diversity', 'mentoring'] }),
  ],
  tagging: {
    ...defaultTagging(),
    eventKinds: [
      {
        kinds: ['summit', 'openinfra-summit'],
        words: ['summit', 'summits', 'Gipfel', 'cumbre', 'サミット', '峰会'],
        minor: false,
        own: false,
      },
      { kinds: ['ptg'], words: ['PTG', 'Project Teams Gathering'], minor: false, own: true },
      { kinds: ['ops-meetup'], words: ['ops meetup'], minor: true, own: true },
    ],
    communityWords: ['OpenStack', 'OpenInfra'],
    resources: [...openstackHosts, ...defaultTagging().resources],
    otherEvents: ['Red Hat Summit', 'OpenPOWER Summit', 'OpenStack Day', 'mid-cycle', 'FOSDEM'],
    overrides: [
      {
        url: 'https://blog.example/2015/05/wrongly-read',
        summit: null,
        day: null,
        categories: null,
        sessions: null,
      },
      {
        url: 'https://blog.example/2015/07/hidden-gem',
        summit: 'liberty',
        day: 3,
        categories: ['storage'],
        sessions: null,
      },
    ],
  },
};

/** An entry that sets only what matters. */
export function entry({
  contentHtml = '',
  ...part
}: Partial<Omit<TaggableEntry, 'text' | 'outline'>> & { contentHtml?: string }): TaggableEntry {
  const { text, outline } = readHtml(contentHtml, { base: part.url ?? '' });
  return {
    url: null,
    title: null,
    authors: ['Jane Doe'],
    published: '2015-05-20T17:00:00.000Z',
    categories: [],
    language: 'en',
    text,
    outline,
    ...part,
  };
}
