/** Finds etherpads, videos, slides and similar resources among an entry's links, each with one canonical URL. */
import type { Resource, ResourceKind } from '../model/entry.ts';
import type { ResourceHost } from '../model/planet.ts';
import type { Link, PostText } from './post-text.ts';

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

/** A resource at the URL that the author wrote. */
export type ResourceLink = { kind: ResourceKind; url: string };

/** Every URL of a resource once, in text order. */
export function resourceLinks({ links }: PostText, hosts: ResourceHosts): ResourceLink[] {
  const kinds = new Map(links.map(({ url }) => [url, recognize(url, hosts)?.kind]));
  return [...kinds].flatMap(([url, kind]) => (kind ? [{ kind, url }] : []));
}

/** Each resource once, with the first link text for it. */
export function findResources(content: PostText, hosts: ResourceHosts): Resource[] {
  const byUrl = new Map<string, Resource>();
  for (const link of content.links) {
    const resource = recognize(link.url, hosts);
    if (!resource) continue;
    const known = byUrl.get(resource.url);
    if (!known?.label) byUrl.set(resource.url, { ...resource, label: linkText(content, link) });
  }
  return [...byUrl.values()];
}

/** The fragment counts on pages that identify their content by it ("#/c/123", "#!/story/1"). */
function recognize(address: string, hosts: ResourceHosts): ResourceLink | null {
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

function linkText({ text }: PostText, { start, end }: Link): string {
  const words = text
    .slice(start, Math.min(end, start + 300))
    .replace(/\s+/g, ' ')
    .trim();
  return words.length > 160 ? `${words.slice(0, 159)}…` : words;
}
