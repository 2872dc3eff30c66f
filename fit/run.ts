/**
 * `npm run tags:fit -- POSTS.jsonl…` fits the tables of weights to labeled posts and cross-validates them by author.
 * --answers FILE writes the cross-validated tags, --out FILE the tables; --drop prints what each rule contributes.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readPlanet } from '../src/node/planet-file.ts';
import { tagAnswer } from '../src/node/tag-answer.ts';
import { createEngine } from '../src/tag/tag-entry.ts';
import { FOLDS, type Found, type Labeled, readPosts } from './posts.ts';
import {
  aboutOf,
  categoriesOf,
  fitCategories,
  fitEvents,
  type Options,
  type Scores,
  scores,
  surpriseOf,
  tableOf,
} from './tables.ts';

const { values: options, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    config: { type: 'string', default: 'feeds.yaml' },
    answers: { type: 'string' },
    out: { type: 'string' },
    drop: { type: 'boolean', default: false },
    'event-penalty': { type: 'string', default: '0.5' },
    'category-penalty': { type: 'string', default: '2' },
  },
});
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const { planet } = await readPlanet(options.config);
const engine = createEngine(planet);
const posts = readPosts(files, engine);
const forEvents: Options = { penalty: Number(options['event-penalty']) };
const forCategories: Options = { penalty: Number(options['category-penalty']) };
const known = new Map<string, Found>();

/** A post's clues for categories depend only on the event that it is about. */
function cluesOf({ id, post }: Labeled, about: string | null): Found {
  const key = `${about} ${id}`;
  const clues = known.get(key) ?? engine.categoryClues(post, about);
  known.set(key, clues);
  return clues;
}
const asLabeled = (one: Labeled) => cluesOf(one, one.label.summit);

type Answer = { about: string | null; categories: string[] };

/** The tags that tables fitted to `training` give the posts in `test`. */
function answer(training: Labeled[], test: Labeled[], without?: string): Map<Labeled, Answer> {
  const events = fitEvents(training, { ...forEvents, without });
  const categories = fitCategories(training, asLabeled, forCategories);
  return new Map(
    test.map((one) => {
      const about = aboutOf(one, events, without);
      return [one, { about, categories: categoriesOf(cluesOf(one, about), categories) }];
    }),
  );
}

function crossValidate(): Map<Labeled, Answer> {
  const folds = Array.from({ length: FOLDS }, (_, fold) =>
    answer(
      posts.filter((one) => one.fold !== fold),
      posts.filter((one) => one.fold === fold),
    ),
  );
  return new Map(folds.flatMap((fold) => [...fold]));
}

const formatScores = ({ precision, recall, f1 }: Scores): string =>
  `precision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}`;
const list = (tag: string | null): string[] => (tag === null ? [] : [tag]);

function report(name: string, answers: Map<Labeled, Answer>): void {
  const all = [...answers];
  const about = scores(
    all.map(([{ label }, answer]) => ({ got: list(answer.about), want: list(label.summit) })),
  );
  const none = all.filter(([{ label }]) => label.summit === null);
  const wrong = none.filter(([, answer]) => answer.about !== null).length;
  const filed = scores(
    all.map(([{ label }, answer]) => ({ got: answer.categories, want: label.categories })),
  );
  print(`${name}  events      ${formatScores(about)}  posts about no event tagged ${wrong}/${none.length}`);
  print(`${name}  categories  ${formatScores(filed)}`);
}

const fitted = answer(posts, posts);
const validated = crossValidate();
report('fitted         ', fitted);
report('cross-validated', validated);
if (options.answers)
  writeFileSync(options.answers, posts.map((one) => `${JSON.stringify(answerOf(one))}\n`).join(''));
if (options.out) writeFileSync(options.out, `${JSON.stringify(tables(), null, 2)}\n`);
if (options.drop) printContributions();

function answerOf(one: Labeled): unknown {
  const { about, categories } = validated.get(one) ?? { about: null, categories: [] };
  const chosen = (tag: string) => ({ tag, score: 0, clues: [] });
  const tags = engine.tagsWith(one.post, {
    about: about === null ? null : chosen(about),
    categories: categories.map(chosen),
  });
  return tagAnswer(one.id, tags, engine.linksOf(one.post));
}

function tables() {
  return {
    events: tableOf(fitEvents(posts, forEvents)),
    categories: tableOf(fitCategories(posts, asLabeled, forCategories).model),
  };
}

/** For each rule prints its frequency, its weight, and how much less likely unseen posts are without it. */
function printContributions(): void {
  const { rules } = fitEvents(posts, forEvents);
  const whole = surpriseWithout();
  for (const [rule, weight] of [...rules].sort((a, b) => b[1] - a[1])) {
    const n = posts.flatMap(({ events }) => [...events.values()]).filter((found) => found.has(rule)).length;
    const cost = surpriseWithout(rule) - whole;
    print(
      `${rule.padEnd(20)} ${String(n).padStart(4)}  ${weight.toFixed(2).padStart(6)}  ${cost.toFixed(1).padStart(6)}`,
    );
  }
}

/** How unlikely the labels of unseen posts are, in bits. */
function surpriseWithout(without?: string): number {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const training = posts.filter((one) => one.fold !== fold);
    const test = posts.filter((one) => one.fold === fold);
    return surpriseOf(test, fitEvents(training, { ...forEvents, without }), without);
  }).reduce((a, b) => a + b, 0);
}
