/** Notifies the planet's own hub of changed feeds (in the form that hubs accept; WebSub §6 leaves it open). */
import type { FetchFunction, Log } from '../model/runtime.ts';
import { postForm } from './post-form.ts';

export type Announcement = {
  hub: string;
  /** URLs of the planet's feeds. */
  urls: string[];
  userAgent: string;
};

/** A poll changes a few dozen feeds; only a first poll changes so many that they need several requests. */
const MAX_URLS = 200;

/** One request with all URLs. A failure is only logged: subscribers poll too. */
export async function announce(
  { hub, urls, userAgent }: Announcement,
  tools: { fetch: FetchFunction; log: Log },
): Promise<void> {
  for (let i = 0; i < urls.length; i += MAX_URLS) {
    const form: [string, string][] = [
      ['hub.mode', 'publish'],
      ...urls.slice(i, i + MAX_URLS).map((url): [string, string] => ['hub.url', url]),
    ];
    const result = await postForm({ hub, form, userAgent }, tools);
    if (result.kind === 'accepted') continue;
    tools.log('warn', `Could not announce ${urls.length} changed feeds to our hub ${hub}: ${result.message}`);
    return;
  }
}
