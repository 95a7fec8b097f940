// Keeps one whole version of the programme's page. Each file is held against its checksum when it
// comes: a version is complete or it is not there, and never half old and half new.

const VERSION = {{version}};
const FILES = {{files}};

const scope = new URL("./", location.href);
const prefix = `barnoma ${scope.pathname} `;
const name = prefix + VERSION;
const urls = new Map(FILES.map(([file, integrity]) => [new URL(file, scope).href, integrity]));

const bring = async (cache, url, integrity) => {
  const response = await fetch(url, { integrity, cache: "no-cache" });
  if (!response.ok) throw new Error(`${url} was answered with status ${response.status}`);
  await cache.put(url, response);
};

addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(name);
    try {
      await Promise.all([...urls].map(([url, integrity]) => bring(cache, url, integrity)));
    } catch (error) {
      await caches.delete(name);
      throw error;
    }
  })());
});

addEventListener("message", ({ data }) => {
  if (data === "show") skipWaiting();
});

addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const old = (await caches.keys()).filter((key) => key.startsWith(prefix) && key !== name);
    await Promise.all(old.map((key) => caches.delete(key)));
    await clients.claim();
  })());
});

// The page has one address here, whatever is chosen in its query.
const known = (request) => {
  const url = new URL(request.url);
  const isPage = request.mode === "navigate" && [scope.pathname, `${scope.pathname}index.html`].includes(url.pathname);
  const wanted = isPage ? scope.href : url.href.split("#")[0];
  return request.method === "GET" && url.origin === scope.origin && urls.has(wanted) ? wanted : null;
};

addEventListener("fetch", (event) => {
  const url = known(event.request);
  if (url === null) return;
  event.respondWith((async () => {
    const cache = await caches.open(name);
    return (await cache.match(url)) ?? fetch(event.request);
  })());
});
