// The programme's own page: works without a network after one visit, says when there is something
// newer, and tells a page that frames it how high it is.

const programme = document.querySelector("barnoma-programme");
// That of the build; the page's own follows what the visitor chooses.
const builtIn = document.documentElement.lang;

// Without the element's own script nothing would tell the list that it stays as it is.
addEventListener("load", () => {
  if (customElements.get("barnoma-programme")) return;
  programme.dataset.state = "failed";
});

// The page is called, and read out, in the language that the visitor has chosen.
const speak = () => {
  const { lang, dir } = programme.shadowRoot.querySelector("section");
  const page = document.documentElement;
  // Written again, the same language would have all of the page styled anew.
  if (page.lang !== lang || page.dir !== dir) Object.assign(page, { lang, dir });
  document.title = programme.shadowRoot.querySelector("h1").textContent;
  // Each translation that wants review says so in itself.
  for (const line of document.querySelectorAll("[data-review]")) line.hidden = line.lang !== lang;
  // What else stands here in several languages is there in one of them, whatever is chosen.
  const own = [...document.querySelectorAll("[data-own]")];
  const spoken = own.some((one) => one.lang === lang) ? lang : builtIn;
  for (const one of own) one.hidden = one.lang !== spoken;
};
if (programme.dataset.state === "ready") speak();
programme.addEventListener("barnoma-load", speak);
programme.addEventListener("barnoma-change", speak);

const notice = document.querySelector("[data-newer]");
const isFramed = parent !== window;

// What the notice says: the key of its sentence, in the language in which the programme is read.
let said;

const words = async (lang) => {
  const { newer, show, kept } = notice.dataset;
  const own = { "site.newer": newer, "site.show": show, "site.kept": kept };
  if (lang === builtIn) return own;
  const answer = await fetch(`${notice.dataset.messages}${lang}.json`).catch(() => undefined);
  return answer?.ok ? (await answer.json()).messages : own;
};

// What has the focus is not covered by the notice.
const makeRoom = () => {
  const { height } = notice.getBoundingClientRect();
  document.documentElement.style.scrollPaddingBlockEnd = height ? `${Math.ceil(height) + 8}px` : "";
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  if (focused && focused !== document.body && !notice.contains(focused)) focused.scrollIntoView({ block: "nearest" });
};

const show = () => {
  history.replaceState({ ...history.state, barnomaNewer: true }, "");
  location.reload();
};

const say = async (key) => {
  said = key;
  const view = programme.shadowRoot?.querySelector("[lang]") ?? document.documentElement;
  const all = await words(view.lang);
  if (said !== key) return;
  const isRead = notice.lang === view.lang && notice.firstChild?.data.trim() === all[key];
  if (isRead) return;
  notice.lang = view.lang;
  notice.dir = getComputedStyle(view).direction;
  const parts = [`${all[key]} `];
  if (key === "site.newer") {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = all["site.show"];
    button.addEventListener("click", show);
    parts.push(button);
  }
  notice.replaceChildren(...parts);
  makeRoom();
};

// What is newer waits until the visitor asks: nobody's list changes while it is read.
let looking;
const look = () => {
  if (said === "site.newer") return;
  looking ??= (async () => {
    const answer = await fetch("./", { cache: "no-cache", signal: AbortSignal.timeout(10000) }).catch(() => undefined);
    const text = answer?.ok ? await answer.text() : "";
    const version = text.match(/ data-version="([0-9a-f]+)"/)?.[1];
    if (version && version !== notice.dataset.version) await say("site.newer");
    else if (version && said) {
      said = undefined;
      notice.replaceChildren();
    }
    return Boolean(version);
  })().catch(() => false).finally(() => { looking = undefined; });
  return looking;
};

const watch = () => {
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") look();
  });
  addEventListener("online", look);
  addEventListener("pageshow", ({ persisted }) => { if (persisted) look(); });
  for (const name of ["barnoma-load", "barnoma-change"]) {
    programme.addEventListener(name, () => { if (said) say(said); });
  }
  new ResizeObserver(makeRoom).observe(notice);
};

// Whoever asked for what is newer begins at its top.
const begin = () => {
  const { barnomaNewer, ...state } = history.state ?? {};
  if (!barnomaNewer) return;
  history.replaceState(Object.keys(state).length ? state : null, "");
  const title = () => {
    const heading = programme.shadowRoot?.querySelector("h1");
    heading?.setAttribute("tabindex", "-1");
    heading?.focus();
  };
  for (const name of ["barnoma-load", "barnoma-error"]) programme.addEventListener(name, title, { once: true });
};

const keep = async () => {
  const { serviceWorker } = navigator;
  serviceWorker.addEventListener("message", async ({ data }) => {
    if (data?.barnoma === "not kept") console.warn(`barnoma: no copy is kept for offline: ${data.why}`);
    // The copy is shown: because it took long, or because there is no answer at all.
    if (data?.barnoma === "copy" && !await look()) say("site.kept");
  });
  serviceWorker.controller?.postMessage("copy?");
  // What is needed now comes first: the page, then the programme, or what is left where it fails.
  if (document.readyState !== "complete") await new Promise((go) => addEventListener("load", go, { once: true }));
  if (!programme.dataset.state) await new Promise((go) => {
    for (const name of ["barnoma-load", "barnoma-error"]) programme.addEventListener(name, go, { once: true });
  });
  await new Promise((go) => {
    if (globalThis.requestIdleCallback) requestIdleCallback(go, { timeout: 2000 });
    else setTimeout(go, 200);
  });
  // A policy may demand that addresses of scripts are named; one that names us lets this pass.
  const policy = globalThis.trustedTypes?.createPolicy("barnoma", { createScriptURL: (url) => url });
  const address = policy ? policy.createScriptURL("sw.js") : "sw.js";
  await serviceWorker.register(address, { updateViaCache: "none" });
};

if (!isFramed) {
  begin();
  watch();
  if ("serviceWorker" in navigator) {
    keep().catch((error) => console.warn(`barnoma: no copy is kept for offline: ${error.message}`));
  }
}

if (isFramed) {
  // Many sites refuse to be framed: what a link leads to takes the place of the whole page.
  addEventListener("click", (event) => {
    const link = event.composedPath().find((one) => one.matches?.("a[href]"));
    const isElsewhere = /^https?:$/.test(link?.protocol) && link.href.split("#")[0] !== location.href.split("#")[0];
    if (isElsewhere) link.target ||= "_top";
  }, true);
  const tell = (origin) => {
    const { height } = document.body.getBoundingClientRect();
    parent.postMessage({ barnoma: "height", height }, origin);
  };
  let outer;
  addEventListener("message", ({ origin, source, data }) => {
    if (source !== parent) return;
    if (data?.barnoma === "hello" && outer === undefined) {
      outer = origin;
      new ResizeObserver(() => tell(outer)).observe(document.body);
    }
    if (data?.barnoma === "card" && origin === outer && String(data.hash).startsWith("#b-")) {
      location.replace(data.hash);
    }
  });
  // Anybody may know that this page is here; how high it is hears only who has asked.
  parent.postMessage({ barnoma: "ready" }, "*");
}
