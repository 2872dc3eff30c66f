/** Foreign URLs on pages, and where a reader can edit a feed's line of feeds.yaml. */
import { readableHost } from '../model/look-alikes.ts';
import type { PlanetSettings } from '../model/planet.ts';
import type { Way } from './links.ts';

/** The URL if a page may link to it (http or https), otherwise null. */
export function webAddress(url: string | null): string | null {
  if (!url) return null;
  const parsed = URL.parse(url);
  return parsed && (parsed.protocol === 'https:' || parsed.protocol === 'http:') ? parsed.href : null;
}

/** The host of a URL in readable form, protected against look-alikes; null if there is none. */
export function hostOf(url: string | null): string | null {
  const parsed = url ? URL.parse(url) : null;
  return parsed?.hostname ? readableHost(parsed.hostname.replace(/^www\./, '')) : null;
}

/** URLs of the page that edits a line of a file on the default branch, by host; the first match counts. */
const FORGES: readonly [RegExp, string][] = [
  [/(?:^|\.)github\.com$/, '/edit/HEAD/feeds.yaml#L{line}'],
  [/gitlab/, '/-/edit/HEAD/feeds.yaml#L{line}'],
  [/(?:^|\.)codeberg\.org$|gitea|forgejo/, '/_edit/main/feeds.yaml#L{line}'],
];

/** The forge's page for that line; `repository` may contain {line} for its number. Null without a repository. */
export function editAddress({ repository }: Pick<PlanetSettings, 'repository'>, line: number): string | null {
  const url = URL.parse(repository ?? '');
  if (repository === null || url === null) return null;
  const path = FORGES.find(([host]) => host.test(url.hostname))?.[1];
  const pattern =
    repository.includes('{line}') || path === undefined
      ? repository
      : repository.replace(/(?:\.git)?\/*$/, '') + path;
  return pattern.replaceAll('{line}', String(line));
}

/** Whoever changes feeds.yaml, as a link: its page on the forge, else the owner; null when neither has an address. */
export function maintainers(settings: PlanetSettings): Way | null {
  const href = correctionAddress(settings, null);
  const { name, email } = settings.owner;
  return href === null
    ? null
    : { href, words: settings.repository === null ? (email ?? name) : 'feeds.yaml' };
}

/** Where to correct a feed's data: its line on the forge, otherwise the owner's email or page, or null. */
export function correctionAddress(settings: PlanetSettings, line: number | null): string | null {
  const { email, url } = settings.owner;
  return editAddress(settings, line ?? 1) ?? (email ? `mailto:${email}` : webAddress(url));
}
