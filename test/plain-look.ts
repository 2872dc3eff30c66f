/** The look of a planet that says nothing of it. */
import type { Look } from '../src/model/look.ts';

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
