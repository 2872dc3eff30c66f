/** Who wrote it: names out of what feeds put where names belong, without mail addresses. */

import type { Author } from '../model/feed.ts';
import { collapseWhitespace } from '../model/text.ts';
import { webUrl } from '../model/url.ts';
import { visibleText } from '../model/visible-text.ts';
import type { ParsedPerson } from '../parse/parsed-feed.ts';

const LONGEST = 1000;
const MOST = 50;

/** The people of the first group that names any, each name once. */
export function authorsOf(groups: ParsedPerson[][]): Author[] {
  for (const group of groups) {
    const authors = new Map<string, Author>();
    for (const person of group.slice(0, MOST)) {
      const name = nameOf(person);
      if (name === null) continue;
      const url = person.url ? webUrl(person.url, person.base) : null;
      const known = authors.get(name);
      if (!known) authors.set(name, { name, url });
      else if (known.url === null) authors.set(name, { name, url });
    }
    if (authors.size) return [...authors.values()];
  }
  return [];
}

function nameOf(person: ParsedPerson): string | null {
  return authorName(person.name || person.text);
}

/** "jane@example.org (Jane Doe)", "Jane Doe <jane@example.org>" → "Jane Doe"; null when only an address is there. */
export function authorName(written: string): string | null {
  const name = collapseWhitespace(visibleText(written.slice(0, 2000)));
  if (!name) return null;
  if (!name.includes('@')) return name.slice(0, LONGEST);
  if (!ADDRESS.test(name)) return name.slice(0, LONGEST);
  const bracketed = /\(([^()@]*)\)/.exec(name)?.[1]?.trim();
  if (bracketed) return bracketed.slice(0, LONGEST);
  const rest = name
    .split(' ')
    .filter((word) => !ADDRESS.test(word))
    .join(' ')
    .replace(/[<>"]/g, '')
    .replace(/\(\s*\)/g, '')
    .replace(/^[\s,;:-]+|[\s,;:-]+$/g, '');
  return rest ? rest.slice(0, LONGEST) : null;
}

const ADDRESS = /[^\s<>()"':;,@]@[^\s<>()"';,@]/;
