/** Gives pictures in data: URLs a URL on the planet in feeds, because feed readers drop data: URLs. */
import type { SafeHtml } from '../model/html.ts';
import { fromBase64 } from '../model/text.ts';
import { withoutHidden } from './page-html.ts';

export type InlineImage = { file: string; contentType: string; bytes: Uint8Array<ArrayBuffer> };

const IMAGE = /(<img\b[^>]*\bsrc=")data:image\/(png|gif|jpe?g|webp|avif);base64,([^"]*)(?=")/g;
const DRAWING = /<img\b[^>]*\bsrc="data:image\/svg\+xml[^>]*>/g;

/** The HTML for feeds: bitmaps as files below `entryUrl`, drawings as their text. */
export function withImageAddresses(html: SafeHtml, entryUrl: string): string {
  let number = 0;
  return withoutHidden(html)
    .replace(DRAWING, (img) => /\balt="([^"]*)"/.exec(img)?.[1] ?? '')
    .replace(IMAGE, (_, before: string, type: string) => `${before}${entryUrl}/${fileName(++number, type)}`);
}

/** The pictures with their file names below the entry's page. */
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

/** Null if it is not Base64, whatever its label. */
function decodeBase64(data: string): Uint8Array<ArrayBuffer> | null {
  try {
    return fromBase64(
      data.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    );
  } catch {
    return null;
  }
}
