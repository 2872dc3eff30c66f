/** What feeds.yaml says of the planet's looks and parts → the Look that pages are made with. */
import { builtInAccent, type LocalWord, type Look, type PartName, type TwoColors } from '../model/look.ts';
import { readableOn } from './contrast.ts';
import type { PlanetFile } from './schema.ts';

export function toLook({ theme, links, footer, about, names }: PlanetFile['planet']): Look {
  return {
    accent: toAccent(theme),
    logo: theme.logo ?? null,
    favicon: theme.favicon ?? null,
    colors: theme.colors,
    menu: links.menu,
    footerLinks: links.footer,
    footer: footer ?? null,
    about: about ?? null,
    events: partName(names.event, names.events),
    topics: partName(names.topic, names.topics),
  };
}

function toAccent({ accent, accentDark }: PlanetFile['planet']['theme']): TwoColors | null {
  if (!accent && !accentDark) return null;
  return {
    light: accent ?? builtInAccent.light,
    dark: accentDark ?? readableOn(accent ?? builtInAccent.dark, 'dark'),
  };
}

type Written = string | LocalWord | undefined;

const partName = (one: Written, many: Written): PartName => ({ one: localWord(one), many: localWord(many) });

const localWord = (written: Written): LocalWord | null =>
  typeof written === 'string' ? { any: written } : (written ?? null);
