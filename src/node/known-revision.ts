/** The store's revision without a query per request: asked once a second, and at once after this process has written. */
import type { Store } from '../store/store.ts';

const MAX_AGE_MS = 1000;

export type KnownRevision = {
  /** The revision where it is known, else a promise of it. */
  revision: () => number | Promise<number>;
  /** The store, whose writes are noticed at once. */
  noticing: (store: Store) => Store;
};

/** `ask` reads it from the database; `clock` counts milliseconds. */
export function knownRevision(
  ask: () => Promise<number>,
  clock: () => number = () => performance.now(),
): KnownRevision {
  let known: { revision: number; until: number } | null = null;
  let asking: Promise<number> | null = null;
  const askNow = () => {
    const until = clock() + MAX_AGE_MS;
    const asked: Promise<number> = ask()
      .then((revision) => {
        // A write since then has made it old.
        if (asking === asked) known = { revision, until };
        return revision;
      })
      .finally(() => {
        if (asking === asked) asking = null;
      });
    asking = asked;
    return asked;
  };
  const forget = () => {
    known = null;
    asking = null;
  };
  return {
    revision: () => (known !== null && clock() < known.until ? known.revision : (asking ?? askNow())),
    noticing: (store) => noticingStore(store, forget),
  };
}

/** Everything that may change what pages show. */
function noticingStore(store: Store, forget: () => void): Store {
  const after = <Write extends (...args: never[]) => Promise<unknown>>(write: Write): Write =>
    ((...args) => write(...args).finally(forget)) as Write;
  return {
    ...store,
    syncFeeds: after(store.syncFeeds),
    savePoll: after(store.savePoll),
    release: after(store.release),
    hideUrls: after(store.hideUrls),
    putTags: after(store.putTags),
  };
}
