/** Names that have no business in the project: package registries, one machine's paths, folders beside the project. */
import { lineAt } from './source-file.ts';

const STRANGERS =
  /\bregistry\.[a-z0-9-]+(?:\.[a-z0-9-]+)+|(?<![\w.])\/(?:work|home\/[a-z]\w*|Users\/\w+|root)\/[\w.]|\.\.\/shared\b/g;

/** One line for each name found, as `path:line: name`. */
export function strangersNames(path: string, text: string): string[] {
  return [...text.matchAll(STRANGERS)].map((m) => `${path}:${lineAt(text, m.index)}: names ${m[0]}`);
}
