/** Detects a picture's format from its bytes, because a foreign server's Content-Type proves nothing. */

type Picture = { extension: 'png' | 'jpg' | 'gif' | 'webp'; starts: number[]; at8?: string };

/** Only raster formats: an SVG is a document that can contain code. */
const pictures: Picture[] = [
  { extension: 'png', starts: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { extension: 'jpg', starts: [0xff, 0xd8, 0xff] },
  { extension: 'gif', starts: [0x47, 0x49, 0x46, 0x38] },
  { extension: 'webp', starts: [0x52, 0x49, 0x46, 0x46], at8: 'WEBP' },
];

/** A face is 42 pixels wide; a picture of this size is meant to fill memory. */
const MAX_SIDE = 4096;

/** The file extension for the bytes; null if they are not a picture, or one too large. */
export function imageType(bytes: Uint8Array): Picture['extension'] | null {
  const found = pictures.find(
    ({ starts, at8 }) =>
      starts.every((byte, index) => bytes[index] === byte) &&
      (at8 === undefined || String.fromCharCode(...bytes.subarray(8, 12)) === at8),
  );
  if (!found || Math.max(...sides(found.extension, bytes)) > MAX_SIDE) return null;
  return found.extension;
}

/** Width and height in the formats that compress a large empty picture to few bytes. */
function sides(extension: Picture['extension'], bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (extension === 'png' && bytes.length >= 24) return [view.getUint32(16), view.getUint32(20)];
  if (extension === 'gif' && bytes.length >= 10) return [view.getUint16(6, true), view.getUint16(8, true)];
  return [0];
}
