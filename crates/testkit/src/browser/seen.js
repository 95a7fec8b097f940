// What stands on the page, as data. Only roles, names and the attributes of the contract are read.
const tidy = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const all = (selector, from = tree) => [...from.querySelectorAll(selector)];
const one = (selector, from = tree) => from.querySelector(selector);
const shown = (element) => element.checkVisibility({ visibilityProperty: true });
const results = one("[data-barnoma=results]");
const form = one("[role=search]");
const label = (input) => tidy(input.getAttribute("aria-label") ?? input.closest("label")?.textContent);
const choice = (input) => ({
  name: label(input), is_chosen: input.checked, is_disabled: input.disabled,
});
const groups = form ? all("fieldset", form).map((group) => ({
  legend: tidy(one("legend", group)?.textContent),
  is_shown: shown(group),
  values: all("input[type=checkbox]", group).map(choice),
  radios: all("input[type=radio]", group).map(choice),
})) : [];
const chips = all("[role=list] button[aria-label]", results ?? tree);
const select = one("[data-barnoma=results] select");
return {
  total: results ? Number(results.dataset.total) : null,
  is_busy: results?.getAttribute("aria-busy") === "true",
  // A chosen outcome stands above the results, and is none.
  cards: all("article[data-id]").filter((card) => !card.closest("[data-group=chosen]")).map((card) => ({
    id: card.dataset.id, anchor: card.id, kind: card.dataset.kind,
    title: tidy(one("h1, h2, h3, h4, h5, h6, [role=heading]", card)?.textContent),
  })),
  headings: all("h1, h2, h3, h4, h5, h6, [role=heading]").filter(shown).map((h) => tidy(h.textContent)),
  groups,
  chips: chips.filter((chip) => chip.closest("[data-barnoma]") && !chip.closest("article"))
    .map((chip) => chip.getAttribute("aria-label")),
  search: one("input[type=search]", form ?? tree)?.value ?? null,
  sort: select ? tidy(select.selectedOptions[0]?.textContent) : null,
  sorts: select ? all("option", select).map((option) => tidy(option.textContent)) : [],
  text: tidy((tree === document ? document.body : tree.firstElementChild)?.innerText),
};
