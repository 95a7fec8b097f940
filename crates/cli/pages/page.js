// The programme's own page: works without a network after one visit, says when there is something
// newer, and tells a page that frames it how high it is.

const element = document.querySelector("barnoma-programme");

// Without the element's own script nothing would tell the list that it stays as it is.
addEventListener("load", () => {
  if (customElements.get("barnoma-programme")) return;
  element.dataset.state = "failed";
});

// The page is called, and read out, in the language that the visitor has chosen.
const speak = () => {
  const { lang, dir } = element.shadowRoot.querySelector("section");
  Object.assign(document.documentElement, { lang, dir });
  document.title = element.shadowRoot.querySelector("h1").textContent;
};
if (element.dataset.state === "ready") speak();
element.addEventListener("barnoma-load", speak);
element.addEventListener("barnoma-change", speak);

const notice = document.querySelector("[data-newer]");

// What is newer waits until the visitor asks: nobody's list changes while it is read.
const offer = (worker) => {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = notice.dataset.show;
  button.addEventListener("click", () => worker.postMessage("show"));
  notice.replaceChildren(`${notice.dataset.newer} `, button);
};

const watch = (registration) => {
  const { waiting, installing } = registration;
  // The first one of all has nothing that it would be newer than.
  if (!navigator.serviceWorker.controller) return;
  if (waiting) offer(waiting);
  installing?.addEventListener("statechange", () => {
    if (installing.state === "installed") offer(installing);
  });
};

const keep = async () => {
  // A policy may demand that addresses of scripts are named; one that names us lets this pass.
  const policy = globalThis.trustedTypes?.createPolicy("barnoma", { createScriptURL: (url) => url });
  const address = policy ? policy.createScriptURL("sw.js") : "sw.js";
  const registration = await navigator.serviceWorker.register(address, { updateViaCache: "none" });
  watch(registration);
  registration.addEventListener("updatefound", () => watch(registration));
};

// Whoever asks, asks for all their windows: none stays on a copy that is no longer kept. The
// address and its history bring each back to where it was.
const follow = () => {
  let isKept = Boolean(navigator.serviceWorker.controller);
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (isKept) location.reload();
    isKept = true;
  });
};

const isFramed = parent !== window;
if (!isFramed && "serviceWorker" in navigator) {
  follow();
  keep().catch((error) => console.warn(`barnoma: no copy is kept for offline: ${error}`));
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
