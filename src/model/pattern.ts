/** What a rule of feeds.yaml looks for: words, or a regular expression between slashes. */

const NOTATION = /^\/(.+)\/([imsu]*)$/s;

/** The regular expression that is written as `/pattern/flags`; null for words. Throws a SyntaxError when it is not valid. */
export function toRegExp(written: string): RegExp | null {
  const [, pattern, flags] = NOTATION.exec(written.trim()) ?? [];
  return pattern === undefined ? null : new RegExp(pattern, flags);
}
