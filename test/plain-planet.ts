/** The settings of a planet that sets only its title and URL. */
import type { Look } from '../src/model/look.ts';
import type { PlanetSettings } from '../src/model/planet.ts';

export const plainLook: Look = {
  accent: null,
  logo: null,
  favicon: null,
  colors: 'auto',
  menu: [],
  footerLinks: [],
  footer: null,
  about: null,
  events: { one: null, many: null },
  topics: { one: null, many: null },
};

export const plainSettings: Omit<PlanetSettings, 'title' | 'url' | 'id' | 'description' | 'owner'> = {
  language: 'en',
  timezone: 'UTC',
  hub: null,
  repository: null,
  pollMinutes: 30,
  hide: [],
  look: plainLook,
};
