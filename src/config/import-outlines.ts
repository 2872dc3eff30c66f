/** Reads lists in OPML 1 and 2: outlines with the URL of a feed, in groups. */
import { Parser } from 'htmlparser2';
import { LineCounter } from 'yaml';
import { type ReadList, type Section, section } from './import-section.ts';
import { plainKey } from './meant-word.ts';

type Open = { tag: string; line: number; group: string | null };

/** Elements around a feed that may be its group, and problems before unclosed ones are no longer reported. */
const MAX_OPEN = 20;

/** Attributes of the outline itself, not of its feed. */
const STRUCTURE = new Set(['type', 'version', 'iscomment', 'isbreakpoint']);

/** Also reads documents that are not well-formed; does not expand declared entities. Never throws. */
export function readOutlines(text: string): ReadList {
  const planet = section('planet', 1);
  const list: ReadList = { sections: [planet], problems: [] };
  const counter = new LineCounter();
  for (const { index } of text.matchAll(/^|(?<=\n)/g)) counter.addNewLine(index);
  const lineAt = (offset: number): number => counter.linePos(offset).line;
  const open: Open[] = [];
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => {
        const line = lineAt(parser.startIndex);
        const isOutline = tag === 'outline';
        const groups = open.slice(-MAX_OPEN).flatMap(({ group }) => group ?? []);
        if (isOutline) readOutline(list, attributes, { line, groups });
        const group = isOutline && !isFeed(attributes) ? oneLine(attributes.text ?? attributes.title) : null;
        open.push({ tag, line, group: group || null });
      },
      ontext: (data) => {
        const inside = open.at(-1);
        const value = oneLine(data);
        if (!inside || !value || open.at(-2)?.tag !== 'head') return;
        planet.values.push({ key: inside.tag, text: value, line: inside.line });
      },
      onclosetag: (tag, isImplied) => {
        const closed = open.pop();
        if (isImplied && closed && text[parser.endIndex - 1] !== '/' && list.problems.length < MAX_OPEN)
          list.problems.push({ line: closed.line, message: `<${tag}> is not closed` });
      },
      onprocessinginstruction: (name) => {
        if (!name.toLowerCase().startsWith('!doctype') || !text.includes('<!ENTITY')) return;
        const message = 'declares entities; they are not expanded';
        list.problems.push({ line: lineAt(parser.startIndex), message });
      },
    },
    { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.end(text);
  return list;
}

const isFeed = ({ xmlurl, type, url }: Record<string, string>): boolean =>
  Boolean(xmlurl || (type === 'rss' && url));

function readOutline(
  { sections, problems }: ReadList,
  attributes: Record<string, string>,
  { line, groups }: Pick<Section, 'line' | 'groups'>,
): void {
  if (isFeed(attributes)) {
    const values = Object.entries(attributes)
      .filter(([key]) => !STRUCTURE.has(key))
      .map(([key, value]) => ({ key: plainKey(key), text: oneLine(value), line }));
    sections.push(section('feed', line, values, groups));
  } else if (attributes.type === 'include' || attributes.type === 'link') {
    const address = attributes.url ?? attributes.text ?? '';
    problems.push({ line, message: `${address} is another list; import it by itself` });
  }
}

const oneLine = (value = ''): string => value.replace(/\s+/g, ' ').trim();
