/** Pictures that posts contain as data: URLs: feed readers drop those, so in feeds each gets a URL of ours. */
import type { SafeHtml } from '../model/html.ts';
import { withoutHidden } from './page-html.ts';

export type InlineImage = { file: string; contentType: string; bytes: Uint8Array<ArrayBuffer> };

const IMAGE = /(<img\b[^>]*\bsrc=")data:image\/(png|gif|jpe?g|webp|avif);base64,([^"]*)(?=")/g;
const DRAWING = /<img\b[^>]*\bsrc="data:image\/svg\+xml[^>]*>/g;

/** The HTML as feeds publish it: pictures of pixels below `entryUrl`, drawings as their words. */
export function withImageAddresses(html: SafeHtml, entryUrl: string): string {
  let number = 0;
  return withoutHidden(html)
    .replace(DRAWING, (img) => /\balt="([^"]*)"/.exec(img)?.[1] ?? '')
    .replace(IMAGE, (_, before: string, type: string) => `${before}${entryUrl}/${fileName(++number, type)}`);
}

/** The pictures with the names of their files below the entry's page. */
export function inlineImages(html: SafeHtml): InlineImage[] {
  const found: InlineImage[] = [];
  for (const [i, { 2: type = '', 3: data = '' }] of [...html.matchAll(IMAGE)].entries()) {
    const bytes = decodeBase64(data);
    if (bytes?.length)
      found.push({ file: fileName(i + 1, type), contentType: `image/${type.replace('jpg', 'jpeg')}`, bytes });
  }
  return found;
}

function fileName(number: number, type: string): string {
  return `${number}.${type === 'jpeg' ? 'jpg' : type}`;
}

/** Null for what is not Base64, whatever it says. */
function decodeBase64(data: string): Uint8Array<ArrayBuffer> | null {
  try {
    const text = atob(
      data.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    );
    return Uint8Array.from(text, (byte) => byte.charCodeAt(0));
  } catch {
    return null;
  }
}
