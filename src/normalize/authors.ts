/** Extracts names, without mail addresses, from the author elements of feeds. */

import type { Author } from '../model/feed.ts';
import { collapseWhitespace } from '../model/text.ts';
import { visibleText } from '../model/visible-text.ts';
import type { ParsedPerson } from '../parse/parsed-feed.ts';
import type { Limits } from './limits.ts';

/** Maximum number of characters searched for a name. */
const EXAMINED = 2000;

/** The people of the first group with names, each name once. */
export function authorsOf(groups: ParsedPerson[][], limits: Limits): Author[] {
  for (const group of groups) {
    const authors = new Map<string, Author>();
    for (const person of limits.list('authors', group)) {
      const written = authorName(person.name || person.text);
      if (written === null) continue;
      const name = limits.name(written);
      const url = person.url ? limits.webUrl(person.url, person.base) : null;
      const known = authors.get(name);
      if (!known) authors.set(name, { name, url });
      else if (known.url === null) authors.set(name, { name, url });
    }
    if (authors.size) return [...authors.values()];
  }
  return [];
}

/** "jane@example.org (Jane Doe)", "Jane Doe <jane@example.org>" → "Jane Doe"; null if there is only an address. */
export function authorName(written: string): string | null {
  const name = collapseWhitespace(visibleText(written.slice(0, EXAMINED).replace(HALF, '')));
  if (!name) return null;
  if (!name.includes('@') || !ADDRESS.test(name)) return name;
  const bracketed = /\(([^()@]*)\)/.exec(name)?.[1]?.trim();
  if (bracketed) return bracketed;
  const rest = name
    .split(' ')
    .filter((word) => !ADDRESS.test(word))
    .join(' ')
    .replace(/[<>"]/g, '')
    .replace(/\(\s*\)/g, '')
    .replace(/^[\s,;:-]+|[\s,;:-]+$/g, '');
  return rest || null;
}

const HALF = /[\ud800-\udbff]$/;
const ADDRESS = /[^\s<>()"':;,@]@[^\s<>()"';,@]/;
