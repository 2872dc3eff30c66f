/** The appearance of a planet and the texts on every page that feeds.yaml can set without a template. */

/** A color for each of the two backgrounds. */
export type TwoColors = { light: string; dark: string };

export type PlanetLink = { name: string; url: string };

/** A word by the language of the page; `any` for all other languages. */
export type LocalWord = Record<string, string>;

/** The planet's own name for one of its parts; null for the catalog's. */
export type PartName = { one: LocalWord | null; many: LocalWord | null };

export type Look = {
  /** Color of links and marks, readable on both backgrounds; null for the default. */
  accent: TwoColors | null;
  /** Files below public/, or URLs; null for the defaults. */
  logo: string | null;
  favicon: string | null;
  /** Default color scheme; `auto` follows the reader's system. */
  colors: 'auto' | 'light' | 'dark';
  /** Links in addition to the built-in ones. */
  menu: PlanetLink[];
  footerLinks: PlanetLink[];
  /** Markdown at the bottom of every page and on /about. */
  footer: string | null;
  about: string | null;
  events: PartName;
  topics: PartName;
};

/** Background colors of pages and boxes in planet.css. */
export const backgrounds = {
  light: { page: '#fbf9f4', box: '#f3efe5' },
  dark: { page: '#15161a', box: '#1d1e24' },
} as const;

export const builtInAccent: TwoColors = { light: '#a2391d', dark: '#ff9a7c' };
