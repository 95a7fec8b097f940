// <barnoma-programme>: what a page embeds. The list that it finds (its children, or a prerendered
// shadow root) stays in sight until the widget is drawn, and comes back on any failure.

import { base, bring, read, version } from "./bring.js";
import { carry } from "./carry.js";
import { keepKeys } from "./keys.js";
import { names, reflect, takeOver } from "./settings.js";

const running = new Set();
const sheets = new WeakMap();
let loading;
let ended;

// One widget for all elements of the page: a panic in it ends all of them.
async function load() {
  const glue = await (loading ??= bring());
  if (document.readyState === "loading") await new Promise((go) => addEventListener("DOMContentLoaded", go, { once: true }));
  glue.start((message) => end(new Error(`the widget panicked: ${message}`)));
  return glue;
}

// The reason is said once, to the webmaster; every element shows its list again.
function end(error) {
  if (ended) return;
  ended = error;
  console.error(`barnoma ${version}: ${error.message ?? error}`);
  for (const element of [...running]) element.fail(error);
}

// A sheet belongs to one document.
function sheet(document, text) {
  if (!sheets.has(document)) sheets.set(document, new document.defaultView.CSSStyleSheet());
  const made = sheets.get(document);
  if (!made.cssRules.length) made.replaceSync(text);
  return made;
}

export class BarnomaProgramme extends HTMLElement {
  static observedAttributes = names.filter((name) => name !== "theme");
  #glue; #root; #shown; #kept; #due; #chosen = "";

  connectedCallback() {
    takeOver(this);
    this.#schedule();
  }
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
      return this.isConnected && this.ownerDocument.defaultView ? this.#start() : this.#stop();
    });
  }

  async #start() {
    running.add(this);
    this.#glue = await load().catch(end);
    if (ended) return this.fail(ended);
    if (this.#root || !running.has(this)) return;
    this.#keep();
    const root = this.#glue.mount(this, base, this.#chosen, (...told) => this.#root === root && this.#hear(...told), read);
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
      one.nodeType === 1 ? !one.matches("script, template, noscript") : one.nodeType === 3 && one.data.trim()));
  }

  // What stood in the shadow root before anything of ours did.
  #keep() { if (!this.#shown) this.#kept ??= this.shadowRoot && [...this.shadowRoot.childNodes]; }

  #restore() {
    this.#root = this.#shown = undefined;
    this.shadowRoot?.replaceChildren(...(this.#kept ?? [document.createElement("slot")]));
  }

  #show() {
    const old = this.#shown ?? this.shadowRoot?.querySelector("[data-barnoma=prerendered]") ?? this;
    const finish = carry(old, this.#root); // First: an empty shadow root would hide the list.
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [sheet(this.ownerDocument, this.#glue.style())];
    shadow.replaceChildren(this.#root);
    keepKeys(shadow);
    finish();
    this.#drop(this.#shown);
    this.#shown = this.#root;
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(`barnoma-${name}`, { detail, bubbles: true, composed: true }));
  }

  #hear(name, text, total) {
    if (name === "change") this.#chosen = text;
    else this.dataset.state = name === "load" ? "ready" : "failed";
    if (this.#shown !== this.#root && (name === "load" || this.#shown)) this.#show();
    this.#tell(name, name === "error" ? { message: text } : { query: text, total });
  }

  /** Shows the list again, or a calm sentence where there is none. */
  fail(error) {
    running.delete(this);
    this.#keep();
    this.#restore();
    if (!this.#hasList()) this.#excuse();
    this.dataset.state = "failed";
    this.#tell("error", { message: String(error.message ?? error) });
  }

  #excuse() {
    const link = document.createElement("a");
    link.href = this.fallbackHref || this.src || `${base}programme.json`;
    link.textContent = link.href; // In full; what is no address, as it was written.
    if (!/^(https?|file):$/.test(link.protocol)) link.removeAttribute("href");
    const sentence = Object.assign(document.createElement("p"), { role: "status" });
    sentence.append("The programme cannot be shown in this browser. It is here: ", link);
    (this.shadowRoot ?? this.attachShadow({ mode: "open" })).replaceChildren(sentence);
  }
}

reflect(BarnomaProgramme.prototype);

/** Gives the element a name; a class has one name only, so each gets its own. */
export function define(tag = "barnoma-programme", registry = customElements) {
  if (!registry.get(tag)) registry.define(tag, class extends BarnomaProgramme {});
}

define();
