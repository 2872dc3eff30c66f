/** Makes the Site that a request is answered from, and says when two requests may share an answer. */
import { digest } from '../model/digest.ts';
import type { Planet } from '../model/planet.ts';
import type { SiteOptions } from './app.ts';
import { type Around, readAround } from './around.ts';
import { createLinks, type Links } from './links.ts';
import { createDates } from './pages/dates.ts';
import { english } from './pages/english.ts';
import type { PollProgress, Site } from './site.ts';

export type SiteSource = {
  /**
   * The site at this moment, and the version of everything that its answers are made from. Words that depend on the
   * time are at most an hour behind, or a minute for what is `live`.
   */
  site: (live: boolean) => Promise<{ site: Site; version: string }>;
  /** Path of a request below the planet's own path. */
  pathOf: (url: string) => string;
  links: () => Links;
  planet: () => Planet;
  asset: (path: string) => Promise<Response | null>;
};

type Prepared = Pick<Site, 'planet' | 'links' | 'dates' | 'face'> & { digest: string };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export function createSiteSource(options: SiteOptions): SiteSource {
  const asset = options.asset ?? (async () => null);
  const links = new WeakMap<Planet, Links>();
  const linksOf = (planet: Planet): Links => {
    const known = links.get(planet) ?? createLinks(planet.settings);
    links.set(planet, known);
    return known;
  };
  const prepared = new WeakMap<Planet, Promise<Prepared>>();
  const prepare = (planet: Planet): Promise<Prepared> => {
    const known = prepared.get(planet) ?? preparePlanet(planet, linksOf(planet), asset);
    prepared.set(planet, known);
    return known;
  };
  const since = options.now();
  let around: { version: string; read: Promise<Around> } | null = null;

  const aroundAt = (version: string, now: Date): Promise<Around> => {
    if (around?.version === version) return around.read;
    const read = readAround({ store: options.store, now });
    const kept = { version, read };
    around = kept;
    // A failure is told to whoever waits for it, and tried again by the next one.
    read.catch(() => {
      if (around === kept) around = null;
    });
    return read;
  };
  // A first poll lasts until it is over, not until its first feed has answered; later polls are nobody's concern.
  let first = true;
  const firstPoll = async (): Promise<PollProgress | null> => {
    if (!first) return null;
    const progress = options.progress?.() ?? null;
    if (progress === null || asked === 0) first = await options.store.isFirstPoll();
    asked++;
    return first ? progress : null;
  };
  let asked = 0;

  return {
    asset,
    planet: options.planet,
    links: () => linksOf(options.planet()),
    pathOf: (url) => pathBelow(url, linksOf(options.planet()).base),
    site: async (live) => {
      const ready = await prepare(options.planet());
      const now = options.now();
      const progress = await firstPoll();
      const state = [
        await options.store.revision(),
        ready.digest,
        progress?.done ?? '',
        progress?.total ?? '',
      ];
      // Before anything has arrived there is little to render, and much to be told at once.
      const span = first ? 1000 : live ? MINUTE : HOUR;
      const version = [...state, span, Math.floor(now.getTime() / span)].join('.');
      let fresh: Promise<Around> | null = null;
      const site: Site = {
        ...ready,
        store: options.store,
        now,
        since,
        pollMinutes: options.pollMinutes ?? ready.planet.settings.pollMinutes,
        progress,
        texts: english,
        around: () => {
          if (!live) return aroundAt(version, now);
          fresh ??= readAround({ store: options.store, now });
          return fresh;
        },
      };
      return { site, version };
    },
  };
}

async function preparePlanet(
  planet: Planet,
  links: Links,
  asset: (path: string) => Promise<Response | null>,
): Promise<Prepared> {
  const { language, timezone } = planet.settings;
  const faces = await existingFaces(planet, asset);
  return {
    planet,
    links,
    dates: createDates(language, timezone),
    digest: await digest(JSON.stringify(planet), 12),
    face: (file) => (faces.has(file) ? links.face(file) : null),
  };
}

/** Which of the faces named in feeds.yaml lie below public/images. */
async function existingFaces(
  planet: Planet,
  asset: (path: string) => Promise<Response | null>,
): Promise<Set<string>> {
  const named = new Set(planet.subscriptions.map(({ face }) => face).filter((face) => face !== null));
  const checked = await Promise.all(
    [...named].filter(isFileName).map(async (file) => {
      const response = await asset(`images/${file}`);
      await response?.body?.cancel();
      return response?.ok ? [file] : [];
    }),
  );
  return new Set(checked.flat());
}

/** A plain name: no folder, no scheme. */
export function isFileName(name: string): boolean {
  return /^[A-Za-z0-9_][\w.-]*$/.test(name) && !name.includes('..');
}

function pathBelow(url: string, base: string): string {
  const start = url.indexOf('/', url.indexOf('//') + 2);
  const end = url.search(/[?#]/);
  const path = start < 0 ? '/' : url.slice(start, end < start ? undefined : end);
  return base && (path === base || path.startsWith(`${base}/`)) ? path.slice(base.length) || '/' : path;
}
