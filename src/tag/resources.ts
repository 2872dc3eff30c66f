/** Finds etherpads, videos, slides and similar resources among an entry's links, each with one canonical URL. */
import type { Resource, ResourceKind } from '../model/entry.ts';
import type { ResourceHost } from '../model/planet.ts';
import type { PostText } from './post-text.ts';

type Host = { kind: ResourceKind; host: RegExp; path: RegExp; url: string | undefined };
export type ResourceHosts = Host[];

export function compileHosts(hosts: ResourceHost[]): ResourceHosts {
  return hosts.map(({ kind, host, path, url }) => ({
    kind,
    host: new RegExp(`^(?:${host})$`),
    path: new RegExp(`^${path}`, 'i'),
    url,
  }));
}

/** A link as the author wrote it. */
export type LinkedResource = { kind: ResourceKind; url: string };

export type Found = { resource: Resource /** The address as the author wrote it. */; link: string };

/** The resources that an entry links to, in text order. */
export function findLinked(html: PostText, hosts: ResourceHosts): Found[] {
  const found: Found[] = [];
  for (const link of html.links) {
    const known = recognize(link.url, hosts);
    if (known) found.push({ resource: { ...known, label: label(html, link) }, link: link.url });
  }
  return found;
}

/** Each resource once, with its longest link text. */
export function findResources(html: PostText, hosts: ResourceHosts): Resource[] {
  const byUrl = new Map<string, Resource>();
  for (const { resource } of findLinked(html, hosts)) {
    const known = byUrl.get(resource.url);
    if (!known || (known.label === '' && resource.label !== '')) byUrl.set(resource.url, resource);
  }
  return [...byUrl.values()];
}

/** The fragment counts on pages that identify their content by it ("#/c/123", "#!/story/1"). */
function recognize(address: string, hosts: ResourceHosts): Omit<Resource, 'label'> | null {
  const url = address.length > 2000 ? null : URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  const host = url.hostname.replace(/^www\./, '');
  const path = url.pathname + url.search + (/^#!?\//.test(url.hash) ? url.hash.replace(/^#!?/, '') : '');
  for (const one of hosts) {
    const match = one.host.test(host) ? one.path.exec(path) : null;
    if (!match) continue;
    const canonical = one.url
      ?.replace('$host', url.host)
      .replace(/\$(\d)/g, (_, n) => match[Number(n)] ?? '');
    return { kind: one.kind, url: canonical ?? plainAddress(url) };
  }
  return null;
}

/** https, without www, fragment, trailing slash and tracking parameters. */
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
