// <barnoma-programme>: what a page embeds. The list that it finds (its children, or a prerendered
// shadow root) stays in sight until the widget is drawn, and comes back on any failure.

const version = "0.1.0";
const base = new URL("./", import.meta.url).href;
const names = ["src", "lang", "heading-level", "url-state", "url-prefix", "filter", "view",
  "fallback-href", "today", "theme"];
const running = new Set();
const sheets = new WeakMap();
let loading;
let ended;

// An empty module compiles wherever a policy lets any compile.
function tryWasm() {
  if (typeof WebAssembly !== "object") throw new Error("this browser has no WebAssembly");
  try {
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {
    throw new Error("WebAssembly is forbidden; add to the policy: script-src 'wasm-unsafe-eval'");
  }
}

async function bring() {
  tryWasm();
  if (globalThis.barnomaWidget) return globalThis.barnomaWidget();
  const address = new URL("barnoma_bg.wasm", base).href;
  const asked = fetch(address).catch(() => {
    throw new Error(`no answer from ${address}; add to the policy: connect-src ${new URL(base).origin}`);
  });
  const [glue, file] = await Promise.all([import("./barnoma.js"), asked]);
  if (!file.ok) throw new Error(`${address} was answered with status ${file.status}; is it there?`);
  const type = file.headers.get("content-type");
  const isTyped = type === "application/wasm";
  if (!isTyped) console.warn(`barnoma ${version}: ${address} is sent as ${type}; send it with Content-Type: application/wasm`);
  await glue.default({ module_or_path: isTyped ? file : await file.arrayBuffer() });
  return glue;
}

// The reason is said once, to the webmaster; every element shows its list again.
function end(error) {
  if (ended) return;
  ended = error;
  console.error(`barnoma ${version}: ${error.message ?? error}`);
  for (const element of [...running]) element.fail(error);
}

// One widget for all elements of the page: a panic in it ends all of them.
async function load() {
  loading ??= bring();
  const glue = await loading;
  glue.start((message) => end(new Error(`the widget panicked: ${message}`)));
  return glue;
}

function sheet(document, text) {
  if (!sheets.has(document)) {
    const made = new document.defaultView.CSSStyleSheet();
    made.replaceSync(text);
    sheets.set(document, made);
  }
  return sheets.get(document);
}

// Notes what a reader has done to the old content, and gives back how to do it to the new.
function carry(from, to) {
  const place = (one) => one?.closest("[data-id]")?.dataset.id ?? one?.closest("[id^=b-]")?.id.replace(/^b-(?!-)/, "");
  const focus = from.getRootNode().activeElement;
  const isInside = focus && from !== focus && from.contains(focus);
  const held = isInside ? (focus.matches("input[type=search]") ? "field" : place(focus)) : undefined;
  const typed = from.querySelector("input[type=search]")?.value;
  const open = [...from.querySelectorAll("details[open]")].map(place);
  const seen = scrollY > 0 && [...from.querySelectorAll("[id^=b-]")].find((one) => one.getBoundingClientRect().bottom > 0);
  const top = seen && seen.getBoundingClientRect().top;
  return () => {
    const card = (id) => (id ? to.querySelector(`[data-id="${CSS.escape(id)}"]`) : null);
    const field = to.querySelector("input[type=search]");
    if (field && typed && field.value !== typed) {
      field.value = typed;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    for (const id of open) card(id)?.querySelector("details")?.setAttribute("open", "");
    const target = held === "field" ? field : card(held)?.querySelector("a[href], button, summary");
    target?.focus({ preventScroll: true });
    const now = seen && card(place(seen));
    if (now) scrollBy({ top: now.getBoundingClientRect().top - top, behavior: "instant" });
  };
}

export class BarnomaProgramme extends HTMLElement {
  static observedAttributes = names.slice(0, -1);
  #glue; #root; #shown; #kept; #due;

  connectedCallback() { this.#schedule(); }
  disconnectedCallback() { this.#schedule(); }
  adoptedCallback() { this.#stop(); }
  attributeChangedCallback(name, before, now) {
    if (before === now || !this.#root) return;
    if (this.#root !== this.#shown) this.#drop(this.#root);
    this.#root = undefined;
    this.#schedule();
  }

  // All that happens within a task is one change: an element that was moved goes on as it was.
  #schedule() {
    this.#due ??= Promise.resolve().then(() => {
      this.#due = undefined;
      return this.isConnected ? this.#start() : this.#stop();
    });
  }

  async #start() {
    running.add(this);
    try {
      this.#glue = await load();
      if (document.readyState === "loading") await new Promise((go) => addEventListener("DOMContentLoaded", go, { once: true }));
    } catch (error) {
      end(error);
    }
    if (ended) return this.fail(ended);
    if (this.#root || !this.isConnected || !running.has(this)) return;
    this.#keep();
    const root = this.#glue.mount(this, base, (...told) => this.#root === root && this.#hear(...told));
    this.#root = root;
    if (!this.#shown && !this.#hasList()) this.#show();
  }

  #stop() {
    running.delete(this);
    for (const root of new Set([this.#root, this.#shown])) this.#drop(root);
    this.#restore();
  }

  #drop(root) { if (root && !ended) this.#glue.unmount(root); }

  #hasList() {
    return Boolean(this.#kept?.length) || [...this.childNodes].some((one) => (
      one.nodeType === 1 ? !one.matches("script, template, noscript") : one.data.trim() && one.nodeType === 3));
  }

  // What stood in the shadow root before anything of ours did.
  #keep() { if (!this.#shown) this.#kept ??= this.shadowRoot && [...this.shadowRoot.childNodes]; }

  #restore() {
    this.#root = this.#shown = undefined;
    this.shadowRoot?.replaceChildren(...(this.#kept ?? [document.createElement("slot")]));
  }

  #show() {
    const { shadowRoot } = this;
    const old = this.#shown ?? shadowRoot?.querySelector("[data-barnoma=prerendered]") ?? this;
    const finish = carry(old, this.#root);
    const shadow = shadowRoot ?? this.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [sheet(this.ownerDocument, this.#glue.style())];
    shadow.replaceChildren(this.#root);
    finish();
    if (this.#shown) this.#drop(this.#shown);
    this.#shown = this.#root;
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(`barnoma-${name}`, { detail, bubbles: true, composed: true }));
  }

  #hear(name, text, total) {
    if (name !== "change") this.dataset.state = name === "load" ? "ready" : "failed";
    if (this.#shown !== this.#root && (name === "load" || this.#shown)) this.#show();
    this.#tell(name, name === "error" ? { message: text } : { query: text, total });
  }

  /** Shows the list again, or a calm sentence where there is none. */
  fail(error) {
    running.delete(this);
    this.#keep();
    const hasList = this.#hasList();
    this.#restore();
    if (!hasList) {
      const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      const link = document.createElement("a");
      link.href = this.fallbackHref || this.src || new URL("programme.json", base).href;
      link.textContent = link.href;
      const sentence = document.createElement("p");
      sentence.setAttribute("role", "status");
      sentence.append("The programme cannot be shown in this browser. It is here: ", link);
      shadow.replaceChildren(sentence);
    }
    this.dataset.state = "failed";
    this.#tell("error", { message: String(error.message ?? error) });
  }
}

for (const name of names) {
  const property = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
  if (property in HTMLElement.prototype) continue;
  Object.defineProperty(BarnomaProgramme.prototype, property, {
    get() { return this.getAttribute(name) ?? ""; },
    set(value) { value == null ? this.removeAttribute(name) : this.setAttribute(name, value); },
    configurable: true, enumerable: true,
  });
}

/** Gives the element a name; a class has one name only, so each gets its own. */
export function define(tag = "barnoma-programme", registry = customElements) {
  if (!registry.get(tag)) registry.define(tag, class extends BarnomaProgramme {});
}

define();
