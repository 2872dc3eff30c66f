/** Identity keys that hold in all feeds; `admit/` makes the others. Each begins with the letter of its kind. */
import { addressKey } from './url.ts';

/** Of a permalink: "p:example.org/2015/05/post". */
export const permalinkKey = (url: string): string => `p:${addressKey(url)}`;

/** Of an id that we publish: under it the id is taken. */
export const idKey = (id: string): string => `i:${id}`;
