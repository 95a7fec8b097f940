// Keeps one whole version of the programme's page for visits without a network: each file is held
// against its checksum when it comes, and the page comes last, so a copy is complete or not there.
//
// What few visitors use (a picture, a file to take away) is kept once somebody has used it: those who
// do are not all, and the rest need not load it.
//
// The network comes first. Of what is kept only that is taken without asking which is named by its
// content; all else is for when no answer comes, or none but the server's excuse.

const VERSION = {{version}};
const FOR_EVER = {{for_ever}};
const ASKED_AGAIN = {{asked_again}};
const WHEN_USED = {{when_used}};

// Milliseconds that a visitor waits for the page before the copy is shown.
const PATIENCE = 3000;

const scope = new URL("./", location.href);
const prefix = `barnoma ${scope.pathname} `;
const name = prefix + VERSION;
const farewell = `barnoma-gone ${scope.pathname}`;
const absolute = (files) => new Map(Object.entries(files).map(([file, sum]) => [new URL(file, scope).href, sum]));
const forEver = absolute(FOR_EVER);
const askedAgain = absolute(ASKED_AGAIN);
const whenUsed = absolute(WHEN_USED);

// Windows whose page is the copy: they get the rest from it too.
const onCopy = new Set();

const checksum = async (response) => {
  const digest = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
};

const ask = async (url, cache) => {
  const response = await fetch(url, { cache }).catch((error) => {
    throw new Error(`no answer from ${url} (${error.message})`);
  });
  if (!response.ok) throw new Error(`${url} was answered with status ${response.status}`);
  return response;
};

const bring = async (url, sum, cache) => {
  const response = await ask(url, cache);
  if (await checksum(response.clone()) === sum) return response;
  throw new Error(`${url} is not the file that was built: the upload is not finished, or the server changes it`);
};

// Hosts may add to a page; that it is the one of this version it says itself.
const isOurs = async (response) => (await response.text()).includes(`data-version="${VERSION}"`);

const bringPage = async () => {
  const response = await ask(scope.href, "no-cache");
  if (!await isOurs(response.clone())) throw new Error(`${scope.href} is of another version: the upload is not finished`);
  // What came by a redirection may not answer a visit.
  return response.redirected ? new Response(await response.blob(), { headers: response.headers }) : response;
};

const tell = async (said) => {
  const all = await clients.matchAll({ includeUncontrolled: true });
  for (const client of all) client.postMessage(said);
};

const install = async () => {
  const cache = await caches.open(name);
  const put = async (url, response) => cache.put(url, await response);
  try {
    await Promise.all([
      ...[...forEver].map(([url, sum]) => put(url, bring(url, sum, "default").catch(() => bring(url, sum, "reload")))),
      ...[...askedAgain].map(([url, sum]) => put(url, bring(url, sum, "no-cache"))),
    ]);
    await put(scope.href, bringPage());
  } catch (error) {
    await caches.delete(name);
    await tell({ barnoma: "not kept", why: error.message });
    throw error;
  }
  await skipWaiting();
};

// This version's, then the earlier ones, the latest first.
const copies = async () => {
  const earlier = (await caches.keys()).filter((key) => key.startsWith(prefix) && key !== name);
  return [name, ...earlier.reverse()];
};

// The one before stays for windows that were opened with it.
const activate = async () => {
  for (const key of (await copies()).slice(2)) await caches.delete(key);
  await clients.claim();
};

const kept = async (url) => {
  for (const cacheName of await copies()) {
    const found = await caches.match(url, { cacheName });
    // What is made of an earlier dataset would contradict the list beside it.
    const isOther = found && whenUsed.has(url) && await checksum(found.clone()) !== whenUsed.get(url);
    if (found && !isOther) return found;
  }
  return undefined;
};

// Twice in a row the page is not there, or another and this worker is not: the programme has come
// to its end, and so does this. The sign-in page of a network is neither: it stands for all files.
const heed = async (answer) => {
  let isGone = [404, 410].includes(answer.status);
  if (answer.ok && !(await answer.text()).includes("data-version=")) {
    const own = await fetch(location.href, { cache: "no-store" });
    isGone = [404, 410].includes(own.status);
  } else if (!answer.ok && !isGone) return;
  if (!isGone) await caches.delete(farewell);
  else if (!await caches.has(farewell)) await caches.open(farewell);
  else {
    for (const key of [...await copies(), farewell]) await caches.delete(key);
    await registration.unregister();
  }
};

const isExcuse = ({ status }) => status === 429 || (status >= 500 && status !== 511);

// The network's answer; `instead` where none comes in time.
const visit = async (event, instead) => {
  const asking = fetch(event.request);
  const tired = new Promise((go) => setTimeout(go, PATIENCE));
  const answer = await Promise.race([asking.catch(() => undefined), tired]);
  if (answer && !isExcuse(answer)) return answer;
  return (await instead()) ?? asking;
};

const visitPage = async (event) => {
  let isCopy = false;
  const answer = await visit(event, async () => {
    const copy = await kept(scope.href);
    isCopy = Boolean(copy);
    return copy;
  });
  if (isCopy) onCopy.add(event.resultingClientId);
  else if (answer.type === "basic") event.waitUntil(heed(answer.clone()).catch(() => undefined));
  return answer;
};

// A page that is not kept leads to the place of the kept one where the same stands.
const visitOther = (event, place) => visit(event, async () => (
  await kept(scope.href) && Response.redirect(new URL(place, scope))));

const file = async (event, url) => {
  if (!askedAgain.has(url) && !whenUsed.has(url)) return await kept(url) ?? fetch(event.request);
  if (onCopy.has(event.clientId)) return await kept(url) ?? fetch(event.request);
  const answer = await fetch(event.request).catch(() => undefined);
  return answer && !isExcuse(answer) ? answer : await kept(url) ?? answer ?? Response.error();
};

// Keeps a file of this version that was used; one that cannot be kept was there all the same.
const keep = async (url, answer) => {
  if (await caches.match(url, { cacheName: name }) || !await kept(scope.href)) return;
  if (await checksum(answer.clone()) === whenUsed.get(url)) await (await caches.open(name)).put(url, answer);
};

const used = async (event, url) => {
  const answer = await file(event, url);
  if (answer.ok) event.waitUntil(keep(url, answer.clone()).catch(() => undefined));
  return answer;
};

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));

addEventListener("message", ({ data, source }) => {
  if (data === "copy?" && onCopy.has(source.id)) source.postMessage({ barnoma: "copy" });
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, href } = new URL(request.url);
  if (request.method !== "GET" || origin !== scope.origin || !pathname.startsWith(scope.pathname)) return;
  const path = pathname.slice(scope.pathname.length);
  if (request.mode !== "navigate") {
    const url = href.split("#")[0];
    if (url !== scope.href) event.respondWith((whenUsed.has(url) ? used : file)(event, url));
    return;
  }
  // The page has one address here, whatever is chosen in its query.
  const [, lang, card] = path.match(/^{{events}}\/(?:([^/]+)\/)?([^/]+)\.html$/) ?? [];
  if (["", "index.html"].includes(path)) event.respondWith(visitPage(event));
  else if (card) event.respondWith(visitOther(event, `${lang ? `?b.lang=${lang}` : ""}#b-${card}`));
  // The browser keeps the fragment, which names the card.
  else if (path === {{single}} || path.startsWith({{list}})) event.respondWith(visitOther(event, ""));
});
