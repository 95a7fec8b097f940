// One widget for all elements of the page: it is brought once, and what ends it ends all of them.

import { bring, fault, version } from "./bring.js";

/** Elements that await the widget or show it. */
export const running = new Set();
/** Elements that wait for the network, or for somebody who tries again. */
export const waiting = new Set();
/** Why there is no widget any more. */
export let ended;
/** Whether a visitor has gone on by themselves since they came, or since they followed a link in the page. */
export let hasMoved = false;
let loading;
let told;
let css;

for (const name of ["wheel", "touchmove", "keydown", "hashchange"]) {
  addEventListener(name, () => { hasMoved = name !== "hashchange"; }, { capture: true, passive: true });
}

/** The widget's script, once the page is read. */
export async function load() {
  const { glue, sheet } = await (loading ??= bring());
  css = sheet;
  if (document.readyState === "loading") await new Promise((go) => addEventListener("DOMContentLoaded", go, { once: true }));
  glue.start((message) => end(fault(`the widget panicked: ${message}`, true)));
  return glue;
}

/** The reason is said once, to the webmaster; every element shows its list again. */
export function end(error) {
  if (ended || told === error) return;
  told = error;
  loading = undefined;
  if (error.isFinal !== false) ended = error;
  console.error(`barnoma ${version}: ${"isFinal" in error ? "" : "the widget failed: "}${error.message}`);
  for (const element of [...running]) element.fail(error);
}

/** Asks again for what has failed. */
export function tryAgain() {
  for (const element of waiting) element.connectedCallback();
}
addEventListener("online", tryAgain);

/** What is said where not even the words for it came. */
export class Bare {
  isShown = false;
  constructor(element, base) { Object.assign(this, { element, base }); }
  wait() {}
  stop() {}
  fail() {
    const link = document.createElement("a");
    link.href = link.textContent = this.base;
    const shadow = this.element.shadowRoot ?? this.element.attachShadow({ mode: "open" });
    shadow.replaceChildren("We could not load this programme. ", link);
  }
}

const sheets = new WeakMap();

/** The widget's sheet, which belongs to one document. */
export function sheet(document) {
  if (!sheets.has(document)) sheets.set(document, new document.defaultView.CSSStyleSheet());
  const made = sheets.get(document);
  if (!made.cssRules.length) made.replaceSync(css);
  return made;
}
