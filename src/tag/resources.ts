/** Etherpads, videos, slides and their like, taken from an entry's links; one address for each, however it is spelt. */
import type { Resource, ResourceKind } from '../model/entry.ts';
import type { PostText } from './post-text.ts';

type Kind = {
  kind: ResourceKind;
  host: RegExp;
  path: RegExp;
  /** The parts of the path that name the thing, put into the one address for it. */
  canonical?: (match: RegExpMatchArray, url: URL) => string | null;
};

const YOUTUBE = (_match: RegExpMatchArray, url: URL): string | null => {
  const list = url.searchParams.get('list');
  const id =
    url.searchParams.get('v') ?? /^\/(?:embed\/|v\/|shorts\/|live\/)?([\w-]{11})$/.exec(url.pathname)?.[1];
  if (id) return `https://www.youtube.com/watch?v=${id}`;
  return list ? `https://www.youtube.com/playlist?list=${list}` : null;
};

/** One line a place where such things are kept; the first line that fits decides. Hosts without their www. */
const KINDS: Kind[] = [
  {
    kind: 'etherpad',
    host: /^etherpad\.(?:openstack|opendev|openinfra)\.org$/,
    path: /^\/(?:p\/)?([^/]+)/,
    canonical: (match) => `https://etherpad.opendev.org/p/${match[1]}`,
  },
  {
    kind: 'etherpad',
    host: /(?:^|\.)etherpad\.|^pad\.|^ptg\.(?:openstack|opendev)\.org$/,
    path: /^\/(?:p\/.+|etherpads.*|[^/]+-pad.*)/,
  },
  {
    kind: 'video',
    host: /^(?:m\.)?youtu\.be$|^(?:m\.)?youtube(?:-nocookie)?\.com$/,
    path: /^\/./,
    canonical: YOUTUBE,
  },
  {
    kind: 'video',
    host: /^(?:player\.)?vimeo\.com$/,
    path: /^\/(?:video\/|channels\/\w+\/)?(\d+)/,
    canonical: (match) => `https://vimeo.com/${match[1]}`,
  },
  { kind: 'video', host: /^vimeo\.com$/, path: /^\/(?:ondemand|album|showcase)\// },
  {
    kind: 'video',
    host: /^(?:openstack\.org|openinfra\.(?:dev|org))$/,
    path: /^\/(?:[\w-]+\/)*(?:videos?|session-videos)\/.*[^/]/,
  },
  {
    kind: 'slides',
    host: /(?:^|\.)(?:slideshare\.net|speakerdeck\.com|slides\.com|noti\.st|prezi\.com)$/,
    path: /^\/./,
  },
  {
    kind: 'slides',
    host: /^docs\.google\.com$/,
    path: /^\/presentation\/(?:u\/\d+\/)?d\/(?:e\/)?([\w-]+)/,
    canonical: (match) => `https://docs.google.com/presentation/d/${match[1]}`,
  },
  {
    kind: 'photos',
    host: /(?:^|\.)(?:flickr\.com|photos\.google\.com|photos\.app\.goo\.gl|picasaweb\.google\.com|smugmug\.com)$|^flic\.kr$|^instagram\.com$/,
    path: /^\/./,
  },
  { kind: 'photos', host: /^goo\.gl$/, path: /^\/photos\/./ },
  {
    kind: 'review',
    host: /^review\.(?:opendev|openstack)\.org$/,
    path: /^\/+(?:c\/)?(?:[\w./-]+\/\+\/)?(\d+)/,
    canonical: (match) => `https://review.opendev.org/${match[1]}`,
  },
  {
    kind: 'bug',
    host: /^(?:bugs\.)?launchpad\.net$/,
    path: /^.*\/?(?:\+bug|bugs?)\/(\d+)/,
    canonical: (match) => `https://bugs.launchpad.net/bugs/${match[1]}`,
  },
  {
    kind: 'bug',
    host: /^storyboard\.(?:openstack|opendev)\.org$/,
    path: /\/(?:story|task)\/(\d+)/,
    canonical: (match, url) => `https://${url.host}/#!${match[0]}`,
  },
  { kind: 'bug', host: /^bugzilla\./, path: /./ },
  { kind: 'spec', host: /^specs\.(?:openstack|opendev)\.org$/, path: /^\/./ },
  { kind: 'spec', host: /^blueprints\.launchpad\.net$/, path: /^\/[^/]+\/\+spec\// },
  { kind: 'schedule', host: /(?:^|\.)sched\.(?:org|com|co)$/, path: /./ },
  {
    kind: 'schedule',
    host: /^(?:openstack\.org|openinfra\.(?:dev|org))$/,
    path: /^\/(?:summit\/.*(?:schedule|presentation)|summit-schedule|rate\/|vote-\w+\/)/i,
  },
  {
    kind: 'slides',
    host: /\.(?:github|gitlab)\.io$/,
    path: /^\/(?!\d{4}\/)(?:talks\/[^/.]+|(?:[^/.]+[/_-])?(?:slides?|decks?|presentations?)(?:[/_-][^/.]*)?)\/?(?:index\.html)?$/i,
  },
  { kind: 'slides', host: /./, path: /\.(?:pdf|pptx?|odp|key)$|\/(?:slides?|slidedecks?)\/./i },
];

export type Found = { resource: Resource /** The address as the author wrote it. */; link: string };

/** The things that an entry's links lead to, in the order of the text. */
export function findLinked(html: PostText): Found[] {
  const found: Found[] = [];
  for (const link of html.links) {
    const resource = recognise(link.url, label(html, link));
    if (resource) found.push({ resource, link: link.url });
  }
  return found;
}

/** Each thing once, with the longest words that point to it. */
export function findResources(html: PostText): Resource[] {
  const byUrl = new Map<string, Resource>();
  for (const { resource } of findLinked(html)) {
    const known = byUrl.get(resource.url);
    if (!known || (known.label === '' && resource.label !== '')) byUrl.set(resource.url, resource);
  }
  return [...byUrl.values()];
}

/** Their pages keep what they show behind the sign that others put before a part of a page. */
const HASHED: ReadonlySet<ResourceKind> = new Set(['review', 'bug']);

function recognise(address: string, words: string): Resource | null {
  const url = address.length > 2000 ? null : URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  const host = url.hostname.replace(/^www\./, '');
  for (const { kind, host: hosts, path, canonical } of KINDS) {
    if (!hosts.test(host)) continue;
    const match = path.exec(url.pathname + (HASHED.has(kind) ? url.hash.replace(/^#!?/, '') : ''));
    if (!match) continue;
    return { kind, url: canonical?.(match, url) ?? plainAddress(url), label: words };
  }
  return null;
}

/** https, without www, fragment, trailing slash or the marks that count clicks. */
function plainAddress(url: URL): string {
  const query = [...url.searchParams].filter(
    ([name]) => !/^(?:utm_\w+|fbclid|gclid|ref|from_action|qid)$/.test(name),
  );
  const search = query.length > 0 ? `?${new URLSearchParams(query)}` : '';
  return `https://${url.host.replace(/^www\./, '')}${url.pathname.replace(/\/+$/, '')}${search}`;
}

function label(html: PostText, link: { start: number; end: number }): string {
  const words = html.text
    .slice(link.start, Math.min(link.end, link.start + 300))
    .replace(/\s+/g, ' ')
    .trim();
  return words.length > 160 ? `${words.slice(0, 159)}…` : words;
}
