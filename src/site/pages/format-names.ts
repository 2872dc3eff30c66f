/** What readers call our outgoing formats. */
import type { FeedFormat } from '../feeds/formats.ts';

export const formatNames: Record<FeedFormat['name'], string> = { atom: 'Atom', rss: 'RSS', json: 'JSON' };
