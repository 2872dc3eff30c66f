/** Pictures that posts carry inside themselves (data: URIs): most readers drop those, so each gets an address of ours. */
import type { Entry } from '../../model/entry.ts';

export type InlineImage = { contentType: string; bytes: Uint8Array<ArrayBuffer> };

const IMAGE = /(<img\b[^>]*\bsrc=")data:image\/(png|gif|jpe?g|webp|avif);base64,([^"]*)(?=")/g;

/** The HTML with such pictures at their addresses below the entry's page. */
export function withImageAddresses(html: string, entryUrl: string): string {
  let number = 0;
  return html.replace(IMAGE, (_, before: string, type: string) => {
    number += 1;
    return `${before}${entryUrl}/${number}.${extension(type)}`;
  });
}

/** Names of the pictures' files below the entry's page. */
export function inlineImageFiles(entry: Entry): string[] {
  return namesOf(entry).filter((file) => inlineImage(entry, file) !== null);
}

function namesOf(entry: Entry): string[] {
  return found(entry).map(([, , type = ''], index) => `${index + 1}.${extension(type)}`);
}

/** The picture of that name; null when there is none. */
export function inlineImage(entry: Entry, file: string): InlineImage | null {
  const [, , type = '', data = ''] = found(entry)[namesOf(entry).indexOf(file)] ?? [];
  try {
    const bytes = Uint8Array.from(atob(data.replace(/%([\da-f]{2})/gi, unescaped)), (byte) =>
      byte.charCodeAt(0),
    );
    return bytes.length > 0 ? { contentType: `image/${type.replace('jpg', 'jpeg')}`, bytes } : null;
  } catch {
    // Not Base64, whatever it says.
    return null;
  }
}

/** In the text that feeds publish. */
function found({ contentHtml, summaryHtml }: Entry): RegExpMatchArray[] {
  return [...((contentHtml?.trim() ? contentHtml : summaryHtml) ?? '').matchAll(IMAGE)];
}

function extension(type: string): string {
  return type === 'jpeg' ? 'jpg' : type;
}

function unescaped(_: string, hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}
