/** What a planet makes its own of the files that come with the program: its colors, its style sheet, its icon. */
import { builtInAccent, type Look } from '../model/look.ts';
import type { Links } from './links.ts';
import type { SiteOptions } from './site.ts';

type Asset = NonNullable<SiteOptions['asset']>;

export const STYLES = 'planet.css';
export const OWN_STYLES = 'custom.css';
const ICON = 'favicon.svg';

/** A file below public/ as this planet serves it. Its own style sheet comes last, outside of all layers: it wins. */
export async function inOwnLook(
  path: string,
  bytes: Uint8Array<ArrayBuffer>,
  { look: { accent }, asset }: { look: Look; asset: Asset },
): Promise<Uint8Array<ArrayBuffer>> {
  if (path !== STYLES && path !== ICON) return bytes;
  const text = new TextDecoder().decode(bytes);
  if (path === ICON) return accent ? encode(recolored(text, accent)) : bytes;
  const own = await asset(OWN_STYLES);
  const styles = own?.ok ? await own.text() : '';
  const colors = accent ? `@layer base{:root{--accent:light-dark(${accent.light},${accent.dark})}}\n` : '';
  return colors || styles ? encode(`${text}\n${colors}${styles}`) : bytes;
}

const encode = (text: string) => new TextEncoder().encode(text);

const recolored = (svg: string, { light, dark }: NonNullable<Look['accent']>): string =>
  svg.replaceAll(builtInAccent.light, light).replaceAll(builtInAccent.dark, dark);

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
