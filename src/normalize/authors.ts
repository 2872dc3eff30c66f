/** Who wrote it: names out of what feeds put where names belong, without mail addresses. */

import type { Author } from '../model/feed.ts';
import { collapseWhitespace } from '../model/text.ts';
import { visibleText } from '../model/visible-text.ts';
import type { ParsedPerson } from '../parse/parsed-feed.ts';
import type { Limits } from './limits.ts';

/** Characters in which a name is looked for. */
const EXAMINED = 2000;

/** The people of the first group that names any, each name once. */
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

/** "jane@example.org (Jane Doe)", "Jane Doe <jane@example.org>" → "Jane Doe"; null when only an address is there. */
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
