/** Loads the text of feeds.yaml: returns a Planet, or all of its problems, each with line and column. */
import type { Planet } from '../model/planet.ts';
import { contradictions, oddities, type Surroundings } from './consistency.ts';
import { locateYaml } from './locate.ts';
import type { Problem } from './problem.ts';
import { planetFile } from './schema.ts';
import { schemaProblems } from './schema-problems.ts';
import { toPlanet } from './to-planet.ts';

export type LoadedPlanet =
  | { kind: 'planet'; planet: Planet; warnings: Problem[] }
  | { kind: 'problems'; problems: Problem[]; warnings: Problem[] };

/** Enough for a few thousand feeds. The parser needs a kilobyte and more per character of a file full of errors. */
const MAX_CHARACTERS = 500_000;

/** Other files that are mistaken for a feeds.yaml, by their first lines; the first match counts. */
const OTHER_FILES: readonly [RegExp, string][] = [
  [
    /^\s*(?:[#;].*\s+)*\[[^\]\n]+\]\s*\n\s*\w+\s*=/,
    'is a planet.ini, not a feeds.yaml; import it with: planet import FILE',
  ],
  [
    /^\s*(?=<).{0,2000}(?:<|doctype )opml/is,
    'is a list of feeds (OPML), not a feeds.yaml; import it with: planet import FILE',
  ],
  [/^\s*(?=<).{0,2000}(?:<|doctype )html/is, 'is a web page, not a feeds.yaml; download the file itself'],
  [
    /^\s*(?=<).{0,2000}(?:<|doctype )(?:rss|feed)/is,
    'is a feed, not a feeds.yaml; add its address with: planet add URL',
  ],
  [/^\s*</, 'is XML, not a feeds.yaml; name the file that lists the blogs'],
];

/** Maximum number of problems; the last one contains the number of omitted ones. */
const MAX_PROBLEMS = 200;

/** Reads feeds.yaml. Never throws, whatever the text; problems are in file order. */
export function loadPlanet(text: string, fileName: string, around: Surroundings = {}): LoadedPlanet {
  const unreadable = unreadableText(text, fileName);
  if (unreadable) return refuse([unreadable]);
  const yaml = locateYaml(text.replace(/^\uFEFF/, ''));
  if (yaml.value === undefined) return refuse(yaml.problems);
  if (yaml.value === null) {
    const message = 'is empty; write planet: with title and url, and feeds: with the list of blogs';
    return refuse([{ line: 1, column: 1, key: fileName, message }]);
  }
  const parsed = planetFile.safeParse(yaml.value, { reportInput: true });
  const objections = parsed.success ? [] : schemaProblems(parsed.error, yaml, fileName);
  const problems = distinct([...yaml.problems, ...objections, ...contradictions(yaml, around)]);
  const warnings = inOrder(oddities(yaml, around));
  if (!parsed.success || problems.length > 0) return refuse(problems, warnings);
  return {
    kind: 'planet',
    planet: toPlanet(parsed.data, (index) => yaml.valueAt(['feeds', index]).line),
    warnings,
  };
}

/** The first problem at each position: consequences of an error are not reported again. */
function distinct(problems: Problem[]): Problem[] {
  const places = new Map<string, Problem>();
  for (const problem of problems) {
    const place = `${problem.line}:${problem.column}:${problem.key}`;
    if (!places.has(place)) places.set(place, problem);
  }
  return [...places.values()];
}

function inOrder(problems: Problem[]): Problem[] {
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

function refuse(problems: Problem[], warnings: Problem[] = []): LoadedPlanet {
  const sorted = inOrder(problems);
  const shown = sorted.slice(0, MAX_PROBLEMS);
  const last = sorted[MAX_PROBLEMS];
  if (last) {
    const left = sorted.length - MAX_PROBLEMS;
    shown.push({ ...last, key: 'yaml', message: `and ${left} more from here on; fix these first` });
  }
  return { kind: 'problems', problems: shown, warnings };
}

/** Characters that are not text: a file with them was not saved as UTF-8. */
export const NO_TEXT = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFD]/;

function unreadableText(text: string, fileName: string): Problem | null {
  if (text.length > MAX_CHARACTERS) {
    const message = `is ${text.length} characters long and may have ${MAX_CHARACTERS}; is it the right file?`;
    return { line: 1, column: 1, key: fileName, message };
  }
  const [, other] = OTHER_FILES.find(([pattern]) => pattern.test(text)) ?? [];
  if (other) return { line: 1, column: 1, key: fileName, message: other };
  const at = text.search(NO_TEXT);
  if (at < 0) return null;
  const before = text.slice(0, at).split(/\r\n|\n|\r/);
  const message =
    text[at] === '\uFFFD' ? 'an invalid character; save the file as UTF-8' : 'a control character; remove it';
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, key: fileName, message };
}
