// Stores the pages that were read, and the newest river, so that they open offline. The network comes first: a stored
// page appears if it fails or is too slow.
const SHELF = 'planet-1';
const MOST_PAGES = 60;
const PATIENCE_MS = 4000;

const at = (path) => new URL(path, self.registration.scope).href;
const always = () => ['./', 'offline', 'planet.css', 'planet.js'].map(at);

/** A navigation must not get a redirected response. */
const plain = (response) =>
  response.redirected ? new Response(response.body, { headers: response.headers }) : response;

const find = (cache, request) => cache.match(request, { ignoreVary: true });

const keep = async (cache, request, response) => {
  await cache.delete(request, { ignoreVary: true });
  await cache.put(request, response);
  const fixed = always();
  const pages = (await cache.keys()).filter(({ url }) => !fixed.includes(url));
  for (const old of pages.slice(0, -MOST_PAGES)) await cache.delete(old);
};

const isKept = (request, response) =>
  response.ok &&
  !new URL(request.url).pathname.endsWith('/search') &&
  (request.mode !== 'navigate' || /^text\/html/.test(response.headers.get('Content-Type')));

const answer = async (event) => {
  const { request } = event;
  const cache = await caches.open(SHELF);
  const asked = fetch(request).then((response) => {
    if (isKept(request, response)) event.waitUntil(keep(cache, request, plain(response.clone())));
    return response;
  });
  const kept = await find(cache, request);
  const late = kept && new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, kept.clone()));
  try {
    return await (late ? Promise.race([asked, late]) : asked);
  } catch (error) {
    const instead = kept ?? (request.mode === 'navigate' && (await find(cache, at('offline'))));
    if (instead) return instead;
    throw error;
  }
};

self.addEventListener('install', (event) => {
  const fill = async () => {
    const cache = await caches.open(SHELF);
    await Promise.all(
      always().map(async (url) => {
        const response = await fetch(url, { cache: 'no-cache' });
        if (response.ok) await cache.put(url, plain(response));
      }),
    );
    await self.skipWaiting();
  };
  event.waitUntil(fill());
});

self.addEventListener('activate', (event) => {
  const tidy = async () => {
    for (const name of await caches.keys()) if (name !== SHELF) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

self.addEventListener('fetch', (event) => {
  const { method, url, mode, destination } = event.request;
  if (method !== 'GET' || new URL(url).origin !== self.location.origin) return;
  if (mode === 'navigate' || ['style', 'script', 'image'].includes(destination))
    event.respondWith(answer(event));
});
