/** Static files: which addresses may be one, and what they are. */

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  ico: 'image/x-icon',
  webmanifest: 'application/manifest+json',
  txt: 'text/plain; charset=utf-8',
};

/** A plain file name at the root or in /images; nothing that climbs or hides. */
export function isAssetPath(path: string): boolean {
  return /^\/(?:images\/)?[A-Za-z0-9_][\w-]*(?:\.[\w-]+)+$/.test(path) && assetType(path) !== '';
}

/** Media type by the name's ending; '' for an ending that we do not serve. */
export function assetType(path: string): string {
  return types[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? '';
}
