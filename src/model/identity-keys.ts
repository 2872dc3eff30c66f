/** Identity keys shared by all feeds; `admit/` creates the others. The first letter is the kind. */
import { addressKey } from './url.ts';

/** Key of a permalink, from its `addressKey`: "p:example.org/2015/05/post". */
export const permalinkKeyAt = (address: string): string => `p:${address}`;

/** Key of a permalink in any spelling. */
export const permalinkKey = (url: string): string => permalinkKeyAt(addressKey(url));

/** Key of a published id, which reserves the id. */
export const idKey = (id: string): string => `i:${id}`;
