// Where the focus is, and whether somebody who looks at the page can tell.
const element = tree.activeElement;
const is_nowhere = !element || element === document.body || element === document.documentElement;
if (is_nowhere) return { is_nowhere, what: "nowhere", is_outlined: false, is_uncovered: false };
const outlined = (one) => {
  const style = getComputedStyle(one);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
};
// A radio that is drawn as a box is hidden itself; its box shows the focus.
const box = element.labels?.[0] ?? element;
const bearers = [element, element.nextElementSibling, box].filter(Boolean);
const seen = bearers.find(outlined);
const rect = (seen ?? element).getBoundingClientRect();
const at = tree.elementFromPoint(rect.left + rect.width / 2, rect.top + rect.height / 2);
const label = element.getAttribute("aria-label") ?? box.textContent ?? "";
return {
  is_nowhere,
  what: `${element.localName} "${label.replace(/\s+/g, " ").trim().slice(0, 60)}"`,
  is_outlined: Boolean(seen),
  is_uncovered: Boolean(at) && (element.contains(at) || box.contains(at) || at.contains(element)),
};
