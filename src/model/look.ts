/** How a planet looks and what its maintainers say on every page: what feeds.yaml sets without touching a template. */

/** A color for each of the two backgrounds. */
export type TwoColors = { light: string; dark: string };

export type PlanetLink = { name: string; url: string };

/** A word by the language of the page; `any` for those that are not named. */
export type LocalWord = Record<string, string>;

/** What the planet calls one of its parts; null for the catalogues' words. */
export type PartName = { one: LocalWord | null; many: LocalWord | null };

export type Look = {
  /** Of links and marks, readable on both backgrounds; null for the built-in ones. */
  accent: TwoColors | null;
  /** Files below public/, or addresses; null for the built-in ones. */
  logo: string | null;
  favicon: string | null;
  /** What readers see who have not chosen; `auto` is what their system says. */
  colors: 'auto' | 'light' | 'dark';
  /** Beside the program's own links. */
  menu: PlanetLink[];
  footerLinks: PlanetLink[];
  /** Markdown, below every page and on /about. */
  footer: string | null;
  about: string | null;
  events: PartName;
  topics: PartName;
};

/** What planet.css paints pages with, and the boxes on them. */
export const backgrounds = {
  light: { page: '#fbf9f4', box: '#f3efe5' },
  dark: { page: '#15161a', box: '#1d1e24' },
} as const;

export const builtInAccent: TwoColors = { light: '#a2391d', dark: '#ff9a7c' };
