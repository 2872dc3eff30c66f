/** Reads lists with one feed per line: rawdog's configuration, and plain lists of URLs. */
import {
  isWebAddress,
  type ListedValue,
  numberedLines,
  type ReadList,
  type Section,
  section,
} from './import-section.ts';

/** `feed PERIOD URL [key=value …]`, further options on indented lines, and options of the planet (rawdog's README). */
export function readRawdog(text: string): ReadList {
  const planet = section('planet', 1);
  const sections = [planet];
  let feed: Section | undefined;
  for (const [line, written] of numberedLines(text)) {
    const [key = '', ...words] = written.trim().split(/\s+/);
    if (key === '' || key.startsWith('#')) continue;
    if (/^\s/.test(written)) feed?.values.push(option(written.trim(), line));
    else if (key === 'feed' || key === 'feeddefaults') {
      const [period = '', url = ''] = key === 'feed' ? words.splice(0, 2) : [];
      feed = section(key === 'feed' ? 'feed' : 'defaults', line);
      if (url) feed.values.push({ key: 'feed', text: url, line }, { key: 'period', text: period, line });
      feed.values.push(...words.map((one) => option(one, line)));
      sections.push(feed);
    } else {
      feed = undefined;
      planet.values.push({ key, text: words.join(' '), line });
    }
  }
  return { sections, problems: [] };
}

/** `define_name=Jane`, or `define_name Jane Doe` on its own line. */
function option(written: string, line: number): ListedValue {
  const [, key = written, text = ''] = /^([\w.-]+)(?:=|\s+)(.*)$/.exec(written) ?? [];
  return { key: key.replace(/^define_/, ''), text: text.trim(), line };
}

/** A URL, then an optional name; quoted words are tags, and `"~Jane"` is a name (newsboat). */
export function readAddresses(text: string): ReadList {
  const list: ReadList = { sections: [], problems: [] };
  for (const [line, written] of numberedLines(text)) {
    const [, url = '', rest = ''] = /^\s*(\S+)\s*(.*)$/.exec(written) ?? [];
    if (url === '' || /^[#;]/.test(url)) continue;
    if (!isWebAddress(url)) {
      list.problems.push({ line, message: `${written.trim().slice(0, 80)}: not an address` });
      continue;
    }
    const quoted = [...rest.matchAll(/"([^"]*)"/g)].map(([, inside = '']) => inside);
    const name = quoted.find((one) => one.startsWith('~'))?.slice(1) ?? rest.replace(/"[^"]*"/g, '').trim();
    const tags = quoted.filter((one) => !one.startsWith('~')).join(', ');
    const values = Object.entries({ feed: url, name, tags }).map(([key, text]) => ({ key, text, line }));
    list.sections.push(section('feed', line, values));
  }
  return list;
}
