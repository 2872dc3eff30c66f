/** Applies a planet's own look to the built-in files: its colors, its style sheet, its icon. */
import { builtInAccent, type Look } from '../model/look.ts';
import type { Links } from './links.ts';
import type { SiteOptions } from './site.ts';

type Asset = NonNullable<SiteOptions['asset']>;

export const STYLES = 'planet.css';
export const OWN_STYLES = 'custom.css';
const ICON = 'favicon.svg';
/** They contain the accent colors. */
const COLORED = [STYLES, ICON, 'feed.css'];

/**
 * A file below public/ as this planet serves it: with the planet's accent colors. Its own style sheet comes
 * last, outside all layers, so that it overrides everything.
 */
export async function inOwnLook(
  path: string,
  bytes: Uint8Array<ArrayBuffer>,
  { look: { accent }, asset }: { look: Look; asset: Asset },
): Promise<Uint8Array<ArrayBuffer>> {
  const own = path === STYLES ? await asset(OWN_STYLES) : null;
  if (!own?.ok && !(accent && COLORED.includes(path))) return bytes;
  const text = new TextDecoder().decode(bytes);
  const colored = accent
    ? text.replaceAll(builtInAccent.light, accent.light).replaceAll(builtInAccent.dark, accent.dark)
    : text;
  return new TextEncoder().encode(own?.ok ? `${colored}\n${await own.text()}` : colored);
}

/** The URL of a picture named in feeds.yaml: a local file or a foreign URL. */
export const pictureAddress = (links: Pick<Links, 'asset'>, picture: string): string =>
  /^https?:/i.test(picture) ? picture : links.asset(picture);

/** A longer drawing costs every page more than it saves. */
const MAX_INLINE = 1500;

/**
 * The icon of the browser's tab. A small drawing is inlined, because browsers request an icon before they
 * have painted the page.
 */
export async function tabIcon(look: Look, links: Links, asset: Asset): Promise<string> {
  const file = look.favicon ?? ICON;
  const address = pictureAddress(links, file);
  const found = file.endsWith('.svg') && file !== address ? await asset(file) : null;
  if (!found?.ok) return address;
  const drawn = await inOwnLook(file, new Uint8Array(await found.arrayBuffer()), { look, asset });
  const svg = new TextDecoder().decode(drawn).trim();
  if (svg.length > MAX_INLINE) return address;
  return `data:image/svg+xml,${svg.replaceAll('"', "'").replace(/[^\w.~!$'()*+,;=:@/?-]/g, encodeURIComponent)}`;
}
