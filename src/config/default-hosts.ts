/** Hosts and paths that make a link a resource; the first line that fits decides. Hosts without their www. */
import type { ResourceHost } from '../model/planet.ts';

export const resourceHosts: ResourceHost[] = [
  {
    kind: 'video',
    host: '(m\\.)?youtu\\.be|(m\\.)?youtube(-nocookie)?\\.com',
    path: '/(?:watch.*[?&]v=|embed/|v/|shorts/|live/)?([\\w-]{11})(?![\\w-])',
    url: 'https://www.youtube.com/watch?v=$1',
  },
  {
    kind: 'video',
    host: '(m\\.)?youtube(-nocookie)?\\.com',
    path: '/.*[?&]list=([\\w-]+)',
    url: 'https://www.youtube.com/playlist?list=$1',
  },
  {
    kind: 'video',
    host: '(player\\.)?vimeo\\.com',
    path: '/(?:video/|channels/\\w+/)?(\\d+)',
    url: 'https://vimeo.com/$1',
  },
  { kind: 'video', host: 'vimeo\\.com', path: '/(?:ondemand|album|showcase)/.' },
  {
    kind: 'slides',
    host: '(.+\\.)?(slideshare\\.net|speakerdeck\\.com|slides\\.com|noti\\.st|prezi\\.com)',
    path: '/.',
  },
  {
    kind: 'slides',
    host: 'docs\\.google\\.com',
    path: '/presentation/(?:u/\\d+/)?d/(?:e/)?([\\w-]+)',
    url: 'https://docs.google.com/presentation/d/$1',
  },
  {
    kind: 'photos',
    host: '(.+\\.)?(flickr\\.com|photos\\.google\\.com|photos\\.app\\.goo\\.gl|picasaweb\\.google\\.com|smugmug\\.com)|flic\\.kr|instagram\\.com',
    path: '/.',
  },
  { kind: 'photos', host: 'goo\\.gl', path: '/photos/.' },
  { kind: 'etherpad', host: '(.+\\.)?etherpad\\..+|pad\\..+', path: '/(?:p/.+|etherpads.*|[^/]+-pad.*)' },
  { kind: 'bug', host: 'bugzilla\\..+', path: '' },
  { kind: 'slides', host: '(.+\\.)?sched\\.(org|com|co)', path: '/hosted_files/.' },
  { kind: 'schedule', host: '(.+\\.)?sched\\.(org|com|co)', path: '' },
  {
    kind: 'slides',
    host: '.+\\.(github|gitlab)\\.io',
    path: '/(?!\\d{4}/)(?:talks/[^/.?]+|(?:[^/.?]+[/_-])?(?:slides?|decks?|presentations?)(?:[/_-][^/.?]*)?)/?(?:index\\.html)?$',
  },
  {
    kind: 'video',
    host: '.+',
    path: '[^?]*\\.(?:mp4|webm|ogv|mov)$|[^?]*/(?:[\\w]+-)?videos?/[^?]*[^/?]|[^?]*/[\\w]+-videos/?$',
  },
  {
    kind: 'slides',
    host: '.+',
    path: '[^?]*\\.(?:pdf|pptx?|odp|key)$|[^?]*/(?:slides?|slidedecks?|presentations?)/.',
  },
  { kind: 'etherpad', host: '.+', path: '[^?]*/etherpads?/?$' },
];
