// For pages where a snippet is all that can be pasted. It puts the programme where this script
// stands, in the place of a marked link, or keeps a marked frame as high as what is in it.
// It touches nothing else of the page, and takes word only from the frame it speaks with.

(() => {
  // From the prototype: an image of that name in a text hides the document's own, and it would
  // say where the programme is loaded from.
  const script = Object.getOwnPropertyDescriptor(Document.prototype, "currentScript").get.call(document);
  if (!script?.src) {
    console.error("barnoma: embed.js has to be a classic script with an address of its own; exclude it from merging and inlining");
    return;
  }
  const entry = new URL("./barnoma.js", script.src);
  const marked = '[data-barnoma="programme"]';

  // An address of the web, or undefined.
  const web = (written, base) => {
    try {
      const address = new URL(written, base);
      return /^https?:$/.test(address.protocol) ? address : undefined;
    } catch {
      return undefined;
    }
  };
  const folder = (address) => new URL(".", address).href;

  // What may come in through an attribute, and what its value has to be: data-lang="ru" on the
  // script or link is lang="ru" on the element. Nothing else passes, neither handlers nor what
  // other scripts leave behind. docs/security.md says who can write them.
  const page = (value) => web(value, document.baseURI);
  const names = {
    "lang": (value) => /^[a-z]{1,8}([-_][a-z0-9]{1,8})*$/i.test(value),
    "languages": (value) => /^[a-z]{1,8}([-_ ][a-z0-9]{1,8})*$/i.test(value),
    "theme": (value) => /^(light|dark)$/.test(value),
    "heading-level": (value) => /^[1-4]$/.test(value),
    "url-state": (value) => /^(query|hash|off)$/.test(value),
    "url-prefix": (value) => /^[\w.~-]+$/.test(value),
    "filter": () => true,
    "view": (value) => /^(outcome|event|action|resource)$/.test(value),
    "fallback-href": page,
    "today": (value) => /^\d{4}-\d\d-\d\d$/.test(value),
  };
  // Who may put a script on the page also says where the files are, and what is kept.
  const namesOfScripts = {
    ...names,
    "messages": page,
    "remember": (value) => /^(true|remember)?$/.test(value),
  };
  const refuse = (name, value) => console.warn(`barnoma: data-${name}="${value}" is left out: it makes no sense there`);

  // The data is a pack or a JSON file: for a link one of the folder that it leads to, for a script
  // any.
  const data = (from, home) => {
    const isLink = from !== script;
    const written = from.dataset.src;
    const named = written && web(written, isLink ? home : document.baseURI);
    if (/\.(pack|json)$/.test(named?.pathname) && (!isLink || folder(named) === folder(home))) return named.href;
    if (written) refuse("src", written);
    return new URL("programme.pack", home).href;
  };

  const element = (from, home) => {
    const made = document.createElement("barnoma-programme");
    made.setAttribute("src", data(from, home));
    for (const [name, isFit] of Object.entries(from === script ? namesOfScripts : names)) {
      const value = from.getAttribute(`data-${name}`)?.trim();
      if (value === undefined) continue;
      if (isFit(value)) made.setAttribute(name, value);
      else refuse(name, value);
    }
    return made;
  };
  const load = () => import(entry.href).catch((error) => {
    console.error(`barnoma: ${entry.href} was not loaded (${error}); does script-src allow it, or was embed.js moved or merged?`);
  });

  const upgrade = (link) => {
    const home = web(link.href);
    link.removeAttribute("data-barnoma");
    if (!home) {
      console.warn("barnoma: a marked link leads to no address of the web, and stays as it is");
      return;
    }
    const made = element(link, home);
    link.replaceWith(made);
    // It stays inside: whoever cannot run the widget still has the way.
    made.append(link);
    load();
  };

  // Some hold a frame back until the visitor agrees: it has no address then, or that of nothing.
  const addressOf = (frame) => frame.getAttribute("src")?.trim() && web(frame.src);
  const attend = (frame) => {
    frame.removeAttribute("data-barnoma");
    if (addressOf(frame)) return follow(frame);
    const watch = new MutationObserver(() => {
      if (!addressOf(frame)) return;
      watch.disconnect();
      follow(frame);
    });
    watch.observe(frame, { attributeFilter: ["src"] });
  };

  // A deep link of this page is one of the frame; the frame's own address is not this page's.
  const follow = (frame) => {
    const address = addressOf(frame);
    for (const [name, value] of new URLSearchParams(location.search)) {
      if (name.startsWith("b.")) address.searchParams.append(name, value);
    }
    if (location.hash.startsWith("#b-")) address.hash = location.hash;
    // A frame that is still empty says itself when it is there; one that was faster waits for us.
    const isEmpty = frame.contentDocument?.URL === "about:blank";
    if (address.href !== frame.src) {
      // No new entry in the history: the first Back leaves this page.
      if (isEmpty) frame.src = address.href;
      else frame.contentWindow.location.replace(address.href);
    }

    const tell = (said) => frame.contentWindow?.postMessage(said, address.origin);
    const greet = () => tell({ barnoma: "hello" });
    const lead = () => {
      if (location.hash.startsWith("#b-")) tell({ barnoma: "card", hash: location.hash });
    };
    const hear = ({ origin, source, data: said }) => {
      if (!frame.isConnected) {
        removeEventListener("message", hear);
        removeEventListener("hashchange", lead);
        return;
      }
      if (origin !== address.origin || source !== frame.contentWindow) return;
      if (said?.barnoma === "ready") greet();
      if (said?.barnoma === "height" && typeof said.height === "number" && said.height > 0 && said.height < 1e6) {
        frame.style.border = "0";
        frame.style.height = `${Math.ceil(said.height)}px`;
      }
    };
    addEventListener("message", hear);
    addEventListener("hashchange", lead);
    if (!isEmpty) greet();
  };

  const begin = () => {
    if (script.matches(marked)) {
      script.after(element(script, script.src));
      script.removeAttribute("data-barnoma");
      load();
    }
    document.querySelectorAll(`a${marked}`).forEach(upgrade);
    document.querySelectorAll(`iframe${marked}`).forEach(attend);
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin, { once: true });
  else begin();
})();
