// What a reader has done to the list before the widget takes its place.

const openers = (root, isOpen) => [...root.querySelectorAll(`[aria-controls][aria-expanded=${isOpen}]`)];
const key = (one) => `${one.getAttribute("aria-controls")} ${one.className}`;

// Notes what was done to the old content, and gives back how to do it to the new.
export function carry(from, to) {
  const place = (one) => one?.closest("[data-id]")?.dataset.id ?? one?.closest("[id^=b-]")?.id.replace(/^b-(?!-)/, "");
  const focus = from.getRootNode().activeElement;
  const isInside = focus && from !== focus && from.contains(focus);
  const held = isInside ? (focus.matches("input[type=search]") ? "field" : place(focus)) : undefined;
  const typed = from.querySelector("input[type=search]")?.value;
  // The list before the widget has some that nobody opened.
  const isLive = !from.matches("[data-barnoma=prerendered]");
  const unfolded = new Set(isLive ? openers(from, true).map(key) : []);
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
    for (const one of openers(to, false)) if (unfolded.has(key(one))) one.click();
    for (const id of open) card(id)?.querySelector("details")?.setAttribute("open", "");
    const target = held === "field" ? field : card(held)?.querySelector("a[href], button, summary");
    for (let around = target?.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
    target?.focus({ preventScroll: true });
    const now = seen && card(place(seen));
    if (now) scrollBy({ top: now.getBoundingClientRect().top - top, behavior: "instant" });
  };
}
