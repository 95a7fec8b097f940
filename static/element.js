// <barnoma-programme>: what a page embeds. The list that it finds (its children, or a prerendered
// shadow root) stays in sight until the widget is drawn, and comes back on any failure.

import { ask, base, messages, rescue } from "./bring.js";
import { carry } from "./carry.js";
import { keepKeys } from "./keys.js";
import { names, reflect, takeOver } from "./settings.js";
import { Bare, end, ended, hasMoved, load, running, sheet, tryAgain, waiting } from "./widget.js";

// What follows from a file that did not come, where the programme stays.
const instead = { note: "; the language stays as it is", part: "; the next choice asks for it again" };

export class BarnomaProgramme extends HTMLElement {
  static observedAttributes = names.filter((name) => name !== "theme");
  #glue; #root; #shown; #kept; #due; #plain; #chosen = "";

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
    if (ended) return this.fail(ended);
    waiting.delete(this);
    running.add(this);
    this.#keep();
    const isWaiting = () => !this.#root && running.has(this);
    // What a quick widget does not need would come before it.
    if (!this.#shown && !this.#hasList()) setTimeout(() => isWaiting() && this.#speak((plain) => isWaiting() && plain.wait()), 200);
    try {
      this.#glue = await load();
      if (this.#root || !running.has(this)) return;
      const root = this.#glue.mount(this, base, messages, this.#chosen, (...told) => (told[0] === "moved" ? hasMoved : this.#root === root && this.#hear(...told)), ask);
      this.#root = root;
      this.#plain?.stop();
      if (!this.#shown && !this.#hasList() && !this.#plain?.isShown) this.#show();
    } catch (error) { end(error); }
  }

  // Something has to be said where nothing else is in sight.
  async #speak(say) {
    const { Plain } = await rescue().catch(() => ({ Plain: Bare }));
    if (!(this.#plain instanceof Plain)) this.#plain = new Plain(this, base, messages);
    say(this.#plain);
  }

  #stop() {
    this.#plain?.stop();
    this.#plain = undefined;
    waiting.delete(this);
    running.delete(this);
    for (const root of new Set([this.#root, this.#shown])) this.#drop(root);
    this.#restore();
  }

  #drop(root) { if (root && !ended) this.#glue.unmount(root); }

  #hasList() {
    return Boolean(this.#kept?.length) || [...this.childNodes].some((one) => (
      one.nodeType === 1 ? !one.matches("script, template, noscript, [slot]") : one.nodeType === 3 && one.data.trim()));
  }

  // What stood in the shadow root before anything of ours did.
  #keep() { if (this.#kept === undefined) this.#kept = this.shadowRoot && [...this.shadowRoot.childNodes]; }

  #restore() {
    this.#root = this.#shown = undefined;
    this.shadowRoot?.replaceChildren(...(this.#kept ?? ["about", ""].map((name) => Object.assign(document.createElement("slot"), { name }))));
  }

  #show() {
    const old = this.#shown ?? this.shadowRoot?.querySelector("[data-barnoma=prerendered]") ?? this;
    const finish = carry(old, this.#root); // First: an empty shadow root would hide the list.
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [sheet(this.ownerDocument)];
    const isHeld = this.#plain?.isHeld;
    shadow.replaceChildren(this.#root);
    keepKeys(shadow);
    finish();
    const first = (selector) => this.#root.querySelector(selector);
    if (isHeld) (first("[data-focus=results]") ?? first("button"))?.focus();
    this.#plain = undefined;
    this.#drop(this.#shown);
    this.#shown = this.#root;
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(`barnoma-${name}`, { detail, bubbles: true, composed: true }));
  }

  // Where a number stands for what went wrong, the text is the address that it went wrong with.
  async #hear(name, text, number) {
    try {
      if (name === "change") this.#chosen = text;
      else if (!(name in instead)) this.dataset.state = name === "error" ? "failed" : "ready";
      if (name === "ready") return;
      const isDue = name === "load" || (name === "error" && (this.#shown || !this.#hasList()));
      if (isDue && this.#shown !== this.#root) this.#show();
    } catch (error) { return end(error); }
    if (name === "load" && this.live) this.#renew(this.#root);
    if (name === "load" || name === "change") return this.#tell(name, { query: text, total: number });
    const message = number < 0 ? text : await rescue().then(
      async ({ trouble }) => (await trouble(text, number)).message,
      () => `${text} was not loaded`,
    );
    console.warn(`barnoma: ${message}${instead[name] ?? ""}`);
    if (name === "error") this.#tell(name, { message });
  }

  // What the partners of a board report by now, for as long as this is shown.
  #renew(root) { ask("live", this, (act) => this.#shown === root && act(root)).catch(({ message }) => console.warn(`barnoma: ${message}`)); }

  /** Shows the list again, or a calm sentence where there is none. */
  fail(error) {
    running.delete(this);
    if (!ended) waiting.add(this);
    this.#keep();
    if (this.#plain?.isShown) this.#root = undefined;
    else this.#restore();
    if (!this.#hasList()) this.#speak((plain) => running.has(this) || plain.fail(ended ? undefined : tryAgain));
    this.dataset.state = "failed";
    this.#tell("error", { message: String(error.message ?? error) });
  }
}

reflect(BarnomaProgramme.prototype);

/** Gives the element a name; a class has one name only, so each gets its own. */
export function define(tag = "barnoma-programme", registry = customElements) {
  if (!registry.get(tag)) registry.define(tag, class extends BarnomaProgramme {});
}

define();
