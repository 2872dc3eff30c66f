/** Reads ini-style lists: Planet, Venus and Pluto; also TOML tables. */
import {
  FEED_URL_KEYS,
  isWebAddress,
  type ListedValue,
  numberedLines,
  type ReadList,
  type Section,
  section,
  wordsOf,
} from './import-section.ts';
import { plainKey } from './meant-word.ts';
import names from './other-names.json' with { type: 'json' };

/** A key and the text after it; the "http" of a URL on its own line is not a key. */
const PAIR = /^\s*([^\s=:[\]#;][^=:[\]]*?)\s*[=:](?!\/\/)\s*(.*)$/;
const PLANET = new Set(wordsOf(names.planetSections));

type Named = Section & { name: string };

/** Sections by heading; lines before the first one describe the planet. Never throws. */
export function readIni(text: string): ReadList {
  const problems: ReadList['problems'] = [];
  const sections: Named[] = [{ ...section('planet', 1), name: '' }];
  let last: ListedValue | undefined;
  for (const [line, written] of numberedLines(text)) {
    if (/^\s*(?:[#;].*|rem\b.*)?$/i.test(written)) continue;
    const words = written.trim();
    const [, key, value = ''] = PAIR.exec(written) ?? [];
    if (words.startsWith('[')) {
      const end = words.lastIndexOf(']');
      if (end < 0) problems.push({ line, message: `${words.slice(0, 80)}: the closing ] is missing` });
      const name = words.slice(1, end < 0 ? undefined : end).replace(/^\[|\]$/g, '');
      sections.push({ ...section('other', line), name: name.trim() });
      last = undefined;
    } else if (key !== undefined) {
      last = { key, text: unquoted(value), line };
      sections.at(-1)?.values.push(last);
    } else if (last && /^\s/.test(written)) {
      last.text = `${last.text} ${words}`.trim();
    } else {
      problems.push({ line, message: `${words.slice(0, 80)}: neither [section] nor key = value` });
    }
  }
  for (const one of sections) settle(one, problems);
  return { sections, problems };
}

/** A comment after a value starts with " ;", as in Python; quotes around the whole value are TOML's. */
function unquoted(value: string): string {
  const text = value.replace(/\s;.*$/, '').trim();
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1).trim() : text;
}

/** Determines the kind of a section from its name, otherwise from its keys. */
function settle(section: Named, problems: ReadList['problems']): void {
  const { name, line, values } = section;
  const keys = new Set(values.map(({ key }) => plainKey(key)));
  if (isWebAddress(name)) {
    section.about = 'feed';
    values.unshift({ key: 'feed', text: name, line });
  } else if (name.toUpperCase() === 'DEFAULT') section.about = 'defaults';
  else if (PLANET.has(name.toLowerCase())) section.about = 'planet';
  else if (name !== '' && FEED_URL_KEYS.some((key) => keys.has(key))) section.about = 'feed';
  else if (['link', 'title', 'name'].some((key) => keys.has(key)) && name !== '')
    problems.push({ line, message: `[${name}] has no feed` });
}
