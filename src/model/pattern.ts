/** Patterns of feeds.yaml rules: words, or a regular expression between slashes. */

const NOTATION = /^\/(.+)\/([imsu]*)$/s;

/** The regular expression of `/pattern/flags`; null for words. Throws a SyntaxError if it is invalid. */
export function toRegExp(written: string): RegExp | null {
  const [, pattern, flags] = NOTATION.exec(written.trim()) ?? [];
  return pattern === undefined ? null : new RegExp(pattern, flags);
}
