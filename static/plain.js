// What is said where there is neither a list nor yet a widget, in the language of the page.

const ENGLISH = {
  "app.loading": "Loading the programme…",
  "error.load": "We could not load this programme.",
  "error.retry": "Try again",
  "error.fallback": "See the programme on its own page",
  "error.offline": "You are offline. This programme will load when you are back.",
};
const english = { tag: "en", direction: "ltr", messages: ENGLISH };
const LOOK = [
  "button { min-block-size: 2.75em; margin-inline-end: 1em; padding-inline: 1em; font: inherit; }",
  ":focus-visible { outline: 3px solid; outline-offset: 2px; }",
].join("");
const LOCALES = ["ar", "en", "fr", "kk", "ky", "ru", "tg", "uz", "uz-Cyrl"];

// The nearest of our languages (RFC 4647 lookup).
function nearest(asked) {
  const parts = asked.trim().toLowerCase().split(/[-_]/);
  for (; parts.length; parts.pop()) {
    const found = LOCALES.find((tag) => tag.toLowerCase() === parts.join("-"));
    if (found) return found;
  }
  return undefined;
}

// An address of the web, or of the file that a page was opened as; else undefined.
function web(written, from) {
  try {
    const address = written ? new URL(written, from) : undefined;
    return /^(https?|file):$/.test(address?.protocol) ? address : undefined;
  } catch { return undefined; }
}

async function catalogue(element, messages) {
  const written = element.getAttribute("lang")?.trim() || element.closest("[lang]")?.lang || "en";
  const tag = (written === "auto" ? navigator.languages : [written]).map(nearest).find(Boolean);
  if (!tag || tag === "en") return english;
  const folder = web(element.getAttribute("messages"), document.baseURI) ?? messages;
  const file = await fetch(`${folder}${tag}.json`);
  return file.json();
}

// The page that an embedder has named, else the programme's own: that in the folder of its data.
function way(element, base) {
  const data = web(element.getAttribute("src"), document.baseURI) ?? base;
  return web(element.getAttribute("fallback-href"), document.baseURI) ?? new URL("./", data);
}

/** A sentence in an element, and ways on where there is nothing to wait for. */
export class Plain {
  #element;
  #base;
  #box = document.createElement("div");
  #sentence = document.createElement("p");
  #words;
  #said;
  #late;

  /** Begins to bring the words: they are needed where the network is slow. */
  constructor(element, base, messages) {
    this.#element = element;
    this.#base = base;
    this.#box.part = "root";
    this.#sentence.role = "status";
    this.#box.append(this.#sentence);
    const late = new Promise((go) => setTimeout(go, 1500, english));
    this.#words = Promise.race([catalogue(element, messages).catch(() => english), late]);
  }

  get isShown() { return this.#box.isConnected; }
  get isHeld() { return this.#box.contains(this.#element.shadowRoot?.activeElement ?? null); }

  /** Says that something comes, unless that is soon; somebody has waited for 200 ms. */
  wait() { this.#late = setTimeout(() => this.#say("app.loading"), 200); }

  /** Says nothing more, nor what waits for its words still. */
  stop() {
    clearTimeout(this.#late);
    this.#said = undefined;
  }

  /** Says that nothing comes, and offers ways on. */
  async fail(again) {
    this.stop();
    const words = await this.#say(again && !navigator.onLine ? "error.offline" : "error.load");
    if (!words || this.#box.children.length > 1) return;
    const [ways, button, link] = ["p", "button", "a"].map((name) => document.createElement(name));
    Object.assign(button, { type: "button", onclick: again, textContent: words["error.retry"] });
    Object.assign(link, { href: way(this.#element, this.#base), textContent: words["error.fallback"] });
    ways.append(...(again ? [button, link] : [link]));
    this.#box.append(ways);
  }

  #enter() {
    const { defaultView } = this.#element.ownerDocument;
    const shadow = this.#element.shadowRoot ?? this.#element.attachShadow({ mode: "open" });
    const sheet = new defaultView.CSSStyleSheet();
    sheet.replaceSync(LOOK);
    shadow.adoptedStyleSheets = [sheet];
    shadow.replaceChildren(this.#box);
  }

  async #say(key) {
    this.#said = key;
    const { tag, direction, messages: words } = await this.#words;
    if (this.#said !== key) return undefined;
    if (!this.isShown) this.#enter();
    Object.assign(this.#box, { lang: tag, dir: direction });
    this.#sentence.textContent = words[key];
    return words;
  }
}
