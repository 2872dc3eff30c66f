/** Identity keys that hold in all feeds; `admit/` makes the others. Each begins with the letter of its kind. */
import { addressKey } from './url.ts';

/** Of a permalink, by its `addressKey`: "p:example.org/2015/05/post". */
export const permalinkKeyAt = (address: string): string => `p:${address}`;

/** Of a permalink, however spelled. */
export const permalinkKey = (url: string): string => permalinkKeyAt(addressKey(url));

/** Of an id that we publish: under it the id is taken. */
export const idKey = (id: string): string => `i:${id}`;
