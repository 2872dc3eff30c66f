/** What a text is, by its first character that is not white space. */

export type DetectedFormat = 'json' | 'xml' | 'empty' | 'text';

/** Labels of the transport do not count, they are wrong too often. */
export function detectFormat(text: string): DetectedFormat {
  const start = text.search(/[^\s\ufeff\0]/);
  if (start < 0) return 'empty';
  if (text[start] === '{' || text[start] === '[') return 'json';
  return /<[A-Za-z_?!]/.test(text) ? 'xml' : 'text';
}
