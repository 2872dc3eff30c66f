/** The text of a new feeds.yaml, with a comment wherever a maintainer has something to decide. */
import { stringify } from 'yaml';
import type { CategoryLine, PlanetLines } from './schema.ts';

/** Stands for an address that nobody has given yet; planet check asks for it (RFC 2606 keeps the domain unused). */
export const PLACEHOLDER_URL = 'https://planet.invalid';

const HEAD = `# The planet: what it is called, where it is, and which blogs it reads.
# To add a blog, add a line under feeds: (url is enough) and run \`npx planet check\`.
`;

const COMMENTS: Record<string, string> = {
  url: 'Where readers find the planet. Links and the ids in its feeds begin with it: decide before you publish.',
  id: 'Names the merged feed for ever: leave it, whatever url becomes.',
  owner: 'Who answers for the planet: told on /about.',
  language: 'Language of the pages, and of posts that do not say theirs.',
  defaults: 'What holds for every feed that says nothing else.',
};

type NewPlanet = { planet: PlanetLines; categories: CategoryLine[]; schema?: string };

/** Without feeds; `schema` is where editors find the schema of the file. */
export function newPlanet({ planet, categories, schema }: NewPlanet): string {
  const { title = 'Planet', url = PLACEHOLDER_URL, ...more } = planet;
  const lines = Object.entries({ title, url, ...more }).map(([key, value]) => {
    const comment = COMMENTS[key] ? `  # ${COMMENTS[key]}\n` : '';
    return comment + written({ [key]: value }).replace(/^(?=.)/gm, '  ');
  });
  const hint = schema ? `# yaml-language-server: $schema=${schema}\n\n` : '';
  const topics = categories.length > 0 ? `\n${written({ categories })}` : '';
  return `${hint}${HEAD}\nplanet:\n${lines.join('')}\nfeeds: []\n${topics}`;
}

const written = (value: unknown): string => stringify(value, { lineWidth: 0 });
