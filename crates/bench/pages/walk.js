// Walks through a page by its visible controls. A step lasts from the event until the last change
// of the controls or the results, laid out; it is over when nothing has changed for a while.

const tree = () => document.querySelector("barnoma-programme")?.shadowRoot ?? document;
const rest = (ms) => new Promise((go) => setTimeout(go, ms));
const frame = () => new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
const QUIET = 200;
const ENDLESS = 20000;

const facetOf = (facet) => tree().querySelector(`[data-facet="${facet}"]`);
const boxOf = ({ facet, value }) => facetOf(facet)?.querySelector(`input[data-value="${value}"]`);

// Opens what is folded; that is no part of the step.
async function prepare(step) {
  if (!step.facet) return;
  const press = async (selector) => {
    const found = [...facetOf(step.facet).querySelectorAll(selector)].find((one) => one.offsetParent);
    found?.click();
    await frame();
  };
  if (!boxOf(step)?.offsetParent) await press("[data-do=fold][aria-expanded=false]");
  if (!boxOf(step)) await press("[data-do=whole]");
}

function controlOf(step) {
  if (step.facet) return boxOf(step);
  return tree().querySelector(step.clear ? "[data-do=clear]" : "input[type=search]");
}

function act(step, control) {
  if (step.search === undefined) return control.click();
  control.value = step.search;
  return control.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
}

function shown() {
  const number = (text) => Number(text.replace(/\D/g, ""));
  const counts = {};
  for (const facet of tree().querySelectorAll("[data-facet]")) {
    const own = (counts[facet.dataset.facet] = {});
    for (const box of facet.querySelectorAll("input[type=checkbox]")) {
      own[box.dataset.value] = number(box.closest("label").lastElementChild.textContent);
    }
  }
  return { total: Number(tree().querySelector("[data-total]").dataset.total), counts };
}

async function take(step) {
  await prepare(step);
  await frame();
  const control = controlOf(step);
  if (!control || control.disabled) return { skipped: true };
  let last = 0;
  const changed = new MutationObserver(() => {
    document.body.getBoundingClientRect();
    last = performance.now();
  });
  const all = { subtree: true, childList: true, characterData: true, attributes: true };
  for (const part of tree().querySelectorAll("form, [data-total]")) changed.observe(part, all);
  const begun = performance.now();
  act(step, control);
  do await rest(QUIET / 4);
  while (performance.now() - Math.max(last, begun) < QUIET && performance.now() - begun < ENDLESS);
  changed.disconnect();
  return { took: Math.max(last - begun, 0), ...shown() };
}

export async function walk(steps) {
  const taken = [];
  for (const step of steps) taken.push(await take(step));
  return taken;
}
