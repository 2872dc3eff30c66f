/** What a text is, by its first characters. */

export type DetectedFormat = 'json' | 'xml' | 'html' | 'empty' | 'text';

/** Looks at the beginning only; labels of the transport do not count, they are wrong too often. */
export function detectFormat(text: string): DetectedFormat {
  const head = text.slice(0, 20_000).replace(/^[\s\ufeff\0]+/, '');
  if (head === '') return 'empty';
  if (head.startsWith('{') || head.startsWith('[')) return 'json';
  if (/<(?:[\w.-]{1,40}:)?(?:rss|feed|rdf|channel|entry|item)[\s>]/i.test(head)) return 'xml';
  if (/<!doctype\s+html|<html[\s>]|<body[\s>]/i.test(head)) return 'html';
  return /<[A-Za-z_?!]/.test(head) ? 'xml' : 'text';
}
