/** Makes the Site that a request is answered from, and says when two requests may share an answer. */
import { hash } from '../model/hash.ts';
import type { Planet } from '../model/planet.ts';
import { type Around, createAroundCache, readAround } from './around.ts';
import { watchFirstPoll } from './first-poll.ts';
import { createLinks, type Links } from './links.ts';
import { createDates } from './pages/dates.ts';
import { planetTexts, type Reader } from './reader.ts';
import { shownStore } from './shown.ts';
import type { Site } from './site.ts';
import type { SiteOptions } from './site-options.ts';

export type SiteSource = {
  /**
   * The site at this moment, and the version of everything that its answers are made from. Words that depend on the
   * time are at most an hour behind, or a minute for what is `live`. A page has a reader, a feed or a file has none.
   */
  site: (live: boolean, reader: Reader | null) => Promise<{ site: Site; version: string }>;
  /** The version that `site` would give, when it is known without asking anybody; else null. */
  knownVersion: (live: boolean) => string | null;
  /** Path of a request below the planet's own path. */
  pathOf: (url: string) => string;
  links: () => Links;
  planet: () => Planet;
  asset: (path: string) => Promise<Response | null>;
};

type Prepared = Pick<Site, 'planet' | 'face' | 'links'> & {
  digest: string;
  speaking: (reader: Reader | null) => Pick<Site, 'texts' | 'dates' | 'archiveDates' | 'links' | 'lang'>;
};

/** The archive counts days, weeks and months in UTC, whatever the planet's zone. */
const ARCHIVE_ZONE = 'UTC';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The source of one site; each Planet object is prepared once. */
export function createSiteSource(options: SiteOptions): SiteSource {
  const { store } = options;
  const asset = options.asset ?? (async () => null);
  const linksOf = oncePerPlanet((planet) => createLinks(planet.settings));
  const prepare = oncePerPlanet((planet) => preparePlanet(planet, linksOf(planet), asset));
  const shown = shownStore(store);
  const around = createAroundCache(shown);
  const firstPoll = watchFirstPoll(store, () => options.progress?.() ?? null);
  const since = options.now();
  const revision = options.revision ?? store.revision;
  const prepared = new WeakMap<Planet, string>();
  return {
    asset,
    planet: options.planet,
    links: () => linksOf(options.planet()),
    knownVersion: (live) => {
      const config = prepared.get(options.planet());
      const known = config !== undefined && firstPoll.isOver() ? options.revision?.() : undefined;
      if (config === undefined || typeof known !== 'number') return null;
      const [span, now, faces] = [live ? MINUTE : HOUR, options.now(), options.faces?.()];
      return versionOf({ revision: known, config, span, now, progress: null, faces });
    },
    pathOf: (url) => pathBelow(url, linksOf(options.planet()).base),
    site: async (live, reader) => {
      const planet = options.planet();
      const { digest: config, speaking, ...ready } = await prepare(planet);
      prepared.set(planet, config);
      const now = options.now();
      const progress = await firstPoll.progress();
      const faces = options.faces?.();
      // Before anything has arrived there is little to render, and much to be told at once.
      const span = (await firstPoll.isOn()) ? 1000 : live ? MINUTE : HOUR;
      const version = versionOf({ revision: await revision(), config, span, now, progress, faces });
      let fresh: Around | null = null;
      const readFresh = (): Around => {
        fresh ??= readAround({ store: shown, now });
        return fresh;
      };
      const pollMinutes = options.pollMinutes ?? ready.planet.settings.pollMinutes;
      const aroundIt = live ? readFresh : () => around(version, now);
      const site: Site = {
        ...ready,
        ...speaking(reader),
        fetchedFace: (feedKey) => {
          const file = faces?.get(feedKey);
          return file ? ready.links.face(file) : null;
        },
        exported: options.exported ?? false,
        store: reader ? shown : store,
        now,
        since,
        pollMinutes,
        progress,
        around: aroundIt,
      };
      return { site, version };
    },
  };
}

type Version = {
  revision: number;
  config: string;
  span: number;
  now: Date;
  progress: Site['progress'];
  faces: ReadonlyMap<string, string> | undefined;
};

function versionOf({ revision, config, span, now, progress, faces }: Version): string {
  const time = Math.floor(now.getTime() / span);
  const poll = progress ? `${progress.done}/${progress.total}` : '';
  return `${revision}.${config}.${span}:${time}.${poll}.${faces?.size ?? ''}`;
}

function oncePerPlanet<T>(make: (planet: Planet) => T): (planet: Planet) => T {
  const made = new WeakMap<Planet, { value: T }>();
  return (planet) => {
    const known = made.get(planet) ?? { value: make(planet) };
    made.set(planet, known);
    return known.value;
  };
}

async function preparePlanet(
  planet: Planet,
  links: Links,
  asset: (path: string) => Promise<Response | null>,
): Promise<Prepared> {
  const faces = await existingFaces(planet, asset);
  return {
    planet,
    links,
    speaking: createSpeaking(planet, links),
    digest: hash(JSON.stringify(planet), 12),
    face: (file) => (faces.has(file) ? links.face(file) : null),
  };
}

/** Texts, dates and links in each language that is asked for, made once. */
function createSpeaking({ settings }: Planet, links: Links): Prepared['speaking'] {
  const made = new Map<string, ReturnType<Prepared['speaking']>>();
  return (reader) => {
    const texts = reader?.texts ?? planetTexts(settings.language);
    const language = reader ? texts.language : settings.language;
    const key = `${language} ${reader?.asked ?? false}`;
    const spoken = made.get(key) ?? {
      texts,
      ...datesIn(language, settings.timezone),
      links: reader?.asked ? createLinks(settings, language) : links,
      lang: reader?.asked ? language : null,
    };
    made.set(key, spoken);
    return spoken;
  };
}

function datesIn(language: string, timezone: string): Pick<Site, 'dates' | 'archiveDates'> {
  const dates = createDates(language, timezone);
  return { dates, archiveDates: timezone === ARCHIVE_ZONE ? dates : createDates(language, ARCHIVE_ZONE) };
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
