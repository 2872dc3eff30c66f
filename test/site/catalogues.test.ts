import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogues, english } from '../../src/site/messages.ts';

const SOURCE = new URL('../../src/', import.meta.url);

/** A message, or its plural forms. */
type Message = { key: string; forms: Record<string, string> };

/** `key` is the path in the file: "frame.search". */
function messages(catalogue: object, path: string[] = []): Message[] {
  return Object.entries(catalogue).flatMap(([name, value]) => {
    const at = [...path, name];
    if (typeof value === 'string') return [{ key: at.join('.'), forms: { other: value } }];
    return 'other' in value ? [{ key: at.join('.'), forms: value }] : messages(value, at);
  });
}

const keys = (catalogue: object): string[] => messages(catalogue).map(({ key }) => key);

const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort();

/** The plural categories of a language for numbers on a page. "many" in French and Spanish starts at a million. */
function neededCategories(language: string): string {
  const rules = new Intl.PluralRules(language);
  const categories = new Set(Array.from({ length: 1000 }, (_, n) => rules.select(n)));
  return [...categories].sort().join();
}

const sources = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(new URL(name, SOURCE), 'utf8') }));

/** Whether one file of site/ reads every step of the key: `.name`, `{ name } =`, or `[…]` where `name` is a value. */
function isUsed(key: string): boolean {
  const path = key.split('.');
  const isValue = (name: string) =>
    sources.some(({ text }) => new RegExp(`'${name}'|\\b${name}:`).test(text));
  return sources.some(
    ({ name: file, text }) =>
      file.startsWith('site/') &&
      path.every(
        (name, at) =>
          new RegExp(`\\.${name}\\b|\\{[^{}=]*\\b${name}\\b[^{}=]*\\} =`).test(text) ||
          (text.includes(`${path[at - 1]}[`) && isValue(name)),
      ),
  );
}

describe('the message catalogues', () => {
  it('are the files in site/messages, named after their languages', () => {
    const files = readdirSync(new URL('site/messages/', SOURCE)).sort();
    expect(catalogues.map(({ language }) => `${language}.json`).sort()).toEqual(files);
  });

  it.each(catalogues.map((catalogue) => [catalogue.language, catalogue] as const))(
    '%s has the same keys as English, in order, and no empty message',
    (_, catalogue) => {
      expect(keys(catalogue)).toEqual(keys(english));
      const empty = messages(catalogue).filter(({ forms }) =>
        Object.values(forms).some((text) => !text.trim()),
      );
      expect(empty).toEqual([]);
    },
  );

  it.each(catalogues.map((catalogue) => [catalogue.language, catalogue] as const))(
    '%s has the same placeholders as English in every message and form',
    (_, catalogue) => {
      const ours = new Map(messages(english).map(({ key, forms }) => [key, placeholders(forms.other ?? '')]));
      const different = messages(catalogue).flatMap(({ key, forms }) =>
        Object.values(forms)
          .filter((text) => placeholders(text).join() !== ours.get(key)?.join())
          .map((text) => `${key}: ${text}`),
      );
      expect(different).toEqual([]);
    },
  );

  it.each(catalogues.map((catalogue) => [catalogue.language, catalogue] as const))(
    '%s has exactly the plural forms of its language',
    (language, catalogue) => {
      const needed = neededCategories(language);
      const counted = new Set(messages(english).flatMap(({ key, forms }) => ('one' in forms ? [key] : [])));
      const wrong = messages(catalogue).filter(
        ({ key, forms }) => counted.has(key) && Object.keys(forms).sort().join() !== needed,
      );
      expect(wrong).toEqual([]);
    },
  );

  it('have no unused key', () => {
    expect(keys(english).filter((key) => !isUsed(key))).toEqual([]);
    expect(isUsed('frame.nobodyReadsThis')).toBe(false);
  });

  it('name three themes', () => {
    for (const { frame } of catalogues) expect(frame.themeNames.split(', ')).toHaveLength(3);
  });
});
