/** What a planet makes its own of the files that come with the program: its colors, its style sheet, its icon. */
import { builtInAccent, type Look } from '../model/look.ts';
import type { Links } from './links.ts';
import type { SiteOptions } from './site.ts';

type Asset = NonNullable<SiteOptions['asset']>;

export const STYLES = 'planet.css';
export const OWN_STYLES = 'custom.css';
const ICON = 'favicon.svg';
/** They name the accent colors. */
const COLORED = [STYLES, ICON, 'feed.css'];

/**
 * A file below public/ as this planet serves it: the program's accent colors give way to its own. Its own style sheet
 * comes last, outside of all layers: it wins.
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

/** The address of a picture that feeds.yaml names: a file of ours, or elsewhere. */
export const pictureAddress = (links: Pick<Links, 'asset'>, picture: string): string =>
  /^https?:/i.test(picture) ? picture : links.asset(picture);

/** A drawing that is longer costs every page more than it saves. */
const MAX_INLINE = 1500;

/**
 * The icon for the browser's tab. A small drawing stands within the page, since browsers ask for an icon before they
 * have painted what it belongs to.
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
